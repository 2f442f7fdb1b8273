/** What the filters common to all value screens offer. */
import type { ScopeChoices } from '#shared/contract/value-scope.ts'
import { civilFromDay, day as toDay } from '#shared/values/day.ts'
import type { Columns } from '../../columns/columns.ts'
import type { Dictionary } from '../../columns/dictionary.ts'
import { intAt } from '../../columns/shared-arrays.ts'
import { dataSpan } from './resolve-scope.ts'

export function scopeChoicesOf(columns: Columns): ScopeChoices {
  const { asOf, stores, products, receipts } = columns
  const span = dataSpan(columns)
  return {
    asOf: asOf?.day ?? null,
    firstDay: span?.first ?? null,
    lastDay: span?.last ?? null,
    years: span ? yearsBetween(yearOf(span.first), yearOf(span.last)) : [],
    stores: stores.name.map((name, place) => ({ id: intAt(stores.id, place), name })),
    channels: channelsOf(receipts.channel),
    categories: valuesOf(products.category),
    brands: valuesOf(products.brand),
    lines: valuesOf(products.line),
  }
}

export const yearOf = (day: number): number => civilFromDay(toDay(day)).year

export const yearsBetween = (first: number, last: number): number[] => Array.from({ length: last - first + 1 }, (_, i) => first + i)

const channelsOf = (channel: Dictionary | undefined): string[] =>
  channel === undefined ? [] : [...valuesOf(channel), ...(channel.code.includes(0) ? [''] : [])]

/** By code points, so that every machine lists them alike. */
const valuesOf = ({ values }: Dictionary): string[] => values.filter((value) => value !== '').toSorted((a, b) => (a < b ? -1 : 1))
