import { civilFromDay, type Day } from './day.ts'

/** The month a day falls in: year × 12 + month − 1. */
export const monthNumberOf = (day: Day): number => {
  const { year, month } = civilFromDay(day)
  return year * 12 + month - 1
}
