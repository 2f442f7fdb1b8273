/** What the value screens are asked about, as an address holds it: one filter for all of them. */
import type { Period } from '#shared/contract/value-scope.ts'
import { day, dayFromIso, isoFromDay } from '#shared/values/day.ts'

export interface ScopeFilter {
  /** Absent: what each analysis uses by itself. */
  readonly period: Period | undefined
  readonly storeIds: readonly number[]
  readonly channels: readonly string[]
  readonly categories: readonly string[]
  readonly brands: readonly string[]
  readonly lines: readonly string[]
}

export const noScope: ScopeFilter = { period: undefined, storeIds: [], channels: [], categories: [], brands: [], lines: [] }

/** As the contract takes it. */
export const scopeInput = ({ period, storeIds, channels, categories, brands, lines }: ScopeFilter) => ({
  ...(period ? { period } : {}),
  storeIds: [...storeIds],
  channels: [...channels],
  categories: [...categories],
  brands: [...brands],
  lines: [...lines],
})

export function scopeToSearch({ period, storeIds, channels, categories, brands, lines }: ScopeFilter): string {
  const search = new URLSearchParams()
  if (period) search.set('period', periodToText(period))
  for (const id of storeIds) search.append('store', String(id))
  for (const channel of channels) search.append('channel', channel)
  for (const category of categories) search.append('category', category)
  for (const brand of brands) search.append('brand', brand)
  for (const line of lines) search.append('line', line)
  return search.toString()
}

export function scopeFromSearch(text: string): ScopeFilter {
  const search = new URLSearchParams(text)
  return {
    period: periodFromText(search.get('period') ?? ''),
    storeIds: search.getAll('store').map(Number).filter(Number.isInteger),
    channels: search.getAll('channel'),
    categories: search.getAll('category'),
    brands: search.getAll('brand'),
    lines: search.getAll('line'),
  }
}

export function periodToText(period: Period): string {
  switch (period.span) {
    case 'all':
      return 'all'
    case 'last-days':
      return `last-${period.days}`
    case 'year':
      return String(period.year)
    case 'between':
      return `${isoFromDay(day(period.from))}..${isoFromDay(day(period.to))}`
  }
}

export function periodFromText(text: string): Period | undefined {
  if (text === 'all') return { span: 'all' }
  const last = /^last-(\d{1,5})$/.exec(text)?.[1]
  if (last !== undefined && Number(last) > 0 && Number(last) <= 36_500) return { span: 'last-days', days: Number(last) }
  if (/^[12]\d{3}$/.test(text)) return { span: 'year', year: Number(text) }
  const [from, to] = text.split('..').map(dayFromIso)
  return typeof from !== 'number' || typeof to !== 'number' || from > to ? undefined : { span: 'between', from, to }
}
