/** Between the date picker's dates and day numbers. */
import dayjs, { type Dayjs } from 'dayjs'
import { day, dayFromCivil, isoFromDay } from '#shared/values/day.ts'

export const pickedDay = (date: Dayjs): number => dayFromCivil(date.year(), date.month() + 1, date.date()) ?? 0

export const dateOfDay = (number: number): Dayjs => dayjs(isoFromDay(day(number)))
