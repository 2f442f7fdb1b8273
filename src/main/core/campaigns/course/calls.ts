/** Call sheets as they come back from the shops: who was reached, who will come, who wants no calls. */
import type { CallOutcome, TakenCalls } from '#shared/contract/campaign-course.ts'
import type { Progress } from '#shared/contract/progress.ts'
import type { Read, Write } from '../../db/connections.ts'
import type { Working } from '../../handlers.ts'
import { readTable } from '../../people/read-table.ts'
import { refuse } from '../../refuse.ts'
import { storedCampaign } from '../briefs/briefs.ts'
import { readKeyCode, writtenKeyCode } from '../key-code.ts'
import { fieldColumns, type ReturnedField } from '../pieces/returned-columns.ts'
import { putOnList } from '../suppression/suppress.ts'
import { callsOf, membersOfPieces, pieceOfKeyCode, upsertCall } from './course.sql.ts'
import { dayFromText, mustBeFrozen } from './responses.ts'

/** The words of the sheet, and what else a guide writes for them. */
const words: Readonly<Record<CallOutcome, readonly string[]>> = {
  reached: ['已接通', '接通', 'reached', 'ok'],
  'no-answer': ['未接', '无人接听', '未接通', 'no answer'],
  'wrong-number': ['空号', '号码错误', '错号', 'wrong number'],
  'call-again': ['再打', '改天再打', 'call again'],
  'will-come': ['会来', '答应来', 'will come'],
  'not-interested': ['不感兴趣', '没兴趣', 'not interested'],
  'no-calls': ['别再打', '拒绝来电', '不要再打', 'no calls'],
}

const byWord = new Map(
  Object.entries(words).flatMap(([outcome, said]) => said.map((word): readonly [string, CallOutcome] => [word, outcome as CallOutcome])),
)

/** @throws refusals of a file, `campaign/no-columns`, `campaign/not-found`, `campaign/not-frozen` */
export async function importCalls(
  working: Working<Progress>,
  { id, token }: { readonly id: number; readonly token: string },
): Promise<TakenCalls> {
  mustBeFrozen(working.read, id)
  const { headings, rows } = await readTable(token, working)
  const fields = fieldColumns(headings)
  if (!fields.has('keyCode') || !fields.has('outcome')) refuse('campaign/no-columns', { headings: headings.slice(0, 20).join(', ') })
  return working.operate({ args: { campaignId: id, rows: rows.length }, inverse: 'rows' }, (write) => {
    const refusing: number[] = []
    const unreadable: number[] = []
    let [taken, open] = [0, 0]
    for (const [i, row] of rows.entries()) {
      const outcome = takeRow(write, id, createCell(fields, row), working.now())
      if (outcome === 'open') open++
      else if (outcome === 'unreadable') unreadable.push(i + 2)
      else {
        taken++
        if (outcome.outcome === 'no-calls') refusing.push(outcome.pieceId)
      }
    }
    return { rows: rows.length, taken, open, unreadable, suppressed: suppressAll(write, refusing, working.now()) }
  })
}

type Cell = (field: ReturnedField) => string
const createCell =
  (fields: ReadonlyMap<ReturnedField, number>, row: readonly string[]): Cell =>
  (field) =>
    (row[fields.get(field) ?? -1] ?? '').trim()

function takeRow(
  write: Write,
  id: number,
  cell: Cell,
  now: Date,
): 'open' | 'unreadable' | { readonly pieceId: number; readonly outcome: CallOutcome } {
  if (cell('outcome') === '') return 'open'
  const outcome = byWord.get(cell('outcome').toLowerCase())
  const symbols = readKeyCode(cell('keyCode'))
  const piece =
    symbols === undefined ? undefined : write.prepare<[number, string], { id: number }>(pieceOfKeyCode).get(id, writtenKeyCode(symbols))
  if (outcome === undefined || piece === undefined) return 'unreadable'
  write
    .prepare<(string | number | null)[]>(upsertCall)
    .run(piece.id, outcome, dayFromText(cell('day')), cell('guide') || null, cell('note').slice(0, 200), now.toISOString())
  return { pieceId: piece.id, outcome }
}

/** Whoever wants no calls gets none, from anybody. */
function suppressAll(write: Write, pieceIds: readonly number[], now: Date): number {
  const members = write.prepare<[string], { id: number; memberId: number }>(membersOfPieces).all(JSON.stringify(pieceIds))
  const terms = { campaignId: null, channel: 'call', reason: 'opt-out', untilOn: null, note: '', source: 'import', now } as const
  return putOnList(
    write,
    members.map(({ memberId }) => memberId),
    terms,
  ).members
}

/** @throws refusal `campaign/not-found` */
export function callsBy(read: Read, id: number): { outcome: CallOutcome | null; count: number }[] {
  storedCampaign(read, id)
  return read.prepare<[number], { outcome: CallOutcome | null; count: number }>(callsOf).all(id)
}
