/** Bytes changed and ends cut off: an error or the very same rows, never a shorter success. */
import { afterAll, expect, test } from 'vitest'
import type { FileRefusalCode } from '#shared/contract/parser.ts'
import { rowXml, xlsx } from '../data/ugly/workbook.ts'
import { patience, times } from '../reliability/times.ts'
import { readBytes, testFolder } from './read-all.ts'

const folder = testFolder()
afterAll(folder.remove)

const rows = Array.from(
  { length: 60 },
  (_, n) =>
    `<row r="${n + 1}"><c r="A${n + 1}" t="s"><v>${n % 4}</v></c><c r="B${n + 1}" s="1"><v>${46_000 + n / 7}</v></c><c r="C${n + 1}"><v>${n * 1.25}</v></c></row>`,
)
const book = (stored: boolean): Buffer =>
  xlsx({
    sheets: [{ rows: rows.join('') }, { name: '会员', rows: rowXml(1, ['卡号', '姓名']) }],
    strings: ['甲', '乙', '丙', 'a&amp;b'].map((text) => `<si><t>${text}</t></si>`).join(''),
    formats: ['yyyy-mm-dd'],
    stored,
  })

/** Numbers by chance, the same at every run. */
function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

function damage(bytes: Buffer, next: () => number): Buffer {
  const kind = next()
  if (kind < 0.2) return bytes.subarray(0, Math.floor(next() * bytes.length))
  const changed = Buffer.from(bytes)
  const at = Math.floor(next() * bytes.length)
  const length = kind < 0.6 ? 1 : 1 + Math.floor(next() * 40)
  for (let n = at; n < Math.min(at + length, bytes.length); n++)
    changed[n] = kind < 0.8 ? Math.floor(next() * 256) : (changed[n] ?? 0) ^ (1 << Math.floor(next() * 8))
  return changed
}

test.each([
  ['deflated', false],
  ['stored', true],
])('a thousand damages of a %s workbook, at night ten', { timeout: patience }, async (_, stored) => {
  const bytes = book(stored)
  const whole = await readBytes(folder.path, bytes)
  expect(whole.sheets.map(({ rows: own }) => own.length)).toEqual([60, 1])
  const next = chance(stored ? 7 : 11)
  const codes = new Map<FileRefusalCode, number>()
  for (let n = 0; n < times(1_000, 10_000); n++) {
    const read = await readBytes(folder.path, damage(bytes, next))
    if (read.refusal) codes.set(read.refusal.code, (codes.get(read.refusal.code) ?? 0) + 1)
    else if (read.file?.kind === 'xlsx') expect(read.sheets, `damage ${n}`).toEqual(whole.sheets)
    else expect(read.sheets[0]?.rows, `damage ${n}`).toHaveLength(1) // cut down to a byte or two of text
  }
  expect(codes.get('E_ZIP_BROKEN')).toBeGreaterThan(100)
  expect(codes.get('E_ZIP_CRC') ?? 0).toBeGreaterThan(10)
})

test('a workbook cut anywhere is refused', async () => {
  const bytes = book(false)
  for (let length = 4; length < bytes.length; length += 13) {
    const { refusal } = await readBytes(folder.path, bytes.subarray(0, length))
    expect(refusal?.code, `cut at ${length}`).toBe('E_ZIP_BROKEN')
  }
})
