import type { Dayjs } from 'dayjs'
import { dayFromCivil } from '#shared/values/day.ts'

/** The day number of a date somebody picked. */
export const dayOfDate = (date: Dayjs): number => dayFromCivil(date.year(), date.month() + 1, date.date()) ?? 0
