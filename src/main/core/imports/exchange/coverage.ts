/**
 * How far the data cover the stores, month by month, and whether a store's month is worth keeping. Definitions `coverage.usable` and
 * `coverage.verdict` in the book.
 */
import { CoverageRules, usualCoverageRules, type CoverageCell, type CoverageVerdict } from '#shared/contract/exchange.ts'
import type { LinkCell } from '#shared/contract/receipts.ts'
import { day as toDay, monthOfDay } from '#shared/values/day.ts'
import type { Columns } from '../../columns/columns.ts'
import { intAt } from '../../columns/shared-arrays.ts'
import type { Read, Statements } from '../../db/connections.ts'
import type { Writing } from '../../handlers.ts'
import { linkTable } from '../../receipts/link-table.ts'
import { choiceOf, keepChoice } from '../../workspace/choice.ts'
import { daysOfMonth } from './due-times.ts'
import { isOpen, soldOn, storeDaysOf, type StoreDays } from './store-days.ts'

export interface Coverage {
  readonly rules: CoverageRules
  readonly stores: { id: number; name: string; firstDay: number; lastDay: number; openWeekdays: number[] }[]
  readonly cells: CoverageCell[]
}

export const coverageRulesOf = (read: Statements): CoverageRules => choiceOf(read, 'coverageRules', CoverageRules, usualCoverageRules)

export function setCoverageRules(rules: CoverageRules, { write, note }: Writing): void {
  keepChoice(write, 'coverageRules', rules)
  note(rules)
}

/** Year × 12 + month − 1. */
const monthOf = (businessDay: number): number => monthOfDay(toDay(businessDay)) + 1970 * 12

/** Stores in their order, of each its months from the first it sold in to the last, those without a receipt among them. */
export function coverageOf(columns: Columns, read: Read, months: number): Coverage {
  const rules = coverageRulesOf(read)
  const days = storeDaysOf(columns)
  const links = linksByStore(columns, read)
  const newest = monthOf(days.from + Math.max(0, days.count - 1))
  const places = columns.stores.name.flatMap((_, place) => (intAt(days.lastDay, place) >= intAt(days.firstDay, place) ? [place] : []))
  return {
    rules,
    stores: places.map((place) => ({
      id: intAt(columns.stores.id, place),
      name: columns.stores.name[place] ?? '',
      firstDay: intAt(days.firstDay, place),
      lastDay: intAt(days.lastDay, place),
      openWeekdays: [...(days.weekdays[place] ?? [])],
    })),
    cells: places.flatMap((place) =>
      cellsOf(
        { days, place, links: links.get(intAt(columns.stores.id, place)) ?? [], rules, storeId: intAt(columns.stores.id, place) },
        newest - months + 1,
      ),
    ),
  }
}

function linksByStore(columns: Columns, read: Read): Map<number, LinkCell[]> {
  return Map.groupBy(linkTable(columns, read), ({ storeId }) => storeId)
}

interface OfStore {
  readonly storeId: number
  readonly place: number
  readonly days: StoreDays
  readonly links: readonly LinkCell[]
  readonly rules: CoverageRules
}

function cellsOf(store: OfStore, firstShown: number): CoverageCell[] {
  const { days, place, links } = store
  const usual = usualOf(store)
  const byMonth = new Map(links.map((cell) => [cell.month, cell]))
  const [first, last] = [monthOf(intAt(days.firstDay, place)), monthOf(intAt(days.lastDay, place))]
  const cells: CoverageCell[] = []
  for (let month = Math.max(first, firstShown); month <= last; month++) {
    const link = byMonth.get(month) ?? { receipts: 0, linked: 0, unknownCard: 0, anonymous: 0, netFen: 0, linkedFen: 0 }
    const open = openDaysOf(days, place, month)
    if (open.openDays === 0 && link.receipts === 0) continue
    const { receipts, linked, unknownCard, anonymous, netFen, linkedFen } = link
    const counts = { storeId: store.storeId, month, receipts, linked, unknownCard, anonymous, netFen, linkedFen, ...open }
    cells.push({ ...counts, ...verdictOn({ ...counts, usual }, store.rules) })
  }
  return cells
}

/** Opening days without a receipt; a day it sold on is an opening day, whatever weekday it is. */
function openDaysOf(days: StoreDays, place: number, month: number): { readonly openDays: number; readonly gapDays: number } {
  const { first, last } = daysOfMonth(month)
  let openDays = 0
  let gapDays = 0
  for (let day = first; day <= last; day++) {
    const sold = soldOn(days, place, day)
    if (!sold && !isOpen(days, place, day)) continue
    openDays++
    if (!sold) gapDays++
  }
  return { openDays, gapDays }
}

/** What a day of the store is like over all its life: for months that have nothing of their own to judge by. */
export interface UsualDay {
  readonly receiptsPerDay: number
  /** Share of its receipts that carry a member value. */
  readonly carrying: number
}

function usualOf({ days, place, links }: OfStore): UsualDay {
  const receipts = links.reduce((sum, cell) => sum + cell.receipts, 0)
  const carrying = links.reduce((sum, cell) => sum + cell.linked + cell.unknownCard, 0)
  const soldDays = days.sold[place]?.reduce((sum, mark) => sum + mark, 0) ?? 0
  return { receiptsPerDay: soldDays === 0 ? 0 : receipts / soldDays, carrying: receipts === 0 ? 0 : carrying / receipts }
}

interface Judgeable {
  readonly receipts: number
  readonly linked: number
  readonly unknownCard: number
  readonly openDays: number
  readonly gapDays: number
  readonly usual: UsualDay
}

type Verdict = Pick<CoverageCell, 'verdict' | 'expected' | 'reachable' | 'repairMinutes' | 'collectMinutes'>

/**
 * Keep what is usable; repair what can become so for less than it costs to collect anew; give up the rest. Gaps are filled with days like
 * the month's own, or like the store's where the month has none.
 */
export function verdictOn({ receipts, linked, unknownCard, openDays, gapDays, usual }: Judgeable, rules: CoverageRules): Verdict {
  const soldDays = openDays - gapDays
  const perDay = soldDays > 0 ? receipts / soldDays : usual.receiptsPerDay
  const carrying = receipts > 0 ? (linked + unknownCard) / receipts : usual.carrying
  const expected = receipts + Math.round(perDay * gapDays)
  const reachable = linked + unknownCard + Math.round((expected - receipts) * carrying)
  const repairMinutes = unknownCard * rules.repairMinutes + gapDays * rules.gapMinutes
  const collectMinutes = expected * rules.collectMinutes
  const isUsable = (part: number): boolean => part >= rules.keepShare * expected
  const verdict = (): CoverageVerdict => {
    if (expected < rules.leastReceipts) return 'few'
    if (isUsable(linked)) return 'keep'
    return isUsable(reachable) && repairMinutes <= collectMinutes ? 'repair' : 'rebuild'
  }
  return { verdict: verdict(), expected, reachable, repairMinutes, collectMinutes }
}
