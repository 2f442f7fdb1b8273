/** Days and times, cell by cell (imports.md 5.3; Q9, Q10). */
import type { Cell } from '#shared/contract/parser.ts'
import type { FieldId } from '#shared/languages/import-fields.ts'
import { type Day, addDays, dayFromIso } from '#shared/values/day.ts'
import {
  type Moment,
  type MomentProblem,
  type MomentReading,
  atOffset,
  momentFromNumber,
  parseClock,
  parseMoment,
} from '#shared/values/moment.ts'
import { cleanText, isPlaceholder, toHalfWidth } from '#shared/values/text.ts'
import { readFlaw } from './cell-text.ts'
import { type Converted, type Converter, type ConverterContext, found } from './converted.ts'
import { codeFor } from './essential.ts'

const firstSaleDay = dayFromIso('1990-01-01')
const firstDay = dayFromIso('1900-01-02')
const lastDay = dayFromIso('2199-12-31')

/** Cards that never end have no last day. */
const forever = /^(?:永久|长期|长期有效|永久有效|无限期|不限|终身|9999)/

export const momentConverter = (context: ConverterContext): Converter<Moment> => {
  const { field, settings, decision, today } = context
  const order = settings.dateOrder ?? decision.dateOrder ?? 'ymd'
  const isSale = field.startsWith('receipt.')
  const reading: MomentReading = { order, latest: isSale || field === 'member.joined_at' ? addDays(today, 1) : lastDay }
  const localise = localiser(context)
  const judge = (moment: Moment | MomentProblem): Converted<Moment> => {
    if (moment === 'ambiguous-order') return found(codeFor(field, 'E_DATE_ORDER'))
    if (typeof moment === 'string') return found(codeFor(field, 'E_DATE_INVALID'))
    return isInRange(moment.day, isSale, today) ? localise(moment) : found(codeFor(field, 'E_DATE_RANGE'))
  }
  const fromText = (raw: string): Converted<Moment> => {
    const text = cleanText(raw)
    if (text === '' || (!isSale && isNoDate(text, field))) return null
    return judge(parseMoment(text, reading))
  }
  return (cell: Cell) => {
    if (typeof cell === 'string') return fromText(cell)
    if (typeof cell === 'number') return judge(momentFromNumber(cell, reading))
    if (cell === null) return null
    return typeof cell === 'boolean' ? judge('unreadable') : readFlaw(cell, field, fromText)
  }
}

const isInRange = (value: Day, isSale: boolean, today: Day): boolean =>
  isSale ? value >= (firstSaleDay ?? 0) && value <= today + 1 : value >= (firstDay ?? 0) && value <= (lastDay ?? 0)

const isNoDate = (text: string, field: FieldId): boolean => isPlaceholder(text) || (field === 'member.expires_at' && forever.test(text))

/** P6: values with an offset, and all values of a source that writes UTC, are moved to the stores' own time. */
const localiser = ({ settings }: ConverterContext): ((moment: Moment) => Moment) => {
  const own = settings.storeOffsetMinutes
  const assumed = settings.timesAre === 'utc' ? 0 : own
  return (moment) =>
    moment.offsetMinutes === undefined && assumed === own ? moment : atOffset(moment, moment.offsetMinutes ?? assumed, own)
}

export const clockConverter = ({ field }: ConverterContext): Converter<number> => {
  const judge = (second: number | null): Converted<number> => second ?? found('W_DATE_INVALID')
  const fromText = (raw: string): Converted<number> => {
    const text = cleanText(toHalfWidth(raw))
    if (text === '') return null
    // A time under a date style comes with the day zero of the workbook, or with the day itself.
    return judge(parseClock(text.replace(/^\d{4}-\d{2}-\d{2}[ T]/, '')))
  }
  return (cell) => {
    if (typeof cell === 'string') return fromText(cell)
    if (cell === null) return null
    if (typeof cell === 'number') return judge(parseClock(cell >= 20_000 ? cell % 1 : cell))
    if (typeof cell === 'boolean') return judge(null)
    return cell.flaw === 'impossible-date' ? judge(parseClock(cell.value)) : readFlaw(cell, field, fromText)
  }
}
