/** What a question's scope means on these data: its days, its as-of day, and what cannot be told of it. */
import type { CannotTell, Period, Scope } from '#shared/contract/value-scope.ts'
import { dayFromCivil, nearestDay } from '#shared/values/day.ts'
import type { Columns } from '../../columns/columns.ts'
import { intAt } from '../../columns/shared-arrays.ts'
import { assertNever, must } from '../../must.ts'

export interface ResolvedScope {
  readonly scope: Scope & { readonly period: Period }
  /** Undefined without receipts. */
  readonly asOf: number | undefined
  /** Business days looked at, both included, none after the as-of day; reversed where there is none. */
  readonly from: number
  readonly to: number
  readonly cannotTell: readonly CannotTell[]
}

/** @param usual The period where the question names none. */
export function resolveScope(columns: Columns, scope: Scope, usual: Period): ResolvedScope {
  const period = scope.period ?? usual
  const asOf = scope.asOf ?? columns.asOf?.day
  const resolved = { scope: { ...scope, period }, asOf }
  const span = dataSpan(columns)
  if (asOf === undefined || span === undefined)
    return { ...resolved, asOf: undefined, from: 0, to: -1, cannotTell: [{ code: 'no-receipts' }] }
  const asked = askedDays(period, span.first, asOf)
  const to = Math.min(asked.to, asOf)
  const cannotTell = [
    ...noMembers(columns),
    ...spanCautions(asked, span.first, asOf),
    ...storesBehind(columns, scope),
    ...cardsLeftOut(columns),
  ]
  return { ...resolved, from: asked.from, to, cannotTell }
}

export interface Days {
  readonly from: number
  readonly to: number
}

/** First and last business day with a valid receipt. */
export function dataSpan({ receipts: { byDay, day, count } }: Columns): { readonly first: number; readonly last: number } | undefined {
  return count === 0 ? undefined : { first: intAt(day, intAt(byDay, 0)), last: intAt(day, intAt(byDay, count - 1)) }
}

export const firstDayOfYear = (year: number): number => must(dayFromCivil(year, 1, 1), 'a year has a first day')
export const yearDays = (year: number): Days => ({
  from: firstDayOfYear(year),
  to: must(dayFromCivil(year, 12, 31), 'a year has a last day'),
})

/** Days a question may name, however far off, as days the calendar has. */
export const onCalendar = ({ from, to }: Days): Days => ({ from: nearestDay(from), to: nearestDay(to) })

/** Both days included, whether the data reach them or not. */
export function askedDays(period: Period, firstDay: number, asOf: number): Days {
  switch (period.span) {
    case 'all':
      return { from: firstDay, to: asOf }
    case 'last-days':
      return onCalendar({ from: asOf - period.days + 1, to: asOf })
    case 'between':
      return onCalendar(period)
    case 'year':
      return yearDays(period.year)
    default:
      return assertNever(period)
  }
}

export function spanCautions({ from, to }: Days, firstDay: number, asOf: number): readonly CannotTell[] {
  return [
    ...(from < firstDay ? [{ code: 'history-too-short' as const, asked: from, firstDay }] : []),
    ...(to > asOf ? [{ code: 'beyond-as-of' as const, asked: to, asOf }] : []),
  ]
}

const noMembers = ({ members }: Columns): readonly CannotTell[] => (members.count === 0 ? [{ code: 'no-members' }] : [])

/** Said under every figure: its persons are fewer, and their sales count among those of nobody. */
function cardsLeftOut({ leftOut: { cards, receipts, netFen } }: Columns): readonly CannotTell[] {
  return cards === 0 ? [] : [{ code: 'cards-left-out', cards, receipts, netFen }]
}

/** Of the data's own as-of day only: for a day the officer names nobody has looked how far the stores reach. */
function storesBehind({ asOf, stores }: Columns, scope: Scope): readonly CannotTell[] {
  if (asOf === undefined || asOf.storesBehind.length === 0 || scope.asOf !== undefined) return []
  return [{ code: 'stores-behind', stores: asOf.storesBehind.map((store) => stores.name[store] ?? '') }]
}
