/** Business days as whole days since 1970-01-01, without clocks and time zones. */

const millisecondsADay = 86_400_000

export const dayOf = (year: number, month: number, date: number): number => Date.UTC(year, month - 1, date) / millisecondsADay

interface CalendarDay {
  readonly year: number
  /** 1 to 12. */
  readonly month: number
  readonly date: number
  /** 0 is Sunday. */
  readonly weekday: number
}

export const calendar = (day: number): CalendarDay => {
  const at = new Date(day * millisecondsADay)
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, date: at.getUTCDate(), weekday: at.getUTCDay() }
}

const two = (value: number): string => String(value).padStart(2, '0')

/** `2021-01-31`, or with another mark between the parts. */
export const formatDay = (day: number, mark = '-'): string => {
  const { year, month, date } = calendar(day)
  return [year, two(month), two(date)].join(mark)
}

/** `14:05:09` from seconds since midnight. */
export const formatSecond = (second: number): string =>
  [Math.floor(second / 3600), Math.floor(second / 60) % 60, second % 60].map(two).join(':')

export const firstDay = dayOf(2019, 1, 1)
export const lastDay = dayOf(2023, 12, 31)
