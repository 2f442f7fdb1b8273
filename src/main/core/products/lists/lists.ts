/** Lists looked at, saved as segments, and what came of them. */
import {
  channels,
  ListQuestion,
  type ListInput,
  type ListPage,
  type ListResult,
  type SaveListInput,
} from '#shared/contract/products-lists.ts'
import type { PeoplePage } from '#shared/contract/value-people.ts'
import { Scope } from '#shared/contract/value-scope.ts'
import type { SegmentRule } from '#shared/languages/segment-rule.ts'
import type { z } from 'zod'
import { emptyBitmap, hasBit, setBit, type Bitmap, bitmapWhere, countBits, placesOf } from '../../columns/bitmap.ts'
import type { Columns } from '../../columns/columns.ts'
import { matchRule } from '../../columns/rule-to-bitmap.ts'
import { findRuleProblem } from '../../columns/rule-problem.ts'
import { groundOf, type RuleGround } from '../../columns/rules/ground.ts'
import { bytesOfList, savedListOf } from '../../columns/rules/saved-lists.ts'
import { doubleAt, intAt, searchId } from '../../columns/shared-arrays.ts'
import type { Read, Write } from '../../db/connections.ts'
import type { Reading, Writing } from '../../handlers.ts'
import { refuse } from '../../refuse.ts'
import { createReach } from '../../segments/contact.ts'
import { insertList } from '../../segments/frozen.ts'
import { checkName } from '../../segments/segments.ts'
import { wilson } from '../../statistics/intervals.ts'
import { personFacts } from '../../value/facts/person-facts.ts'
import type { FoundPeople } from '../../value/people/found-people.ts'
import { pageOfFound } from '../../value/people/people-page.ts'
import { rateOf } from '../../value/scope/rates.ts'
import { doublesBy } from '../../value/scope/fill.ts'
import { resolveScope } from '../../value/scope/resolve-scope.ts'
import { findList } from './find.ts'
import { storedLists } from './lists.sql.ts'
import { ruleOfList } from './rules.ts'
import { targetOf } from './target.ts'

interface Found {
  readonly rule: SegmentRule | undefined
  /** Members of the persons on the list; none whose cards are left out. */
  readonly members: Bitmap
}

async function findMembers(columns: Columns, read: Read, ground: RuleGround, question: ListQuestion): Promise<Found> {
  const rule = await ruleOfList(columns, read, question)
  if (rule && !findRuleProblem(rule, columns, ground)) return { rule, members: await matchRule(columns, rule, ground) }
  const isOn = await findList(columns, read, question)
  const { members, leftOut } = columns
  const on = new Uint8Array(columns.persons.count)
  for (let person = 0; person < on.length; person++) if (isOn(person)) on[person] = 1
  return {
    rule: undefined,
    members: bitmapWhere(members.count, (place) => on[intAt(members.person, place)] === 1 && !hasBit(leftOut.members, place)),
  }
}

function personsOf({ members, persons }: Columns, set: Bitmap): Bitmap {
  const found = emptyBitmap(persons.count)
  for (const place of placesOf(set)) setBit(found, intAt(members.person, place))
  return found
}

/** What finding a list asks of its surroundings. */
export type ListGround = Pick<Reading, 'read' | 'columns' | 'figures' | 'now'>

const EVERYTHING = Scope.parse({ period: { span: 'all' } })

interface OpenList {
  readonly columns: Columns
  readonly rule: SegmentRule | undefined
  readonly members: Bitmap
  readonly reach: ReturnType<typeof createReach>
  /** One page of the persons; those asked for are found once. */
  readonly page: (asked: Pick<ListInput, 'order' | 'offset' | 'limit'>) => Promise<Omit<PeoplePage, 'rule'>>
}

export async function openList({ question, reachable }: Pick<ListInput, 'question' | 'reachable'>, around: ListGround): Promise<OpenList> {
  const { read, figures, now } = around
  const columns = await around.columns.current()
  const ground = groundOf(read, { figures, now })
  const found = await findMembers(columns, read, ground, question)
  const reach = createReach(columns, ground)
  const members = reachable ? await reach(found.members, reachable) : found.members
  const resolved = resolveScope(columns, EVERYTHING, { span: 'all' })
  const facts = await personFacts(columns, resolved)
  const persons = placesOf(personsOf(columns, members))
  const people: FoundPeople = {
    resolved,
    facts,
    persons,
    values: doublesBy(persons.length, (i) => doubleAt(facts.net, intAt(persons, i))),
    isMoney: true,
    definitions: ['product.list', 'base.net_sales'],
    cannotTell: [],
  }
  const key = JSON.stringify([question, reachable])
  return { columns, rule: found.rule, members, reach, page: (asked) => pageOfFound(columns, read, people, { key, ...asked }) }
}

