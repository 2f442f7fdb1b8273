// The demo brand through the real importer: what the dashboard then shows are the answers counted over its records.
import { globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import type { Columns } from '#core/columns/columns.ts'
import { linkTable } from '#core/receipts/link-table.ts'
import { headlineOf } from '#core/value/headline.ts'
import { memberShareOf } from '#core/value/member-share.ts'
import type { ImportPlan } from '#shared/contract/import-plan.ts'
import type { ImportRun } from '#shared/contract/imports.ts'
import type { Headline } from '#shared/contract/value.ts'
import { formatRatio } from '#shared/values/rate.ts'
import { dayOf } from '../data/builders.ts'
import { createImporter, type Importer } from './imports/importer.ts'

const demo = resolve(import.meta.dirname, '../../resources/demo')

const Share = z.object({
  receipts: z.int(),
  memberReceipts: z.int(),
  unknownCardReceipts: z.int(),
  netSalesFen: z.int(),
  memberNetSalesFen: z.int(),
})
const Answers = z.object({
  members: z.object({ rows: z.int(), withAddress: z.int(), postConsent: z.object({ yes: z.int(), no: z.int() }), women: z.int() }),
  catalog: z.object({ stores: z.int(), products: z.int() }),
  sales: z.object({
    documents: z.int(),
    lines: z.int(),
    quantity: z.int(),
    paidFen: z.int(),
    netSalesFen: z.int(),
    firstDay: z.string(),
    lastDay: z.string(),
  }),
  byYear: z.array(Share.extend({ year: z.int() })),
  links: z.object({ linked: z.int(), unknownCard: z.int(), anonymous: z.int() }),
  linkTable: z.array(z.object({ store: z.string(), month: z.string() }).loose()),
})
const answers = Answers.parse(JSON.parse(readFileSync(join(demo, 'answers.json'), 'utf8')))

let importer: Importer
let plan: ImportPlan
let run: ImportRun
let columns: Columns
let headline: Headline

beforeAll(async () => {
  importer = createImporter()
  ;({ plan, run } = await importer.bring(...globSync(join(demo, '*.{xlsx,csv}'))))
  importer.working.columns.invalidate()
  columns = await importer.working.columns.current()
  headline = headlineOf(columns)
}, 120_000)

test('every row of every file is accounted for and nothing is held back', () => {
  const { data, new: fresh, changed, same, duplicate, quarantined, physical, title, header, blank, footer } = run.rows
  expect(physical).toBe(title + header + blank + footer + data)
  expect(data).toBe(fresh + changed + same + duplicate + quarantined)
  expect(quarantined).toBe(0)
  expect(plan.rows).toEqual(run.rows)
})

test('members, receipts, lines, pieces and money are those of the records', () => {
  const { members, sales, catalog } = answers
  expect(headline.members).toBe(members.rows)
  expect(importer.value('select count(*) from receipt')).toBe(sales.documents)
  expect(importer.value('select count(*) from line')).toBe(sales.lines)
  expect(importer.value('select sum(paid_fen) from receipt')).toBe(sales.paidFen)
  expect(headline.link.netFen).toBe(sales.netSalesFen)
  expect(importer.value('select count(*) from store')).toBe(catalog.stores)
  expect(importer.value('select count(*) from product')).toBe(catalog.products)
  expect(importer.value(`select count(*) from member where address is not null`)).toBe(members.withAddress)
  expect(importer.value(`select count(*) from member where consent_post = 'yes'`)).toBe(members.postConsent.yes)
  expect(importer.value(`select count(*) from member where consent_post = 'no'`)).toBe(members.postConsent.no)
  expect(importer.value(`select count(*) from member where gender = 'female'`)).toBe(members.women)
})

test('receipts are linked, of an unknown card, or anonymous, as the records say', () => {
  const { linked, unknownCard, anonymous } = headline.link
  expect({ linked, unknownCard, anonymous }).toEqual(answers.links)
  expect(linkTable(columns, importer.base).length).toBe(answers.linkTable.length)
})

test('each year shows the records’ member share of receipts and of sales', () => {
  const found = headline.years.map(({ year, receipts, memberReceipts, unknownCardReceipts, netFen, memberNetFen }) => ({
    year,
    receipts,
    memberReceipts,
    unknownCardReceipts,
    netSalesFen: netFen,
    memberNetSalesFen: memberNetFen,
  }))
  expect(found).toEqual(answers.byYear)
})

test('the story of the sources on the dashboard: 16 % of receipts gave 23 % of sales, later 34 % gave 56 %', () => {
  const shown = headline.periods.map(({ fromYear, toYear, memberReceipts, receipts, memberNetFen, netFen }) => [
    `${fromYear}–${toYear}`,
    formatRatio({ numerator: memberReceipts, denominator: receipts }, 'zh-CN'),
    formatRatio({ numerator: memberNetFen, denominator: netFen }, 'zh-CN'),
  ])
  expect(shown).toEqual([
    ['2019–2020', '16.0%', '23.0%'],
    ['2022–2023', '34.0%', '56.0%'],
  ])
  const [early] = headline.periods
  expect(memberShareOf(columns, dayOf('2019-01-01'), dayOf('2020-12-31'))).toMatchObject({
    receipts: early?.receipts,
    netFen: early?.netFen,
  })
})

test('the same files again change nothing', async () => {
  const before = importer.digest()
  const again = await importer.bring(...globSync(join(demo, '*.{xlsx,csv}')))
  expect(again.plan.alreadyImported).toHaveLength(7)
  expect(again.run.rows).toMatchObject({ new: 0, changed: 0 })
  expect(importer.digest()).toBe(before)
  await importer.undo(again.run)
  expect(importer.digest()).toBe(before)
}, 120_000)

test('undone, the workspace is as if the files had never come', async () => {
  await importer.undo(run)
  for (const table of ['member', 'person', 'card', 'receipt', 'line', 'store', 'product'])
    expect(importer.value(`select count(*) from ${table}`), table).toBe(0)
})
