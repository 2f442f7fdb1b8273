// A campaign that was run elsewhere: its list with both sides comes from a file, and is measured like any other.
import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { campaignResult } from '#core/campaigns/outcome/result.ts'
import { exportPieces } from '#core/campaigns/pieces/export-pieces.ts'
import { preparePrint } from '#core/campaigns/printing/prepare-print.ts'
import { armOf, takenColumns } from '#core/campaigns/taken/taken-columns.ts'
import { previewList } from '#core/campaigns/taken/read-list.ts'
import { takeList } from '#core/campaigns/taken/take-list.ts'
import type { Working } from '#core/handlers.ts'
import { CampaignBrief } from '#shared/contract/campaign-brief.ts'
import { PiecesOrder } from '#shared/contract/campaign-lists.ts'
import { PrintOrder } from '#shared/contract/campaign-papers.ts'
import type { TakenArm } from '#shared/contract/campaign-taken.ts'
import type { ParserEvent } from '#shared/contract/parser.ts'
import type { Progress } from '#shared/contract/progress.ts'
import { aCard, aMember, aReceipt, aWorkspace, dayOf, type TestWorkspace } from '../../data/builders.ts'

let workspace: TestWorkspace
beforeEach(() => {
  workspace = aWorkspace()
})

type Rows = readonly (readonly string[])[]

function working(rows: Rows): Working<Progress> {
  return {
    ...workspace.reading,
    async *openParser() {
      const columns = (rows[0] ?? []).map((_, column) => rows.map((row) => row[column] ?? ''))
      yield { tell: 'rows', batch: { rowNumbers: Int32Array.from(rows.keys()), columns } } as unknown as ParserEvent
      yield { tell: 'sheet-end' } as unknown as ParserEvent
    },
    report: () => Promise.resolve(),
    operate: ({ args, inverse, kind = 'campaigns.takeList' }, work) =>
      workspace.writer.operate({ kind, args, actor: 'cli', at: new Date(0) }, inverse, work),
  }
}

const noColumns = { who: '', arm: '', version: '', stratum: '' }
const brief = (parts: Readonly<Record<string, unknown>> = {}): CampaignBrief =>
  CampaignBrief.parse({ name: '春季', code: 'S25', startsOn: dayOf('2025-05-01'), endsOn: dayOf('2025-05-31'), marginRate: 0.5, ...parts })
const take = (rows: Rows, arms: Readonly<Record<string, TakenArm>> = {}, parts = {}) =>
  takeList(working(rows), { brief: brief(parts), token: 'x', columns: noColumns, arms })
const buys = (card: string, netFen: number): number => aReceipt(workspace, { card, day: dayOf('2025-05-10'), netFen })
const result = (id: number) => campaignResult(workspace.reading, id)

describe('whom and which side', () => {
  test.each([
    [['卡号', '分组'], { who: '卡号', arm: '分组' }],
    [['CustomerID', 'Treatment', 'stratum'], { who: 'CustomerID', arm: 'Treatment', stratum: 'stratum' }],
    [['household_key', 'test_group'], { who: 'household_key', arm: 'test_group' }],
    [['id', 'recency', 'segment'], { who: 'id', arm: 'segment' }],
    [['id', 'group', 'variant'], { who: 'id', arm: 'group', version: 'variant' }],
  ])('%j', (headings, found) => {
    expect(takenColumns(headings, noColumns)).toEqual({ ...noColumns, ...found })
  })

  test.each([
    ['Control', 'group', 'held-out'],
    ['No E-Mail', 'segment', 'held-out'],
    ['对照组', '分组', 'held-out'],
    ['1', 'treatment', 'mailed'],
    ['0', 'treatment', 'held-out'],
    ['1', 'holdout', 'held-out'],
    ['否', '是否对照', 'mailed'],
    ['treatment', 'control', 'mailed'],
    ['Mens E-Mail', 'segment', null],
  ])('%s under %s is %s', (word, heading, arm) => {
    expect(armOf(word, heading, {})).toBe(arm)
  })
})

