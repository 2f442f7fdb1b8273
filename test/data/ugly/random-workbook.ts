/** Workbooks by chance, written in all the ways writers write the same thing. */
import fc from 'fast-check'
import { columnName, declaration, escapeXml, type TestSheet, type TestWorkbook } from './workbook.ts'

/** Style 1 is a date with time, 2 a day, 3 money, 4 a duration. */
export const formats = ['yyyy\\-mm\\-dd\\ hh:mm:ss', 'yyyy"年"m"月"d"日"', '#,##0.00', '[h]:mm'] as const

const character = fc.constantFrom(...Array.from('aZ09 ,;"\'&<>-=|李王伟東🎁é\n'), '中')
const text = fc.string({ unit: character, maxLength: 12 })

export type RandomCell =
  | { readonly kind: 'shared' | 'inline' | 'formulaText'; readonly text: string }
  | { readonly kind: 'rich'; readonly runs: readonly string[]; readonly phonetic: boolean; readonly inline: boolean }
  | { readonly kind: 'number' | 'serial'; readonly value: number; readonly style: number; readonly formula: boolean }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'error'; readonly text: string }
  | { readonly kind: 'formulaOnly' }
  | { readonly kind: 'styled' }
  | { readonly kind: 'gap' }

const number = fc.oneof(
  fc.integer({ min: -1_000_000, max: 1_000_000 }),
  fc.integer({ min: -99_999_999, max: 99_999_999 }).map((fen) => fen / 100),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e14, max: 1e14 }),
  fc.constantFrom(0, 6.901e15, 1e21, 1e-7, 123456789012345, 1234567890123456),
)
/** To the second, as exports write them. */
const serial = fc
  .tuple(fc.integer({ min: 61, max: 60_000 }), fc.integer({ min: 0, max: 86_399 }))
  .map(([day, second]) => Number((day + second / 86_400).toFixed(10)))

const cell: fc.Arbitrary<RandomCell> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom('shared' as const, 'inline' as const, 'formulaText' as const), text }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('rich' as const),
      runs: fc.array(text, { minLength: 1, maxLength: 3 }),
      phonetic: fc.boolean(),
      inline: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('number' as const), value: number, style: fc.constantFrom(0, 3), formula: fc.boolean() }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('serial' as const), value: serial, style: fc.constantFrom(1, 2, 4), formula: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('boolean' as const), value: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('error' as const), text: fc.constantFrom('#N/A', '#REF!', '#DIV/0!', '#VALUE!', '#NAME?') }),
  },
  { weight: 1, arbitrary: fc.constantFrom<RandomCell>({ kind: 'formulaOnly' }, { kind: 'styled' }, { kind: 'gap' }) },
)

const row = fc.record({ skipped: fc.integer({ min: 0, max: 3 }), hidden: fc.boolean(), cells: fc.array(cell, { maxLength: 8 }) })

/** How this writer writes: names with a prefix, cells without references, blanks between tags. */
const manner = fc.record({
  prefix: fc.constantFrom('', 'x:'),
  references: fc.boolean(),
  blanks: fc.boolean(),
  quote: fc.constantFrom('"', "'"),
})
type Manner = typeof manner extends fc.Arbitrary<infer T> ? T : never

export const randomWorkbook: fc.Arbitrary<TestWorkbook> = fc
  .record({
    sheets: fc.array(fc.record({ rows: fc.array(row, { maxLength: 12 }), hidden: fc.boolean() }), { minLength: 1, maxLength: 3 }),
    manner,
    date1904: fc.boolean(),
    stored: fc.boolean(),
    zip: fc.record({ descriptors: fc.boolean(), zip64: fc.boolean() }),
  })
  .map(({ sheets, manner: how, date1904, stored, zip }) => {
    const strings: string[] = []
    const written = sheets.map(({ rows, hidden }, n): TestSheet => {
      const xml = writeSheet(rows, how, strings)
      return { xml, ...(hidden && n > 0 ? { state: 'hidden' } : {}) }
    })
    return { sheets: written, strings: strings.join(''), formats, date1904, stored, zip }
  })

function writeSheet(
  rows: readonly { readonly skipped: number; readonly hidden: boolean; readonly cells: readonly RandomCell[] }[],
  how: Manner,
  strings: string[],
): string {
  const { prefix: p, blanks, quote: q } = how
  const between = blanks ? '\n  ' : ''
  let number = 0
  const body = rows.map(({ skipped, hidden, cells }) => {
    number += 1 + skipped
    const written = cells.map((own, column) => writeCell(own, `${columnName(column)}${number}`, how, strings)).join(between)
    return `<${p}row r=${q}${number}${q}${hidden ? ` hidden=${q}1${q}` : ''}>${written}</${p}row>`
  })
  const root = p === '' ? 'worksheet xmlns="m"' : 'x:worksheet xmlns:x="m"'
  return `${declaration}<${root}><${p}sheetData>${body.join(between)}</${p}sheetData></${p}worksheet>`
}

function writeCell(cell: RandomCell, reference: string, { prefix: p, references, quote: q }: Manner, strings: string[]): string {
  const attribute = (name: string, value: string): string => ` ${name}=${q}${value}${q}`
  const at = references ? attribute('r', reference) : ''
  const c = (attributes: string, content: string): string => `<${p}c${at}${attributes}>${content}</${p}c>`
  const v = (value: string): string => `<${p}v>${value}</${p}v>`
  const t = (value: string, prefix: string): string => `<${prefix}t xml:space="preserve">${escapeXml(value)}</${prefix}t>`
  const share = (xml: string): string => v(String(strings.push(`<si>${xml}</si>`) - 1))
  switch (cell.kind) {
    case 'shared':
      return c(attribute('t', 's'), share(t(cell.text, '')))
    case 'inline':
      return c(attribute('t', 'inlineStr'), `<${p}is>${t(cell.text, p)}</${p}is>`)
    case 'formulaText':
      return c(attribute('t', 'str'), `<${p}f>A1&amp;"x"</${p}f>${v(escapeXml(cell.text))}`)
    case 'rich':
      return cell.inline
        ? c(attribute('t', 'inlineStr'), `<${p}is>${runs(cell, p)}</${p}is>`)
        : c(attribute('t', 's'), share(runs(cell, '')))
    case 'number':
    case 'serial':
      return c(
        cell.style === 0 ? '' : attribute('s', String(cell.style)),
        (cell.formula ? `<${p}f>1+1</${p}f>` : '') + v(String(cell.value).replace('e', 'E')),
      )
    case 'boolean':
      return c(attribute('t', 'b'), v(cell.value ? '1' : '0'))
    case 'error':
      return c(attribute('t', 'e'), v(cell.text))
    case 'formulaOnly':
      return c('', `<${p}f>NOW()</${p}f>`)
    case 'styled':
      return `<${p}c${at}${attribute('s', '3')}/>`
    case 'gap':
      return references ? '' : `<${p}c/>`
  }
}

function runs({ runs: texts, phonetic }: Extract<RandomCell, { kind: 'rich' }>, p: string): string {
  const run = (value: string): string => `<${p}r><${p}rPr><${p}b/></${p}rPr><${p}t xml:space="preserve">${escapeXml(value)}</${p}t></${p}r>`
  return texts.map(run).join('') + (phonetic ? `<${p}rPh sb="0" eb="1"><${p}t>zhu</${p}t></${p}rPh>` : '')
}
