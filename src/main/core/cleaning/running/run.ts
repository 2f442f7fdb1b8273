/**
 * Cleans the base, or what an import brought: one operation, one transaction, set by set; originals stay in the raw rows, every
 * change stands in the log. A second run over the same base changes nothing.
 */
import type { CleaningRunResult } from '#shared/contract/cleaning.ts'
import type { Rate } from '#shared/contract/cleaning-quality.ts'
import type { Progress } from '#shared/contract/progress.ts'
import type { Write } from '../../db/connections.ts'
import type { Actor } from '../../db/operations.ts'
import type { Working } from '../../handlers.ts'
import { fitsProvince } from '../addresses/provinces.ts'
import { exchangeRates } from '../quality/exchange.ts'
import { linkageRates } from '../quality/linkage.ts'
import { anyReceipt } from '../rules/rules.sql.ts'
import { RateTally } from '../quality/rates.ts'
import { writeSnapshots } from '../quality/snapshots.ts'
import { rulesOff } from '../rule-switches.ts'
import { applySpellings } from './apply-spellings.ts'
import { CleaningWriter } from './cleaning-writer.ts'
import { withState } from './field-states.ts'
import { judgeMember, type Verdict } from './judge.ts'
import type { Judging } from './judgement.ts'
import { judgingOfBase } from './judging.ts'
import { LearnedPostcodes } from './learned-postcodes.ts'
import { undoneRunIds } from './run-ids.ts'
import { countInScope, membersAfter } from './running.sql.ts'
import { SourceCells } from './source-cells.ts'
import type { StoredMember } from './stored-member.ts'
import { takeBeside } from './take-beside.ts'

export type Cause = 'officer' | 'import' | 'decision' | 'entry'

const BATCH = 2000

export const cleanBase = (working: Working<Progress>): Promise<CleaningRunResult> =>
  working.operate({ args: {}, inverse: 'own', kind: 'cleaning.run' }, (write, operationId, note) =>
    clean(working, write, operationId, { cause: 'officer', importRunId: null }, note),
  )

/** After an import, what it brought; no operation where there is nothing to say. */
export async function cleanImport(working: Working<Progress>, importRunId: number): Promise<void> {
  const members = Number(working.read.prepare<[number], { n: number }>(countInScope('import')).value(importRunId))
  if (members === 0) return
  await working.operate({ args: { importRunId }, inverse: 'own', kind: 'cleaning.run' }, (write, operationId, note) =>
    clean(working, write, operationId, { cause: 'import', importRunId }, note),
  )
}

interface Scope {
  readonly cause: 'officer' | 'import'
  readonly importRunId: number | null
}

type Note = (args: Readonly<Record<string, unknown>>) => void

async function clean(
  working: Working<Progress>,
  write: Write,
  operationId: number,
  { cause, importRunId }: Scope,
  note: Note,
): Promise<CleaningRunResult> {
  const now = working.now()
  const total = Number(
    write.prepare<[number | null], { n: number }>(countInScope(importRunId === null ? 'base' : 'import')).value(importRunId),
  )
  await working.report({ step: 'counting', done: 0, total })
  const judging = await judgingOfBase(write, now, {
    columns: () => working.columns.current(),
    breathe: () => working.report({ step: 'counting', done: 0, total }),
  })
  const runId = beginRun(write, operationId, { cause, importRunId, actor: working.actor, at: now, off: rulesOff(write) })
  const respelled = applySpellings(write, runId)
  const writer = new CleaningWriter(write, runId, undoneRunIds(write) || '0', now)
  const postcodes = new LearnedPostcodes()
  const tally = new RateTally()
  await judgeAll({ write, judging, writer, postcodes, tally, importRunId, total, report: working.report })
  if (!judging.isOff('A08')) for (const [memberId, postcode] of postcodes.inferred()) inferPostcode(writer, memberId, postcode)
  takeBeside(write, writer, importRunId)
  await working.report({ step: 'writing', done: total, total })
  writer.finish()
  writer.settle()
  const changed = writer.changed + respelled
  finishRun(write, runId, total, { changed, flagged: writer.flagged })
  writeSnapshots(write, runId, now, await ratesBeside(working), importRunId === null ? tally : undefined)
  note({ runId, rows: changed, flagged: writer.flagged })
  return { runId, operationId, members: total, changed, flagged: writer.flagged }
}

