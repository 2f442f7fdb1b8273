/** A value as a file has it: yuan with two decimals, shares as numbers, days as dates; numbers without separators, so that they add up. */
import type { CellKind, ExportCell } from '#shared/contract/value-export.ts'
import { day, formatDay } from '#shared/values/day.ts'
import { assertNever } from '../../must.ts'

export function cellText(value: ExportCell, kind: CellKind): string {
  if (value === null) return ''
  if (typeof value === 'string') return value
  switch (kind) {
    case 'text':
    case 'count':
      return String(value)
    case 'money':
      return (value / 100).toFixed(2)
    case 'rate':
      return trimmed(value, 4)
    case 'decimal':
      return trimmed(value, 2)
    case 'day':
      return formatDay(day(value), 'zh-CN')
    default:
      return assertNever(kind)
  }
}

const trimmed = (value: number, decimals: number): string => String(Number(value.toFixed(decimals)))