export async function listPage({ question, reachable, ...asked }: ListInput, around: ListGround): Promise<ListPage> {
  const { columns, rule, members, reach, page } = await openList({ question, reachable }, around)
  const counts = { post: 0, sms: 0, email: 0, call: 0 }
  for (const channel of channels) counts[channel] = countBits(personsOf(columns, await reach(members, channel)))
  return { ...(await page(asked)), reachable: counts, rule: rule ?? null }
}

const EVERYBODY: SegmentRule = { kind: 'group', match: 'all', rules: [] }

/** @throws refusals of the name, `products/no-rule` where a rule is wanted and none says the same */
export async function saveList(
  { question, reachable, name, as }: z.infer<typeof SaveListInput>,
  { write, now, figures, columns: source, note }: Writing,
): Promise<{ segmentId: number; memberCount: number }> {
  const columns = await source.current()
  const ground = groundOf(write, { figures, now })
  const { rule, members: all } = await findMembers(columns, write, ground, question)
  if (as === 'rule' && (!rule || reachable)) refuse('products/no-rule', { list: question.list })
  const members = reachable ? await createReach(columns, ground)(all, reachable) : all
  const ids = Int32Array.from(placesOf(members), (place) => intAt(columns.members.id, place))
  const asOf = columns.asOf?.day
  const segmentId =
    as === 'rule' && rule
      ? insertRule(write, name, rule, now())
      : insertList(write, { name, note: '', rule: rule ?? EVERYBODY, origin: 'list', ids }, asOf, now())
  write.run(
    write.query.insertInto('product_list').values({
      segment_id: segmentId,
      question: JSON.stringify(question),
      made_at: now().toISOString(),
      as_of: asOf ?? null,
      members: bytesOfList(ids),
    }),
  )
  note({ segmentId, members: ids.length, list: question.list })
  return { segmentId, memberCount: ids.length }
}

function insertRule(write: Write, name: string, rule: SegmentRule, at: Date): number {
  checkName(write, name)
  return write.run(write.query.insertInto('segment').values({ name, note: '', rule: JSON.stringify(rule), saved_at: at.toISOString() }))
    .lastId
}

interface StoredList {
  readonly segmentId: number
  readonly name: string
  readonly question: string
  readonly madeAt: string
  readonly asOf: number | null
  readonly members: Uint8Array
}

/** Of the persons who were on the list when it was taken, whatever became of the segment. */
export async function listResults({ read, columns: source }: Reading): Promise<ListResult[]> {
  const columns = await source.current()
  const results: ListResult[] = []
  for (const { question: text, members, ...stored } of read.prepare<[], StoredList>(storedLists).all()) {
    const parsed = ListQuestion.safeParse(JSON.parse(text))
    if (!parsed.success) continue
    const persons = new Set(Array.from(savedListOf(members).ids).flatMap((id) => personOfMember(columns, id)))
    const result = await resultSince(columns, read, parsed.data, { persons, since: stored.asOf })
    const { segmentId, name, madeAt, asOf } = stored
    results.push({
      segmentId,
      name,
      madeAt,
      list: parsed.data.list,
      question: parsed.data,
      takenOn: asOf,
      persons: persons.size,
      ...result,
    })
  }
  return results
}

function personOfMember({ members }: Columns, id: number): number[] {
  const place = searchId(members.id, id)
  return place < 0 ? [] : [intAt(members.person, place)]
}

type Outcome = Pick<ListResult, 'cameBack' | 'boughtTarget' | 'targetFen' | 'rate' | 'low' | 'high'>

async function resultSince(
  columns: Columns,
  read: Read,
  question: ListQuestion,
  { persons, since }: { readonly persons: ReadonlySet<number>; readonly since: number | null },
): Promise<Outcome> {
  const asOf = columns.asOf?.day ?? 0
  const period = { span: 'between' as const, from: (since ?? 0) + 1, to: asOf }
  const resolved = resolveScope(columns, Scope.parse({ period }), period)
  const { occasions } = await personFacts(columns, resolved)
  const target = await targetOf(columns, read, question, resolved)
  let [cameBack, bought, fen] = [0, 0, 0]
  for (const person of persons) {
    if (intAt(occasions, person) > 0) cameBack++
    const amount = target ? doubleAt(target, person) : 0
    if (amount > 0) bought++
    fen += amount
  }
  const k = target ? bought : cameBack
  const interval = wilson(k, persons.size)
  return {
    cameBack,
    boughtTarget: target ? bought : null,
    targetFen: target ? fen : null,
    rate: rateOf(k, persons.size),
    low: interval?.low ?? null,
    high: interval?.high ?? null,
  }
}
