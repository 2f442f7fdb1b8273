/** A list of people who are not to be written to, as a file: what it would do is told first. */
import type { SuppressionMatches, SuppressionTerms } from '#shared/contract/campaign-suppression.ts'
import type { Progress } from '#shared/contract/progress.ts'
import type { Read } from '../../db/connections.ts'
import type { Working } from '../../handlers.ts'
import { simplify } from '../../cleaning/simplify.ts'
import { readTable } from '../../people/read-table.ts'
import { storedCampaign } from '../briefs/briefs.ts'
import { setStateOf } from '../pieces/pieces.sql.ts'
import { columnsOf, type FoundColumns } from '../pieces/returned-columns.ts'
import { fullAddress } from '../recipient.ts'
import { findMembers, type Found } from './find-member.ts'
import { suppressionKeys } from './keys.ts'
import { isOnList, putOnList, type ListTerms } from './suppress.ts'
import { membersNamed } from './suppression.sql.ts'

export interface FileOrder extends SuppressionTerms {
  readonly token: string
}

interface Matched extends SuppressionMatches {
  readonly memberIds: readonly number[]
  readonly pieceIds: readonly number[]
}

/** @throws refusals of a file, `campaign/no-columns`, `campaign/not-found` */
export async function previewSuppressions(working: Working<Progress>, order: FileOrder): Promise<SuppressionMatches> {
  const { memberIds: _, pieceIds: __, ...matches } = await matchFile(working, order)
  return matches
}

export async function importSuppressions(working: Working<Progress>, order: FileOrder): Promise<SuppressionMatches> {
  const { memberIds, pieceIds, ...matches } = await matchFile(working, order)
  const args = { reason: order.reason, channel: order.channel, members: memberIds.length }
  await working.operate({ args, inverse: 'rows' }, async (write) => {
    for (let from = 0; from < memberIds.length; from += BLOCK) {
      putOnList(write, memberIds.slice(from, from + BLOCK), termsOf(working, order))
      await working.report({ step: 'writing', done: from, total: memberIds.length })
    }
    if (order.reason === 'returned' && pieceIds.length > 0)
      write.prepare<[string, string, string]>(setStateOf).run('returned', JSON.stringify(pieceIds), 'returned')
  })
  return matches
}

const BLOCK = 500
const MOST_UNMATCHED = 50

const termsOf = (working: Working<Progress>, order: FileOrder): ListTerms => ({ ...order, source: 'import', now: working.now() })

async function matchFile(working: Working<Progress>, order: FileOrder): Promise<Matched> {
  if (order.campaignId !== null) storedCampaign(working.read, order.campaignId)
  const { headings, rows } = await readTable(order.token, working)
  const columns = columnsOf(headings)
  const byName = namesakes(working.read, columns, rows)
  const [members, pieces, unmatched] = [new Set<number>(), new Set<number>(), [] as number[]]
  let matched = 0
  for (const [i, row] of rows.entries()) {
    const { memberIds, pieceId } = whoIs(working.read, columns, row, byName)
    if (memberIds.length > 0) matched++
    else if (unmatched.length < MOST_UNMATCHED) unmatched.push(i + 2)
    for (const id of memberIds) members.add(id)
    if (pieceId !== undefined) pieces.add(pieceId)
    if (i % BLOCK === 0) await working.report({ step: 'reading', done: i, total: rows.length })
  }
  const memberIds = [...members]
  const known = memberIds.filter((id) => isOnList(working.read, id, termsOf(working, order))).length
  const told = { rows: rows.length, matched, members: memberIds.length, known, unmatched, headings: columns.known }
  return { ...told, memberIds, pieceIds: [...pieces] }
}

function whoIs(read: Read, columns: FoundColumns, row: readonly string[], byName: ReadonlyMap<string, readonly number[]>): Found {
  for (const index of columns.codes) {
    const text = row[index] ?? ''
    const found = text === '' ? undefined : findMembers(read, text)
    if (found && found.memberIds.length > 0) return found
  }
  return { memberIds: keyOfRow(columns, row).flatMap((key) => byName.get(key) ?? []) }
}

function keyOfRow({ name, address }: FoundColumns, row: readonly string[]): string[] {
  if (name === undefined || address === undefined) return []
  const person = { name: row[name] ?? '', address: row[address] ?? '' }
  return suppressionKeys(person).flatMap(({ kind, text }) => (kind === 'name_address' ? [text] : []))
}

interface Namesake {
  readonly id: number
  readonly name: string
  readonly province: string | null
  readonly city: string | null
  readonly county: string | null
  readonly address: string | null
}

/** Members by name and address, of those whose name stands in the file: with and without the places that some files write before the street. */
function namesakes(read: Read, columns: FoundColumns, rows: readonly (readonly string[])[]): ReadonlyMap<string, readonly number[]> {
  const { name } = columns
  const found = new Map<string, number[]>()
  if (name === undefined || columns.address === undefined) return found
  const names = [...new Set(rows.flatMap((row) => [row[name] ?? '', simplify(row[name] ?? '')]))]
  for (const { id, ...person } of read.prepare<[string], Namesake>(membersNamed).iterate(JSON.stringify(names))) {
    const whole = fullAddress(person)
    const keys = [person, { name: person.name, address: whole }].flatMap(suppressionKeys)
    for (const key of new Set(keys.flatMap(({ kind, text }) => (kind === 'name_address' ? [text] : []))))
      found.set(key, [...(found.get(key) ?? []), id])
  }
  return found
}
