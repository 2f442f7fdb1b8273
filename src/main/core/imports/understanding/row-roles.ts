/** What each row of a sheet is: data, or a repeated heading, a total, a footer, a blank (imports.md 2.3 and 2.4; Q5, Q6). */
import type { Cell } from '#shared/contract/parser.ts'
import type { SheetMapping } from '#shared/languages/column-mapping.ts'
import { importField } from '#shared/languages/import-fields.ts'
import { textKey } from '#shared/values/text.ts'
import type { Dictionary } from './dictionary.ts'
import { isEmptyCell, shownText } from './sheet-rows.ts'

export type RowRole = 'data' | 'blank' | 'repeated-header' | 'subtotal' | 'total' | 'footer'

export interface RowJudgement {
  readonly role: RowRole
  /** The word that decided: 合计, 制表人 …; empty for data and blank rows. */
  readonly reason: string
}

type Columns = readonly (readonly Cell[])[]

const data: RowJudgement = { role: 'data', reason: '' }
const blank: RowJudgement = { role: 'blank', reason: '' }

/** Judges row `i` of columns; title and heading rows above `firstDataRow` are known by their place and never asked. */
export type JudgeRow = (columns: Columns, i: number) => RowJudgement

export const createRowJudge = (mapping: Pick<SheetMapping, 'columns'>, dictionary: Dictionary): JudgeRow => {
  const codeColumns = mapping.columns.flatMap(({ column, field }) =>
    field !== null && isCodeKind(importField(field).kind) ? [column] : [],
  )
  const headings = mapping.columns.map(({ column, heading }) => ({ column, heading: heading.replace(/ \(\d+\)$/, '') }))
  const judgeWords = createWordJudge(dictionary)
  return (columns, i) => {
    const first = firstFilled(columns, i)
    if (first < 0) return blank
    const cell = columns[first]?.[i] ?? null
    if (typeof cell !== 'string')
      return codeColumns.length > 0 && hasCode(codeColumns, columns, i, -1) ? data : judgeWords(columns, i, first, codeColumns)
    if (isRepeatedHeader(headings, columns, i, first, cell)) return { role: 'repeated-header', reason: cell }
    return hasCode(codeColumns, columns, i, first) ? data : judgeWords(columns, i, first, codeColumns)
  }
}

const isCodeKind = (kind: string): boolean => kind === 'code' || kind === 'card'

const firstFilled = (columns: Columns, i: number): number => {
  for (let column = 0; column < columns.length; column++) if (!isEmptyCell(columns[column]?.[i])) return column
  return -1
}

/** A filled code column besides the one that holds the word itself: 合计 may stand in the column of receipt numbers. */
const hasCode = (codeColumns: readonly number[], columns: Columns, i: number, except: number): boolean => {
  for (const column of codeColumns) if (column !== except && !isEmptyCell(columns[column]?.[i])) return true
  return false
}

type Headings = readonly { readonly column: number; readonly heading: string }[]

/** Two equal cells prove it: one could be a value that is spelled like its heading. */
const isRepeatedHeader = (headings: Headings, columns: Columns, i: number, first: number, cell: string): boolean => {
  const mine = headings[first]
  if (mine?.heading !== cell.trim()) return false
  let equal = 0
  let different = 0
  for (const { column, heading } of headings) {
    const other = columns[column]?.[i]
    if (isEmptyCell(other)) continue
    if (shownText(other) === heading) equal++
    else different++
  }
  return (equal >= 2 && different <= equal / 4) || (equal === 1 && different === 0 && headings.length === 1)
}

const pagePattern = /^(?:第\s*\d+\s*页|共\s*\d+\s*页|page\s*\d+(?:\s*(?:of|\/)\s*\d+)?)|第\s*\d+\s*页\s*[,/]?\s*共\s*\d+\s*页/i
const subtotal = /小计|本页|subtotal|sub-total/

const createWordJudge = (dictionary: Dictionary) => {
  const starts = dictionary.footerStarts.toSorted((a, b) => b.length - a.length)
  // 上海店小计: a subtotal per store carries the store's name in front.
  const ends = starts.filter((word) => /[合总小]计$|total$/.test(word))
  const initials = new Set([...starts, ...dictionary.footerWords].map((word) => word.charAt(0)))
  const totalOf = (text: string): string | undefined =>
    starts.find((word) => isWordAtStart(text, word)) ?? ends.find((word) => text.endsWith(word) && text.length < 40)

  return (columns: Columns, i: number, first: number, codeColumns: readonly number[]): RowJudgement => {
    const cell = columns[first]?.[i]
    if (typeof cell !== 'string') return data
    const key = textKey(cell)
    const total = initials.has(key.charAt(0)) || /[计l]$/.test(key) ? totalOf(key) : undefined
    if (total !== undefined) return { role: subtotal.test(key) ? 'subtotal' : 'total', reason: total }
    return footerOf(columns, i, dictionary.footerWords, codeColumns) ?? data
  }
}

/** `total` begins `total: 12` but not `totally`; 合计 begins 合计：308 人 and 合计(元). */
const isWordAtStart = (text: string, word: string): boolean =>
  text.startsWith(word) && !(/^[a-z]/.test(word) && /^[a-z]/.test(text.slice(word.length)))

/** A footer word anywhere in a row without codes. Free text of data rows (备注: …) is safe: their code columns are filled. */
const footerOf = (columns: Columns, i: number, words: readonly string[], codeColumns: readonly number[]): RowJudgement | null => {
  for (let column = 0; column < columns.length; column++) {
    const cell = columns[column]?.[i]
    if (typeof cell !== 'string' || cell === '') continue
    const key = textKey(cell)
    const word = words.find((each) => key.startsWith(each) || (each.length > 2 && key.includes(each)))
    const reason = word ?? (pagePattern.test(key) ? key : undefined)
    if (reason !== undefined && !hasCode(codeColumns, columns, i, column)) return { role: 'footer', reason }
  }
  return null
}
