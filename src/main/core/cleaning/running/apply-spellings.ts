/** 统一写法, decided once: what later imports bring is written the same way, in the run that follows them. */
import type { Statements, Write } from '../../db/connections.ts'
import { MultiInsert } from '../../imports/writing/multi-insert.ts'
import { knownSpellings, membersSpelled, productsSpelled, respellMembers, respellProducts, storesNamed } from './spellings.sql.ts'

export const memberSpellings = ['level', 'province', 'city', 'county'] as const
export type MemberSpelling = (typeof memberSpellings)[number]

interface Spelling {
  readonly field: string
  readonly given: string
  readonly value: string
}

const isMemberField = (field: string): field is MemberSpelling => memberSpellings.some((each) => each === field)

/** How many values were written anew. */
export function applySpellings(write: Write, runId: number): number {
  const log = new MultiInsert(write, 'member_value_log', ['run_id', 'member_id', 'field', 'before', 'after', 'rule', 'rule_version'])
  let members = 0
  for (const { field, given, value } of write.prepare<[], Spelling>(knownSpellings).all()) {
    if (isMemberField(field)) members += respell(write, log, runId, field, given, value)
    else if (field === 'store') members += moveToStore(write, log, runId, given, value)
  }
  log.flush()
  return members
}

function respell(write: Write, log: MultiInsert, runId: number, field: MemberSpelling, given: string, value: string): number {
  const ids = write.prepare<[string], { id: number }>(membersSpelled(field)).all(given)
  if (ids.length === 0) return 0
  for (const { id } of ids) log.add(runId, id, field, given, value, 'spelling', 1)
  return write.prepare<[string, string]>(respellMembers(field)).run(value, given).changes
}

/** Members who joined at the other spelling of a store belong to the store; its receipts stay where they were written. */
function moveToStore(write: Write, log: MultiInsert, runId: number, given: string, value: string): number {
  const idOf = (name: string): number | undefined => write.prepare<[string], { id: number }>(storesNamed).get(name)?.id
  const [from, to] = [idOf(given), idOf(value)]
  if (from === undefined || to === undefined || from === to) return 0
  const ids = write.prepare<[number], { id: number }>(membersSpelled('store_id')).all(from)
  for (const { id } of ids) log.add(runId, id, 'store_id', String(from), String(to), 'spelling', 1)
  return write.prepare<[number, number]>(respellMembers('store_id')).run(to, from).changes
}

/** Products stand in no log of members: a journalled operation of its own. */
export const hasProductsToRespell = (read: Statements): boolean => read.prepare<[], { one: number }>(productsSpelled).get() !== undefined

export const applyProductSpellings = (write: Write): number => write.prepare<[]>(respellProducts).run().changes
