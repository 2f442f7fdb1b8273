/**
 * Which character separates the cells: the one that stands equally often, outside quotation marks, in most of the first lines. Runs of
 * blanks are thought of last, because texts hold blanks too.
 */
import type { Delimiter } from '#shared/contract/parser.ts'
import { delimiters } from '#shared/contract/parser-talk.ts'

export interface DelimiterFound {
  readonly delimiter: Delimiter
  readonly delimiterFoundBy: 'mark' | 'rule' | 'tie' | 'choice'
}

const recordsSeen = 50
const marks = delimiters.filter((delimiter) => delimiter !== ' ')

export const cellsByBlanks = (line: string): readonly string[] => line.trim().split(/[ \u3000]+/)

/** A table by blanks alone: five lines or more of the same number of words, three at least, with figures in all but the first. */
function isInBlankColumns(sample: string, complete: boolean): boolean {
  const lines = sample.split(/\r\n|\r|\n/)
  const seen = (complete ? lines : lines.slice(0, -1)).filter((line) => line.trim() !== '').slice(0, recordsSeen)
  const records = seen.map(cellsByBlanks)
  const width = records[0]?.length ?? 0
  if (records.length < 5 || width < 3) return false
  return records.every((cells, row) => cells.length === width && (row === 0 || cells.some((cell) => /\d/.test(cell))))
}

/** Excel's own line: `sep=;` names the delimiter and is no data. */
export function separatorLine(text: string): { readonly delimiter: Delimiter | undefined; readonly length: number } | undefined {
  const match = /^"?sep=(.)"?(?:\r\n|\r|\n|$)/i.exec(text)
  return match ? { delimiter: delimiters.find((known) => known === match[1]), length: match[0].length } : undefined
}

export function findDelimiter(sample: string, complete: boolean): DelimiterFound {
  const records = countDelimiters(sample, complete)
  const scores = marks.map((delimiter, index) => ({ delimiter, ...steadiness(records.map((counts) => counts[index] ?? 0)) }))
  scores.sort((a, b) => b.records - a.records || b.count - a.count)
  const [best, second] = scores
  if (!best || best.records === 0) return { delimiter: isInBlankColumns(sample, complete) ? ' ' : ',', delimiterFoundBy: 'rule' }
  return { delimiter: best.delimiter, delimiterFoundBy: second && second.records === best.records ? 'tie' : 'rule' }
}

/** Per record, how often each delimiter stands in it. */
function countDelimiters(sample: string, complete: boolean): readonly (readonly number[])[] {
  const records: number[][] = []
  let counts = marks.map(() => 0)
  let quoted = false
  let written = false
  const finish = (): void => {
    if (written) records.push(counts)
    counts = marks.map(() => 0)
    written = false
  }
  for (const character of sample) {
    if (character === '"') quoted = !quoted
    if (!quoted && (character === '\n' || character === '\r')) {
      finish()
      if (records.length === recordsSeen) return records
      continue
    }
    written = true
    const index = quoted ? -1 : marks.findIndex((delimiter) => delimiter === character)
    if (index >= 0) counts[index] = (counts[index] ?? 0) + 1
  }
  if (complete || records.length === 0) finish()
  return records
}

/** The count most records agree on, above zero, and how many they are. */
function steadiness(counts: readonly number[]): { readonly records: number; readonly count: number } {
  const recordsByCount = new Map<number, number>()
  for (const count of counts) if (count > 0) recordsByCount.set(count, (recordsByCount.get(count) ?? 0) + 1)
  let best = { records: 0, count: 0 }
  for (const [count, records] of recordsByCount)
    if (records > best.records || (records === best.records && count > best.count)) best = { records, count }
  return best
}
