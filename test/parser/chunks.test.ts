/** Where the bytes are cut must never matter. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Cell, TextForm } from '#shared/contract/parser.ts'
import { BatchBuilder } from '../../src/main/parser/batch-builder.ts'
import type { ByteSource } from '../../src/main/parser/byte-source.ts'
import { dateStyles } from '../../src/main/parser/dates.ts'
import { readText, textForm } from '../../src/main/parser/text/read-text.ts'
import { CellValues } from '../../src/main/parser/xlsx/cell-values.ts'
import { SheetSax } from '../../src/main/parser/xlsx/sheet-sax.ts'
import { SheetStream } from '../../src/main/parser/xlsx/sheet-stream.ts'
import { parseSharedStrings } from '../../src/main/parser/xlsx/string-sax.ts'
import { scanSharedStrings } from '../../src/main/parser/xlsx/string-scanner.ts'
import { gb18030 } from '../data/ugly/encode.ts'
import { randomWorkbook } from '../data/ugly/random-workbook.ts'
import { declaration, rowXml, sheetXml } from '../data/ugly/workbook.ts'
import { gather, type SheetRead } from './read-all.ts'

function* cut(bytes: Buffer, size: number): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function* later(chunks: Iterable<Buffer>): AsyncGenerator<Buffer> {
  for (const chunk of chunks) {
    await Promise.resolve()
    yield chunk
  }
}

const strings = await scanSharedStrings(later([Buffer.from(`${declaration}<sst><si><t>微信支付</t></si><si><t>中心店</t></si></sst>`)]))
const values = (): CellValues => new CellValues(strings, [dateStyles.none, dateStyles.date], false)

interface Scanned {
  readonly rows: readonly (readonly Cell[])[]
  readonly merged: unknown
}

function scan(xml: Buffer, size: number, slowly = false): Scanned {
  const builder = new BatchBuilder('s', undefined)
  const stream = slowly ? new SheetSax(builder, values(), 0) : new SheetStream(builder, values())
  for (const chunk of cut(xml, size)) stream.push(chunk)
  stream.end()
  builder.flush()
  const rows = builder
    .takeReady()
    .flatMap(({ columns, rowNumbers }) => [...rowNumbers].map((row, n) => [row, ...columns.map((cells) => cells[n] ?? null)]))
  return { rows, merged: stream instanceof SheetSax ? stream.merged : stream.tail.merged }
}

const sheet = Buffer.from(
  sheetXml({
    before: '<cols><col min="2" max="3" hidden="1"/></cols>',
    rows:
      rowXml(1, ['卡号', '姓名 <a> & "b"', '金额']) +
      '<row r="2" hidden="1"/><row r="4"><c r="A4" t="s"><v>0</v></c><c r="B4" s="1"><v>46053.378472</v></c><c r="D4" t="str"><f>"a"&amp;1</f><v>x&#x1F600;</v></c></row>' +
      '<row><c t="e"><v>#N/A</v></c><c t="b"><v>1</v></c><c><v>-12.50</v></c><c t="inlineStr"><is><r><t>王</t></r><r><t xml:space="preserve"> 伟</t></r><rPh sb="0" eb="1"><t>w</t></rPh></is></c></row>' +
      Array.from({ length: 40 }, (_, n) => rowXml(n + 6, [`00${n}`, n / 4, null, '好'])).join(''),
    after:
      '<mergeCells count="2"><mergeCell ref="A1:C1"/><mergeCell ref="B4:B5"/></mergeCells><rowBreaks count="1"><brk id="4"/></rowBreaks>',
  }),
)

describe('a sheet', () => {
  const whole = scan(sheet, sheet.length)

  test('reads alike at every chunk size from one byte up', () => {
    expect(whole.rows).toHaveLength(44)
    expect(whole.merged).toHaveLength(2)
    for (let size = 1; size <= Math.min(4_000, sheet.length); size += size < 300 ? 1 : 37)
      expect(scan(sheet, size), `chunks of ${size}`).toEqual(whole)
  })

  test('reads alike by the slow reader', () => {
    for (const size of [1, 7, 1_000, sheet.length]) expect(scan(sheet, size, true)).toEqual(whole)
  })

  test('reads alike by both readers, however it was written', () => {
    fc.assert(
      fc.property(randomWorkbook, fc.integer({ min: 1, max: 500 }), ({ sheets }, size) => {
        for (const { xml } of sheets) {
          const inline = Buffer.from(String(xml).replaceAll(/<(x:)?v>\d+<\/(x:)?v>/g, (own) => own.replace(/\d+/, '1')))
          expect(scan(inline, size)).toEqual(scan(inline, inline.length, true))
        }
      }),
      { numRuns: 100 },
    )
  })
})

test('shared strings read alike at every chunk size, by both readers', async () => {
  const xml = Buffer.from(
    `${declaration}<sst count="4"><si><t>微信支付</t></si><si/><si><t>a&amp;b_x000D_</t></si><si><r><rPr><b/></rPr><t>王</t></r><r><t> 伟</t></r><rPh sb="0" eb="1"><t>w</t></rPh></si></sst>`,
  )
  const all = ['微信支付', '', 'a&b\r', '王 伟']
  for (let size = 1; size <= xml.length; size++) {
    const scanned = await scanSharedStrings(later(cut(xml, size)))
    const parsed = await parseSharedStrings(later(cut(xml, size)))
    expect([0, 1, 2, 3].map((n) => scanned.cell(n))).toEqual(all)
    expect([0, 1, 2, 3].map((n) => parsed.cell(n))).toEqual(all)
    expect(scanned.cell(4)).toBeUndefined()
  }
})

describe('a text file', () => {
  const text = '卡号,姓名\r\n1,"王\r\n小明"\r\n2,"a""b"\r3,𠮷\n\n,"",x"y\r\n'

  const readCut = async (bytes: Buffer, size: number): Promise<{ readonly form: TextForm; readonly sheets: readonly SheetRead[] }> => {
    const stream: ByteSource['stream'] = (start = 0, end = bytes.length) => later(cut(bytes.subarray(start, end), size))
    const source: ByteSource = {
      size: bytes.length,
      progress: { bytes: 0 },
      stream,
      read: (offset, length) => Promise.resolve(bytes.subarray(offset, offset + length)),
    }
    const form = await textForm(source, {})
    const reading = { options: {}, progress: source.progress, prefix: '', count: { sheets: 0, filledRows: 0, cutShort: false } }
    const { sheets } = await gather(readText(reading, source, form, 's'))
    return { form, sheets }
  }

  test.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${text}`)],
    ['GB18030', gb18030(text)],
    ['UTF-16', Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['mixed', Buffer.concat([Buffer.from(text), gb18030('9,东门\n')])],
    ['with a separator line', Buffer.from(`sep=,\r\n${text}`)],
  ])('in %s reads alike at every chunk size', async (_, bytes) => {
    const whole = await readCut(bytes, bytes.length)
    expect(whole.sheets[0]?.rows.slice(0, 6)).toEqual([
      ['卡号', '姓名'],
      ['1', '王\n小明'],
      ['2', 'a"b'],
      ['3', '𠮷'],
      [],
      [null, null, 'x"y'],
    ])
    for (let size = 1; size < bytes.length; size++) expect(await readCut(bytes, size), `chunks of ${size}`).toEqual(whole)
  })
})
