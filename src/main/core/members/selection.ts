/** Which members a list shows and in which order, kept while its data stay the same: paging through it is then a slice. */
import type { MemberList } from '#shared/contract/members-list.ts'
import { andInto, countBits, emptyBitmap, fullBitmap, hasBit, setBit, type Bitmap } from '../columns/bitmap.ts'
import type { Columns } from '../columns/columns.ts'
import { keptBy } from '../columns/kept.ts'
import { findRuleProblem } from '../columns/rule-problem.ts'
import { matchRule } from '../columns/rule-to-bitmap.ts'
import type { RuleGround } from '../columns/rules/ground.ts'
import { keyOfRule } from '../columns/saved-rules.ts'
import { doubleAt, intAt, wordAt } from '../columns/shared-arrays.ts'
import { findMembers } from '../columns/text-search.ts'
import { refuse } from '../refuse.ts'
import { keyOfOrder, orderOf } from './order.ts'

export interface MemberSelection {
  readonly total: number
  /** Net sales of their persons in fen, each person once. */
  readonly netFen: number
  /** How many of the persons have an occasion. */
  readonly buyers: number
  /** Undefined: all there are. */
  readonly chosen: Bitmap | undefined
  /** Places of the members from one place of the list to another, in order. */
  places(from: number, to: number): Int32Array
}

/** Lists kept per state of the columns; each is at most 4 MB at a million members. */
const keptLists = keptBy<Columns, MemberSelection>(12)

/** @throws refusal `segment/rule-invalid` */
export async function selectMembers(columns: Columns, list: MemberList, ground: RuleGround, signal: AbortSignal): Promise<MemberSelection> {
  const lists = keptLists(columns)
  const key = `${list.find ?? ''}\n${keyOfOrder(list.order, ground)}\n${keyOfRule(list.rule, ground.read)}`
  const known = lists.recall(key)
  if (known) return known
  const chosen = await chosenBy(columns, list, ground, signal)
  const totals = totalsOf(columns, chosen ?? fullBitmap(columns.members.count))
  return lists.keep(key, { ...totals, chosen, ...inOrder(await orderOf(columns, list.order, ground), chosen) })
}

/** The beginning of a list is found by walking; who scrolls further has the whole list made once. */
function inOrder(order: Int32Array, chosen: Bitmap | undefined): Pick<MemberSelection, 'total' | 'places'> {
  if (!chosen) return { total: order.length, places: (from, to) => order.subarray(from, to) }
  const total = countBits(chosen)
  let whole: Int32Array | undefined
  return {
    total,
    places: (from, to) => {
      if (from > 0) whole ??= narrowed(order, chosen, total)
      return whole ? whole.subarray(from, to) : narrowed(order, chosen, Math.min(to, total))
    },
  }
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

/** The first `length` of the order that are chosen. */
function narrowed(order: Int32Array, chosen: Bitmap, length: number): Int32Array {
  const places = new Int32Array(length)
  let filled = 0
  for (let i = 0; filled < length; i++) {
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
