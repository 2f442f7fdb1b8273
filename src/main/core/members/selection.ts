/** Which members a list shows and in which order, kept while its data stay the same: paging through it is then a slice. */
import type { MemberList } from '#shared/contract/members-list.ts'
import { andInto, countBits, emptyBitmap, fullBitmap, hasBit, setBit, type Bitmap } from '../columns/bitmap.ts'
import type { Columns } from '../columns/columns.ts'
import { orderMembers } from '../columns/order.ts'
import { findRuleProblem } from '../columns/rule-problem.ts'
import { matchRule } from '../columns/rule-to-bitmap.ts'
import type { RuleGround } from '../columns/rules/ground.ts'
import { keyOfRule } from '../columns/saved-rules.ts'
import { doubleAt, intAt, wordAt } from '../columns/shared-arrays.ts'
import { findMembers } from '../columns/text-search.ts'
import { refuse } from '../refuse.ts'

export interface MemberSelection {
  /** Places of the members, in order. */
  readonly places: Int32Array
  /** Net sales of their persons in fen, each person once. */
  readonly netFen: number
  /** How many of the persons have an occasion. */
  readonly buyers: number
}

/** Lists kept per state of the columns; each is at most 4 MB at a million members. */
const KEPT_LISTS = 12
const KEPT_ORDERS = 6

interface Kept {
  readonly lists: Map<string, MemberSelection>
  readonly orders: Map<string, Int32Array>
}
const keptByColumns = new WeakMap<Columns, Kept>()

/** @throws refusal `segment/rule-invalid` */
export async function selectMembers(columns: Columns, list: MemberList, ground: RuleGround, signal: AbortSignal): Promise<MemberSelection> {
  const kept = keptOf(columns)
  const key = `${JSON.stringify([list.find, list.order])}${keyOfRule(list.rule, ground.read)}`
  const known = recall(kept.lists, key)
  if (known) return known
  const chosen = await chosenBy(columns, list, ground, signal)
  const orderKey = JSON.stringify(list.order)
  const order = recall(kept.orders, orderKey) ?? keep(kept.orders, orderKey, orderMembers(columns, list.order), KEPT_ORDERS)
  const places = chosen ? narrowed(order, chosen) : order
  const totals = totalsOf(columns, chosen ?? fullBitmap(columns.members.count))
  return keep(kept.lists, key, { places, ...totals }, KEPT_LISTS)
}

const keptOf = (columns: Columns): Kept => {
  const kept = keptByColumns.get(columns) ?? { lists: new Map(), orders: new Map() }
  keptByColumns.set(columns, kept)
  return kept
}

/** Takes the entry and makes it the youngest. */
function recall<T>(kept: Map<string, T>, key: string): T | undefined {
  const value = kept.get(key)
  if (value === undefined) return undefined
  kept.delete(key)
  kept.set(key, value)
  return value
}

function keep<T>(kept: Map<string, T>, key: string, value: T, most: number): T {
  kept.set(key, value)
  const [oldest] = kept.keys()
  if (kept.size > most && oldest !== undefined) kept.delete(oldest)
  return value
}

/** The members of the rule that fit the text; undefined: all. */
async function chosenBy(
  columns: Columns,
  { rule, find }: MemberList,
  ground: RuleGround,
  signal: AbortSignal,
): Promise<Bitmap | undefined> {
  const found = find === undefined ? undefined : findMembers(columns, find)
  if (!rule || rule.rules.length === 0) return rule?.match === 'any' ? emptyBitmap(columns.members.count) : found
  const problem = findRuleProblem(rule, columns, ground)
  if (problem) refuse('segment/rule-invalid', problem)
  const matched = await matchRule(columns, rule, ground, { signal })
  if (!found) return matched
  andInto(matched, found)
  return matched
}

/** The order without the members that are not chosen. */
function narrowed(order: Int32Array, chosen: Bitmap): Int32Array {
  const places = new Int32Array(countBits(chosen))
  let filled = 0
  for (let i = 0; i < order.length; i++) {
    const place = intAt(order, i)
    if (hasBit(chosen, place)) places[filled++] = place
  }
  return places
}

/** Two members may be one person: she counts once. */
export function totalsOf({ members, persons }: Columns, chosen: Bitmap): { readonly netFen: number; readonly buyers: number } {
  const counted = emptyBitmap(persons.count)
  let netFen = 0
  let buyers = 0
  for (let word = 0; word < chosen.words.length; word++) {
    for (let rest = wordAt(chosen.words, word); rest !== 0; rest &= rest - 1) {
      const person = intAt(members.person, (word << 5) + 31 - Math.clz32(rest & -rest))
      if (hasBit(counted, person)) continue
      setBit(counted, person)
      netFen += doubleAt(persons.net, person)
      if (intAt(persons.occasions, person) > 0) buyers++
    }
  }
  return { netFen, buyers }
}
