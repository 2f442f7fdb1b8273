/** Tests of texts, ranges and days, in SQL. */
import { assertNever } from '#core/must.ts'
import type { TextTest } from '#shared/languages/segment-text.ts'
import type { Range, Window } from '#shared/languages/segment-window.ts'

export const quoted = (value: string): string => `'${value.replaceAll("'", "''")}'`

export function textTest(value: string, test: TextTest): string {
  const sought = (one: string): string => `lower(${quoted(one)})`
  switch (test.is) {
    case 'equal':
      return `${value} = ${sought(test.value)}`
    case 'not-equal':
      return `${value} <> ${sought(test.value)}`
    case 'contains':
      return `(instr(${value}, ${sought(test.value)}) > 0 or ${sought(test.value)} = '')`
    case 'begins':
      return `substr(${value}, 1, length(${sought(test.value)})) = ${sought(test.value)}`
    case 'one-of':
      return `${value} in (${test.values.map(sought).join(', ')})`
    case 'none-of':
      return `${value} not in (${test.values.map(sought).join(', ')})`
    case 'empty':
      return `${value} = ''`
    case 'filled':
      return `${value} <> ''`
    default:
      return assertNever(test)
  }
}

/** Nothing is in a range that has an end; everybody is in one that has none. */
export function inRange(value: string, { min, max }: Range): string {
  const ends = [...(min === undefined ? [] : [`${value} >= ${min}`]), ...(max === undefined ? [] : [`${value} <= ${max}`])]
  return ends.length === 0 ? '1' : `coalesce(${ends.join(' and ')}, 0)`
}

export function within(day: string, window: Window, of = 'as_of'): string {
  const now = `(select day from ${of})`
  switch (window.span) {
    case 'all':
      return '1'
    case 'last-days':
      return `(${day} > ${now} - ${window.days} and ${day} <= ${now})`
    case 'between':
      return `${day} between ${window.from} and ${window.to}`
    case 'since':
      return `${day} >= ${window.from}`
    case 'until':
      return `${day} <= ${window.to}`
    case 'days-ago':
      return `${day} between ${now} - ${window.most} and ${now} - ${window.least}`
    case 'next-days':
      return `${day} between ${now} + 1 and ${now} + ${window.days}`
    case 'calendar':
      return calendar(day, now, window)
    default:
      return assertNever(window)
  }
}

/** By SQLite's own calendar. */
function calendar(day: string, now: string, { unit, offset, count = 1 }: Extract<Window, { span: 'calendar' }>): string {
  const begin = (steps: number): string => {
    const date = `date(${now} * 86400, 'unixepoch')`
    switch (unit) {
      case 'week':
        return `(unixepoch(date(${date}, 'weekday 0', '-6 days', '${steps * 7} days')) / 86400)`
      case 'month':
        return `(unixepoch(date(${date}, 'start of month', '${steps} months')) / 86400)`
      case 'quarter':
        return `(unixepoch(date(${date}, 'start of month', '-' || ((strftime('%m', ${date}) - 1) % 3) || ' months', '${steps * 3} months')) / 86400)`
      case 'year':
        return `(unixepoch(date(${date}, 'start of year', '${steps} years')) / 86400)`
    }
  }
  return `(${day} >= ${begin(offset)} and ${day} < ${begin(offset + count)})`
}