test('both sides count whole: also who never bought, and who is not known here', async () => {
  for (const card of ['A1', 'A2', 'B1']) aMember(workspace, { cards: [card] })
  buys('A1', 300_00)
  buys('B1', 100_00)
  const taken = await take([
    ['卡号', '组别'],
    ['A1', '寄送'],
    ['A2', '寄送'],
    ['X9', '寄送'],
    ['B1', '对照'],
    ['X8', '对照'],
  ])
  expect(taken).toMatchObject({ rows: 5, pieces: 3, heldOut: 2, unknown: 2, leftOut: 0, again: 0, contradicting: [] })
  const found = await result(taken.id)
  expect(found.mailed).toMatchObject({ pieces: 3, responders: 1 })
  expect(found.heldOut).toMatchObject({ pieces: 2, responders: 1 })
  expect(found.effect?.differenceFen).toBeCloseTo(100_00 - 50_00, 6)
  expect(found.cautions).toContain('taken-from-file')
  expect(found.cautions).not.toContain('erased-since')
})

test('sales alone are enough: a card no member sheet has brought is known by its receipts', async () => {
  for (const number of ['A1', 'A2', 'B1']) aCard(workspace, { number })
  buys('A1', 90_00)
  buys('B1', 20_00)
  const taken = await take([
    ['card', 'group'],
    ['A1', 'test'],
    ['A2', 'test'],
    ['B1', 'control'],
    ['B2', 'control'],
    ['A1', 'test'],
  ])
  expect(taken).toMatchObject({ pieces: 2, heldOut: 2, unknown: 1, again: 1 })
  const { mailed, effect, byDay } = await result(taken.id)
  expect([mailed.responders, effect?.differenceFen, byDay[0]?.netFen]).toEqual([1, 45_00 - 10_00, 90_00])
})

test('one person under two cards is one piece, and who stands on both sides is told', async () => {
  const personId = aMember(workspace, { cards: ['A1'] }).personId
  aMember(workspace, { cards: ['A2'], personId })
  aMember(workspace, { cards: ['B1'] })
  buys('A2', 70_00)
  const taken = await take([
    ['card', 'arm'],
    ['A1', 'treatment'],
    ['A2', 'control'],
    ['B1', 'control'],
    ['B1', 'control'],
  ])
  expect(taken).toMatchObject({ pieces: 1, heldOut: 1, again: 2, contradicting: [3] })
  expect((await result(taken.id)).salesOfMailedFen).toBe(70_00)
})

test('several words for the mailed are versions, each against all that were held out', async () => {
  const rows: string[][] = [['id', 'segment']]
  for (let n = 0; n < 90; n++) {
    const [arm, lift] = [
      ['Mens E-Mail', 200_00],
      ['Womens E-Mail', 0],
      ['No E-Mail', 0],
    ][n % 3] as [string, number]
    aMember(workspace, { cards: [`C${n}`] })
    rows.push([`C${n}`, arm])
    if (lift > 0 || n % 2 === 0) buys(`C${n}`, lift + 10_00 + n)
  }
  const arms = { 'Mens E-Mail': 'mailed', 'Womens E-Mail': 'mailed' } as const
  const { byVersion } = await result((await take(rows, arms)).id)
  expect(byVersion.map(({ name, pieces }) => [name, pieces])).toEqual([
    ['Mens E-Mail', 30],
    ['Womens E-Mail', 30],
  ])
  expect(byVersion[0]?.effect?.lowFen).toBeGreaterThan(150_00)
  expect(byVersion[1]?.effect?.lowFen).toBeLessThan(0)
  // Benjamini and Hochberg of two: the smaller p counts double.
  const [men, women] = byVersion.map(({ effect }) => effect?.p ?? Number.NaN)
  expect(byVersion[0]?.q).toBeCloseTo(Math.min(2 * (men ?? 0), women ?? 1), 12)
})

