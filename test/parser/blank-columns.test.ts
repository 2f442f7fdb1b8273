/** Tables whose columns are set apart by blanks, and texts that only look like it. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bufferSource } from '../../src/main/parser/byte-source.ts'
import { findDelimiter } from '../../src/main/parser/text/delimiter.ts'
import { readText, textForm } from '../../src/main/parser/text/read-text.ts'
import { gather } from './read-all.ts'

const padded = [' 00004 0001 19970101  2   29.33', ' 00004 0001 19970118  2   29.73', ' 00021 0002 19970101  3   63.34']

const read = async (text: string) => {
  const source = bufferSource(Buffer.from(text))
  const reading = { options: {}, progress: source.progress, prefix: '', count: { sheets: 0, filledRows: 0, cutShort: false } }
  const form = await textForm(source, {})
  return { form, ...(await gather(readText(reading, source, form, 's'))) }
}

test('runs of blanks set columns apart, whatever the line ends, and codes keep their zeros', async () => {
  for (const end of ['\r\n', '\n', '\r']) {
    const { form, sheets } = await read([...padded, ...padded, ''].join(end))
    expect(form).toMatchObject({ delimiter: ' ', delimiterFoundBy: 'rule' })
    expect(sheets[0]?.rows).toHaveLength(6)
    expect(sheets[0]?.rows[0]).toEqual(['00004', '0001', '19970101', '2', '29.33'])
  }
})

test('any padding of the same cells reads the same', async () => {
  const cell = fc.stringMatching(/^[0-9A-Za-z\u4e00-\u4e20."]{1,8}$/)
  const blanks = fc.integer({ min: 1, max: 9 }).map((n) => ' '.repeat(n))
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(cell, cell, fc.integer({ min: 0, max: 9999 }).map(String)), { minLength: 5, maxLength: 30 }),
      blanks,
      async (rows, gap) => {
        const { form, sheets } = await read(rows.map((cells) => cells.join(gap)).join('\n'))
        expect(form.delimiter).toBe(' ')
        expect(sheets[0]?.rows).toEqual(rows)
      },
    ),
    { numRuns: 100 },
  )
})

test('a list of addresses, of names or of words is no table by blanks', () => {
  const times = <T>(text: T): T[] => Array.from({ length: 8 }, () => text)
  expect(findDelimiter(['地址', ...times('上海市 南京西路 1号')].join('\n'), true).delimiter).toBe(',')
  expect(findDelimiter(times('王 小 明').join('\n'), true).delimiter).toBe(',')
  expect(findDelimiter(times('Anna Maria Weber').join('\n'), true).delimiter).toBe(',')
  expect(findDelimiter(['卡号,姓名', ...times('1 2 3,王 小明')].join('\n'), true).delimiter).toBe(',')
})
