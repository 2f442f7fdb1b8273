/** How a figure is written on a report, on screen and on paper. */
import type { CellValue, FigureKind } from '#shared/contract/report-page.ts'
import { wordOf } from '#shared/reports/words.ts'
import { day } from '#shared/values/day.ts'
import { monthNumberOf } from '#shared/values/month.ts'
import { noRate } from '#shared/values/rate.ts'
import { nothing, type Format } from '../../../ui/use-format.ts'

export function cellWords(value: CellValue, kind: FigureKind, format: Format, words: string | null = null): string {
  if (value === null) return kind === 'rate' ? noRate : nothing
  if (typeof value === 'string') return kind === 'word' && words !== null ? wordOf(`${words}.${value}`, format.locale) : value || nothing
  switch (kind) {
    case 'money':
      return format.money(Math.round(value))
    case 'rate':
      return format.percent(value, 1)
    case 'count':
      return format.number(value)
    case 'decimal':
    case 'own':
      return new Intl.NumberFormat(format.locale, { maximumFractionDigits: 2, minimumFractionDigits: 2 }).format(value)
    case 'day':
      return format.day(value)
    case 'month':
      return format.month(monthNumberOf(day(value)))
    case 'year':
      return String(Math.floor(monthNumberOf(day(value)) / 12))
    case 'text':
    case 'word':
      return String(value)
  }
}
