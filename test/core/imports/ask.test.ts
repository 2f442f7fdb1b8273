/** Member fields under the rule "ask": filled where they are empty, overwritten only on the officer's word (imports.md 8.2). */
import { afterAll, expect, test } from 'vitest'
import type { FileChoice } from '#shared/contract/imports.ts'
import type { SourceSettings } from '#shared/languages/source-settings.ts'
import { inspectFiles } from '#core/imports/inspect.ts'
import { createImporter, csv, fileFolder, type Importer } from './importer.ts'

const files = fileFolder()
afterAll(files.remove)

const heading = ['会员卡号', '姓名', '手机号', '生日']
const card = (n: number): string => `00860${String(n).padStart(5, '0')}`
const people = (count: number, mobile: number, birthday: string) =>
  Array.from({ length: count }, (_, n) => [card(n), `王芳${n}`, String(mobile + n), birthday])
const older = (rows: readonly (readonly string[])[]) => files.write('会员资料.csv', csv([heading, ...rows]), '2026-01-10T08:00:00')
const newer = (rows: readonly (readonly string[])[]) => files.write('会员资料二.csv', csv([heading, ...rows]), '2026-01-20T08:00:00')

const rules = { 'member.mobile': 'ask', 'member.birthday': 'ask' } as const

async function asking(importer: Importer, token: string, askDecisions: NonNullable<SourceSettings['askDecisions']>): Promise<FileChoice> {
  const [file] = (await inspectFiles(importer.working, [{ token, options: {}, views: [] }])).files
  const found = file?.sheets[0]?.proposal
  if (!found) throw new Error('no sheet')
  const settings = { ...found.proposal.settings, memberFieldRules: rules, askDecisions }
  return { token, options: {}, sheets: [{ index: 0, include: true, mapping: found.mapping, settings, sourceName: '会员' }] }
}

const PEOPLE = 510
const taken = (importer: Importer) => importer.value(`select count(*) from member where mobile like '138%'`)

test('a word on all fields decides those beyond the list too; a word on one goes before it', async () => {
  const importer = createImporter()
  await importer.bring(older(people(PEOPLE, 13_912_345_000, '1980-01-02')))
  const path = newer(people(PEOPLE, 13_812_345_000, '1980-01-02'))
  const undecided = await importer.plan(await asking(importer, path, {}))
  expect(undecided.conflicts).toMatchObject({ total: PEOPLE, open: PEOPLE })
  expect(undecided.conflicts.list.length).toBeLessThan(PEOPLE)
  const { plan, run } = await importer.bring(await asking(importer, path, { '*': 'file', [`${card(0)} member.mobile`]: 'keep' }))
  expect(plan.conflicts).toMatchObject({ total: PEOPLE, open: 0 })
  expect(plan.conflicts.list.slice(0, 2).map(({ decision }) => decision)).toEqual(['keep', 'file'])
  expect(taken(importer)).toBe(PEOPLE - 1)
  await importer.undo(run)
  expect(taken(importer)).toBe(0)
  await importer.redo(run)
  expect(taken(importer)).toBe(PEOPLE - 1)
})

const birthdays = (importer: Importer) => importer.all('select birth_year as y, birth_month as m, birth_day as d from member')

test('a birthday is one thing to decide, and taken whole where only its day or year differ', async () => {
  for (const [written, read] of [
    ['1980-01-03', { y: 1980, m: 1, d: 3 }],
    ['1981-01-02', { y: 1981, m: 1, d: 2 }],
    ['1981-03-04', { y: 1981, m: 3, d: 4 }],
  ] as const) {
    const importer = createImporter()
    await importer.bring(older(people(1, 13_912_345_000, '1980-01-02')))
    const path = newer(people(1, 13_912_345_000, written))
    const { plan } = await importer.bring(await asking(importer, path, {}))
    expect(plan.conflicts.list).toEqual([
      { sheet: 0, record: card(0), field: 'member.birthday', before: '1980-01-02', after: written, decision: null },
    ])
    expect(birthdays(importer)).toEqual([{ y: 1980, m: 1, d: 2 }])
    await importer.bring(await asking(importer, path, { [`${card(0)} member.birthday`]: 'file' }))
    expect(birthdays(importer)).toEqual([read])
  }
})

test('a birthday without a year is completed by a file that has it, and loses nothing to one that has not', async () => {
  const importer = createImporter()
  await importer.bring(older(people(1, 13_912_345_000, '01-02')))
  expect(birthdays(importer)).toEqual([{ y: null, m: 1, d: 2 }])
  const { run } = await importer.bring(newer(people(1, 13_912_345_000, '1980-01-02')))
  expect(birthdays(importer)).toEqual([{ y: 1980, m: 1, d: 2 }])
  await importer.undo(run)
  expect(birthdays(importer)).toEqual([{ y: null, m: 1, d: 2 }])
  const back = createImporter()
  await back.bring(older(people(1, 13_912_345_000, '1980-01-02')))
  await back.bring(newer(people(1, 13_912_345_000, '01-02')))
  expect(birthdays(back)).toEqual([{ y: 1980, m: 1, d: 2 }])
})
