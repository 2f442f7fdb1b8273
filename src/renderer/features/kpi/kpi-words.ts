import type { KpiRow } from '#shared/contract/kpi.ts'
import type { KpiUnit } from '#shared/kpi/presets.ts'
import type { Locale } from '#shared/values/locale.ts'
import { nothing, type Format } from '../../ui/use-format.ts'

export const kpiName = ({ nameZh, nameEn }: Pick<KpiRow, 'nameZh' | 'nameEn'>, locale: Locale): string =>
  locale === 'en' ? nameEn : nameZh

export function kpiWords(value: number | null, unit: KpiUnit, format: Format): string {
  if (value === null) return nothing
  switch (unit) {
    case 'rate':
      return format.percent(value, 1)
    case 'money':
      return format.money(Math.round(value))
    case 'count':
      return format.number(value)
    case 'decimal':
      return value.toFixed(1)
  }
}

/** What stands in a field for a value: rates in per cent, money in yuan. */
export const shownNumber = (value: number, unit: KpiUnit): number =>
  Number((unit === 'rate' || unit === 'money' ? (unit === 'rate' ? value * 100 : value / 100) : value).toFixed(4))
export const keptNumber = (shown: number, unit: KpiUnit): number =>
  unit === 'rate' ? shown / 100 : unit === 'money' ? Math.round(shown * 100) : shown
