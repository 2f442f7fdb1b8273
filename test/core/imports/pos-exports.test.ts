/** Exports of tills as they come: every encoding, clean and messy, in any order, against the answers of their generator. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createImporter, type Importer } from './importer.ts'

interface Truth {
  readonly sales: {
    readonly files: readonly {
      readonly file: string
      readonly titleRows: number
      readonly headerRows: number
      readonly dataRows: number
      readonly subtotalRows: number
      readonly totalRows: number
      readonly footerRows: number
    }[]
    readonly final: {
      readonly receipts: number
      readonly lines: number
      readonly qty: number
      readonly paidFen: number
      readonly returnReceipts: number
      readonly cardReceipts: number
      readonly voidReceipts: number
    }
  }
  readonly members: { readonly dataRows: number }
}

const generator = join(import.meta.dirname, '../../../bench/generate.mjs')
const formats = ['utf8', 'gbk', 'xlsx', 'utf16', 'html'] as const
const endings = { utf8: 'utf8.csv', gbk: 'gbk.csv', xlsx: 'xlsx', utf16: 'utf16.txt', html: 'html.xls' } as const

const generate = (...args: readonly string[]): { folder: string; truth: Truth } => {
  const folder = mkdtempSync(join(tmpdir(), 'regulars-pos-'))
  execFileSync(process.execPath, [generator, '--out', folder, '--quiet', '--formats', formats.join(','), ...args])
  return { folder, truth: JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8')) as Truth }
}

let clean: ReturnType<typeof generate>
let messy: ReturnType<typeof generate>
beforeAll(() => {
  clean = generate('--lines', '3000', '--members', '400')
  messy = generate('--lines', '6000', '--members', '600', '--messy', '--files', '4', '--overlap', '30')
}, 60_000)
afterAll(() => {
  for (const { folder } of [clean, messy]) rmSync(folder, { recursive: true, force: true })
})

const counted = (importer: Importer) =>
  importer.all(`
    select count(*) filter (where status = 'valid') as receipts, sum(line_count) filter (where status = 'valid') as lines,
      (select sum(l.quantity_milli) / 1000 from line l join receipt r on r.id = l.receipt_id where r.status = 'valid') as qty,
      sum(paid_fen) filter (where status = 'valid') as paidFen, count(*) filter (where status = 'valid' and kind = 'return') as returnReceipts,
      count(*) filter (where status = 'valid' and card_id is not null) as cardReceipts, count(*) filter (where status = 'void') as voidReceipts
    from receipt`)

const expected = ({ truth }: ReturnType<typeof generate>) => {
  const { receipts, lines, qty, paidFen, returnReceipts, cardReceipts, voidReceipts } = truth.sales.final
  return [{ receipts, lines, qty, paidFen, returnReceipts, cardReceipts, voidReceipts }]
}

describe.each(formats)('%s', (format) => {
  const path = (set: ReturnType<typeof generate>, stem: string): string => join(set.folder, `${stem}.${endings[format]}`)
  const now = new Date('2026-01-01T12:00:00')

  test('a clean export is exactly what its till says', async () => {
    const importer = createImporter(now)
    const { plan } = await importer.bring(path(clean, 'members'), path(clean, 'sales'))
    expect(counted(importer)).toEqual(expected(clean))
    expect(plan.members.new).toBe(clean.truth.members.dataRows)
    expect(plan.link.unknownCard).toBe(0)
    expect(plan.rows.quarantined).toBe(0)
  })

  test('messy exports with overlaps, later corrections, totals and footers come to the same in any order', async () => {
    const sales = messy.truth.sales.files.map(({ file }) => path(messy, file))
    const members = path(messy, 'members')
    const together = createImporter(now)
    const { plan } = await together.bring(...sales.toReversed(), members)
    expect(counted(together)).toEqual(expected(messy))
    for (const { file, titleRows, headerRows, dataRows, subtotalRows, totalRows, footerRows } of messy.truth.sales.files) {
      const sheet = plan.sheets.find((each) => each.file.startsWith(`${file}.`))
      expect(sheet?.rows).toMatchObject({ header: headerRows, data: dataRows, footer: subtotalRows + totalRows + footerRows })
      expect((sheet?.rows.title ?? 0) + (sheet?.rows.blank ?? 0)).toBe(titleRows)
    }
    expect(plan.controlTotals.filter(({ fileSays, read }) => fileSays !== read)).toEqual([])
    expect(plan.controlTotals.length).toBeGreaterThan(messy.truth.sales.files.length)
    const backwards = createImporter(now)
    for (const file of [...sales.toReversed(), members]) await backwards.bring(file)
    expect(counted(backwards)).toEqual(expected(messy))
    const forwards = createImporter(now)
    for (const file of [members, ...sales]) await forwards.bring(file)
    expect(forwards.content()).toBe(backwards.content())
    expect(forwards.content()).toBe(together.content())
  }, 120_000)
})
