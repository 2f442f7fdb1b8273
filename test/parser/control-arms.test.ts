/**
 * rel:R14, rel:R15: what the spreadsheet library does by itself with the files our reader refuses. It must fail where ours must not, or
 * those checks are void. Only files that do not make it hang or take gigabytes are given to it here.
 */
import { describe, expect, test } from 'vitest'
import { read } from 'xlsx'
import { hostileArchives } from '../data/ugly/hostile-archives.ts'
import { hostileSheets } from '../data/ugly/hostile-sheets.ts'
import { hostileTexts } from '../data/ugly/hostile-texts.ts'
import { good, rowXml, workbookParts } from '../data/ugly/workbook.ts'
import { zip } from '../data/ugly/zip.ts'

/** Whether the library reads it without a word of complaint. */
function isTakenBare(bytes: Buffer): boolean {
  try {
    read(bytes, { dense: true })
    return true
  } catch {
    return false
  }
}

/** All are refused by name in `hostile.test.ts`. */
const refusedByUs = [
  '42-corrupt-deflate-stream',
  '42b-stored-entry-changed',
  '43-zero-bytes',
  '44-jpeg-renamed',
  '47-pdf-renamed',
  '12-sst-index-out-of-range',
  '20-billion-laughs-sheet',
  '22-xxe-file',
  '08b-rows-going-back',
  'row-not-closed',
  '69-nul-bytes',
  '70b-unclosed-quote-short',
]

describe('control arms', () => {
  test('rel:R14 the bare library takes files that must be refused', () => {
    const catalogue = [...hostileArchives, ...hostileSheets, ...hostileTexts]
    const files = refusedByUs.map((name) => {
      const file = catalogue.find((each) => each.name === name)
      if (file?.refused === undefined) throw new Error(`${name} is not refused`)
      return file
    })
    expect(files.filter((file) => isTakenBare(file.build())).length).toBeGreaterThanOrEqual(6)
  })

  test('rel:R15 of 600 workbooks with a damaged part the bare library loses some without an error', () => {
    const rows = Array.from({ length: 40 }, (_, n) => rowXml(n + 1, [`C${n}`, '王小明', n * 1.25])).join('')
    const parts = workbookParts({ ...good, sheets: [{ rows }] })
    let state = 3
    const next = (): number => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32
    let lost = 0
    for (let n = 0; n < 600; n++) {
      const at = Math.floor(next() * parts.length)
      const damaged = Buffer.from(parts[at]?.bytes ?? '')
      damaged[Math.floor(next() * damaged.length)] = 32 + Math.floor(next() * 95)
      if (losesRows(zip(parts.map((part, index) => (index === at ? { ...part, bytes: damaged } : part))))) lost++
    }
    expect(lost).toBeGreaterThan(0)
  })
})

function losesRows(bytes: Buffer): boolean {
  try {
    const book = read(bytes, { dense: true })
    const sheet = book.Sheets[book.SheetNames[0] ?? '']
    const filled = (sheet?.['!data'] ?? []).filter((row) => row?.some((cell) => cell !== undefined))
    return filled.length < 40
  } catch {
    return false
  }
}