/** Only where there are receipts: an empty exchange has no rates. */
async function ratesBeside(working: Working<Progress>): Promise<readonly Rate[]> {
  if (working.read.prepare<[], { one: number }>(anyReceipt).get() === undefined) return []
  return [...(await exchangeRates(working)), ...linkageRates(await working.columns.current())]
}

interface All {
  readonly write: Write
  readonly judging: Judging
  readonly writer: CleaningWriter
  readonly postcodes: LearnedPostcodes
  readonly tally: RateTally
  readonly importRunId: number | null
  readonly total: number
  readonly report: (progress: Progress) => Promise<void>
}

async function judgeAll({ write, judging, writer, postcodes, tally, importRunId, total, report }: All): Promise<void> {
  const cells = new SourceCells(write)
  const next = write.prepare<[number, number, number | null], StoredMember>(membersAfter(importRunId === null ? 'base' : 'import'))
  let last = 0
  for (let done = 0; ;) {
    const members = next.all(last, BATCH, importRunId)
    const [first] = members
    const end = members.at(-1)
    if (first === undefined || end === undefined) return
    writer.begin(first.id, end.id)
    for (const [at, member] of members.entries()) {
      const verdict = judgeMember(judging, member, cells.rowOf(member.sheetId, member.row))
      writer.add(member.id, verdict)
      tally.addWords(verdict.now, verdict.raw, member.personId)
      learn(postcodes, member, verdict)
      if (at % 250 === 249) await report({ step: 'checking', done: done + at, total })
    }
    writer.end()
    done += members.length
    last = end.id
    await report({ step: 'checking', done, total })
  }
}

function learn(postcodes: LearnedPostcodes, member: StoredMember, { address, changes }: Verdict): void {
  if (changes.some(({ field }) => field === 'postcode')) return
  if (address === null || address.code === null || (address.grade !== 'A' && address.grade !== 'B')) return
  if (member.postcode !== null && (member.postcodeInferred === 1 || !fitsProvince(member.postcode, address.code))) return
  postcodes.add(member.id, address.code, address.detail, member.postcode)
}

function inferPostcode(writer: CleaningWriter, memberId: number, postcode: string): void {
  writer.apply(memberId, [
    { field: 'postcode', before: null, after: postcode, rule: 'A08' },
    { field: 'postcode_inferred', before: '0', after: '1', rule: 'A08' },
  ])
  const chunk = writer.chunkOf(memberId)
  chunk.set(memberId, withState(chunk.now(memberId), 'postcode', 'fixed'), chunk.raw(memberId))
}

interface Beginning {
  readonly cause: Cause
  readonly importRunId: number | null
  readonly actor: Actor
  readonly at: Date
  readonly off: readonly string[]
}

export function beginRun(write: Write, operationId: number, { cause, importRunId, actor, at, off }: Beginning): number {
  return write.run(
    write.query.insertInto('cleaning_run').values({
      operation_id: operationId,
      at: at.toISOString(),
      actor,
      cause,
      import_run_id: importRunId,
      rules_off: JSON.stringify(off),
      members: 0,
      changed: 0,
      flagged: 0,
    }),
  ).lastId
}

export function finishRun(
  write: Write,
  runId: number,
  members: number,
  { changed, flagged }: Pick<CleaningWriter, 'changed' | 'flagged'>,
): void {
  write.run(write.query.updateTable('cleaning_run').set({ members, changed, flagged }).where('id', '=', runId))
}