test('strata of the file keep their names, and unequal shares are weighed', async () => {
  const rows: string[][] = [['card', 'group', 'stratum']]
  const add = (stratum: string, arm: string, n: number, fen: number): void => {
    for (let i = 0; i < n; i++) {
      const card = `${stratum}${arm}${i}`.toUpperCase()
      aMember(workspace, { cards: [card] })
      rows.push([card, arm, stratum])
      buys(card, fen + (i % 2 === 0 ? 100 : -100))
    }
  }
  add('high', 'test', 40, 42_00)
  add('high', 'control', 10, 33_00)
  add('rest', 'test', 160, 5_20)
  add('rest', 'control', 10, 4_60)
  const found = await result((await take(rows)).id)
  expect(found.effect?.method).toBe('stratified')
  expect(found.effect?.differenceFen).toBeCloseTo(0.2 * 900 + 0.8 * 60, 6)
  expect(new Set(found.byStratum.map(({ name }) => name))).toEqual(new Set(['high', 'rest']))
})

describe('what cannot be read is refused in words', () => {
  const refusal = async (rows: Rows): Promise<unknown> =>
    take(rows).then(
      () => undefined,
      (error: { code?: unknown }) => error.code,
    )
  test('no column for either, words nobody understands, nobody known, nobody mailed', async () => {
    aMember(workspace, { cards: ['A1'] })
    expect(
      await refusal([
        ['卡号', '金额'],
        ['A1', '3'],
      ]),
    ).toBe('campaign/list-columns')
    expect(
      await refusal([
        ['卡号', '组别'],
        ['A1', '甲'],
      ]),
    ).toBe('campaign/list-words')
    expect(
      await refusal([
        ['卡号', '组别'],
        ['Z1', '寄送'],
      ]),
    ).toBe('campaign/list-nobody')
    expect(
      await refusal([
        ['卡号', '组别'],
        ['A1', '对照'],
      ]),
    ).toBe('campaign/list-nobody')
  })

  test('such a list is never sent', async () => {
    aMember(workspace, { cards: ['A1'] })
    const rows = [
      ['卡号', '组别'],
      ['A1', '寄送'],
      ['A2', '对照'],
    ]
    const { id } = await take(rows)
    await expect(exportPieces(working(rows), PiecesOrder.parse({ id, token: '/x' }))).rejects.toMatchObject({ code: 'campaign/list-taken' })
    const print = PrintOrder.parse({ id, kind: 'labels', stock: 'L7160' })
    await expect(preparePrint(working(rows), print)).rejects.toMatchObject({ code: 'campaign/list-taken' })
  })
})

test('a column is read as what most of it is known by', async () => {
  aMember(workspace, { cards: ['13800000001'], mobile: '13900000009' })
  aMember(workspace, { cards: ['K2'], mobile: '13800000001' })
  aMember(workspace, { cards: ['K3'], mobile: '13800000003' })
  const rows = [
    ['手机号', '组别'],
    ['138 0000 0001', '寄送'],
    ['+86 13800000003', '对照'],
  ]
  const preview = await previewList(working(rows), { token: 'x', columns: noColumns, arms: {} })
  expect(preview).toMatchObject({ identity: 'mobile', known: 2, rows: 2 })
})

test('whatever was spent, both sides together are everybody, and their sales add up', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ fen: fc.integer({ min: 0, max: 90_000 }), mailed: fc.boolean() }), { minLength: 4, maxLength: 12 }),
      async (people) => {
        workspace = aWorkspace()
        const rows = [['卡号', '组别'], ...people.map(({ mailed }, n) => [`P${n}`, mailed ? '寄送' : '对照'])]
        for (const [n, { fen }] of people.entries()) {
          aMember(workspace, { cards: [`P${n}`] })
          if (fen > 0) buys(`P${n}`, fen)
        }
        const mailed = people.filter((person) => person.mailed)
        fc.pre(mailed.length > 0)
        const { id } = await take(rows)
        const found = await result(id)
        expect(found.reached).toMatchObject({ assigned: mailed.length, heldOut: people.length - mailed.length })
        expect(found.salesOfMailedFen).toBe(mailed.reduce((sum, { fen }) => sum + fen, 0))
      },
    ),
    { numRuns: 8 },
  )
})
