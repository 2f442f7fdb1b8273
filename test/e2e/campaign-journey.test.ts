// A campaign with a pilot, from the brief to the roll-out: frozen in the window, mailed, next month's sales imported, decided on.
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { A4, insetOf, labelPlace, labelSheets } from '#shared/papers/label-sheets.ts'
import { answerDialogs, newFolder, regulars, start, type Running } from './app.ts'
import { picturesOf, type Box, type PagePicture } from './page-picture.ts'

const MEMBERS = 120
let run: Running
let folder: string
let workspace: string

const cardOf = (n: number): string => String(880_000_000_000 + n)
const csv = (heading: string, rows: readonly string[]): string => `\uFEFF${[heading, ...rows].join('\r\n')}\r\n`
const call = (name: string, input: object): void => regulars('call', name, JSON.stringify(input), '--workspace', workspace)

function take(name: string, text: string): void {
  const file = join(folder, name)
  writeFileSync(file, text)
  regulars('import', file, '--workspace', workspace, '--quiet')
}

beforeAll(async () => {
  folder = newFolder('journey')
  workspace = join(folder, '素衣')
  regulars('create', workspace, '--name', '素衣', '--plain')
  const everybody = Array.from({ length: MEMBERS }, (_, n) => n)
  const members = everybody.map(
    (n) => `${cardOf(n)},王${'一二三四五六七八九十'.charAt(n % 10)}${n},138${10_000_000 + n},上海市徐汇区漕溪北路${n + 1}号301室,是`,
  )
  take('会员资料.csv', csv('会员卡号,会员姓名,手机号,邮寄地址,是否同意邮寄', members))
  const sales = everybody.map((n) => `2025-01-10,J${n},徐汇店,${cardOf(n)},P1,1,200.00`)
  take('销售1.csv', csv('交易日期,小票号,门店,会员卡号,商品编码,数量,实收金额', sales))
  call('segments.save', { name: '全部会员', rule: { kind: 'group', match: 'all', rules: [] } })
  const brief = {
    name: '五月型录',
    code: 'M25',
    segmentId: 1,
    startsOn: 20_209,
    endsOn: 20_236,
    marginRate: 0.5,
    expectation: { responseRate: 0.3, ticketFen: 200_00 },
    cost: { printFen: 300 },
    cells: { holdoutShare: 0.2, pilotPieces: 40 },
  }
  call('campaigns.save', { brief })
  run = await start({ workspace })
})

afterAll(async () => {
  await run.stop()
  rmSync(folder, { recursive: true, force: true })
})

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await run.screenshot(`journey-failed-${task.name.slice(0, 20).replaceAll(' ', '-')}`)
})

const button = (name: string | RegExp) => run.page.getByRole('button', { name })
const openCampaign = async (): Promise<void> => {
  await run.page.getByRole('navigation').getByText('活动', { exact: true }).click()
  await run.page.getByRole('link', { name: '五月型录' }).click()
}

test('the brief shows its waterfall and is frozen with pilot and holdout', async () => {
  await openCampaign()
  const panel = run.page.getByRole('complementary')
  await panel.getByText('其中先期投放').waitFor()
  await panel.getByText('寄多深').waitFor()
  await run.screenshot('journey-1-draft')
  await button('定稿…').click()
  await run.page.getByRole('dialog').getByRole('button', { name: '定稿…' }).click()
  await run.page.getByText('M25-01-000001-').waitFor()
  await run.page.getByRole('tab', { name: '先期投放' }).click()
  await run.page.getByText('先期投放期还没有结束，数字还会变').waitFor()
})

const sheet = labelSheets.L7160
const placeOf = (label: number) => labelPlace(sheet, { startAt: 0, order: 'rows' }, label)

/** Edges of a label's frame on the picture, less where the sheet has them. */
function edgesAside(page: PagePicture, label: number): readonly number[] {
  const { xMm, yMm } = placeOf(label)
  const [middleX, middleY] = [xMm + sheet.widthMm / 2, yMm + 1]
  const [rightMm, bottomMm] = [xMm + sheet.widthMm, yMm + sheet.heightMm]
  return [
    ...[xMm, rightMm].map((at) => page.strokeNear('x', at, middleY) - at),
    ...[yMm, bottomMm].map((at) => page.strokeNear('y', at, middleX) - at),
  ]
}

/** The label without its frame. */
function innerOf(label: number): Box {
  const { xMm, yMm } = placeOf(label)
  return { leftMm: xMm + 0.5, topMm: yMm + 0.5, rightMm: xMm + sheet.widthMm - 0.5, bottomMm: yMm + sheet.heightMm - 0.5 }
}

test('the labels of the pilot, drawn as a picture, stand where the sheet has them to a tenth of a millimetre', async () => {
  await run.page.getByRole('tab', { name: '标签与信封' }).click()
  await run.page.getByText('试印时加细框').click()
  await button('准备印制').click()
  await run.page.getByText('已分成 1 批，共 40 件').waitFor()
  const pdf = join(folder, '标签.pdf')
  await answerDialogs(run.app, { save: pdf })
  await button('存为 PDF…').click()
  await run.page.getByText('已保存').waitFor()
  const pages = picturesOf(pdf, folder)
  expect(pages).toHaveLength(2)
  for (const { widthMm, heightMm } of pages) {
    expect(Math.abs(widthMm - A4.widthMm)).toBeLessThan(0.3)
    expect(Math.abs(heightMm - A4.heightMm)).toBeLessThan(0.5)
  }
  const [first, second] = pages
  if (!first || !second) throw new Error('there are fewer than two pages')
  for (let label = 0; label < 40; label++) {
    const page = label < 21 ? first : second
    for (const aside of edgesAside(page, label % 21)) expect(Math.abs(aside), `label ${label + 1}`).toBeLessThan(0.1)
    const inset = insetOf(sheet, placeOf(label % 21))
    const inner = innerOf(label % 21)
    const ink = page.inkIn(inner)
    if (!ink) throw new Error(`nothing is printed on label ${label + 1}`)
    // Text begins at the inset, but for the white a letter brings along; nothing of it comes nearer to the edge than the inset.
    const fromEdge = [ink.leftMm - inner.leftMm, ink.topMm - inner.topMm, inner.rightMm - ink.rightMm, inner.bottomMm - ink.bottomMm]
    const least = [inset.leftMm, inset.topMm, inset.rightMm, inset.bottomMm].map((mm) => mm - 0.5)
    for (const [i, mm] of fromEdge.entries()) expect(mm, `white of label ${label + 1}`).toBeGreaterThan((least[i] ?? 0) - 0.2)
    expect((fromEdge[0] ?? 0) - (least[0] ?? 0)).toBeLessThan(1)
  }
  // Two labels of the second sheet are not used.
  for (const label of [19, 20]) {
    const { xMm, yMm } = placeOf(label)
    expect(second.inkIn({ leftMm: xMm + 0.5, topMm: yMm + 0.5, rightMm: 209, bottomMm: yMm + sheet.heightMm })).toBeUndefined()
  }
}, 60_000)

test("next month's sales come in, and the pilot decides the roll-out", async () => {
  await run.close()
  const list = join(folder, 'pilot.csv')
  call('campaigns.exportPieces', { id: 1, arms: ['pilot'], columns: ['card'], format: 'csv-utf8', token: list })
  const cards = readFileSync(list, 'utf8').split('\r\n').slice(1, -1)
  expect(cards).toHaveLength(40)
  const sales = cards.map((card, n) => `2025-05-12,M${n},徐汇店,${card},P2,1,${300 + n}.00`)
  take('销售5.csv', csv('交易日期,小票号,门店,会员卡号,商品编码,数量,实收金额', [...sales, '2025-07-15,E1,徐汇店,,P1,1,10.00']))
  run = await start({ workspace })
  await openCampaign()
  await run.page.getByRole('tab', { name: '先期投放' }).click()
  await run.page.getByText('可以全面投放').waitFor()
  await run.screenshot('journey-2-pilot')
  await button('全面投放…').click()
  await run.page.getByRole('tooltip').getByRole('button', { name: '全面投放…' }).click()
  await run.page.getByText(/已决定全面投放 \d+ 件/).waitFor()
})

test('the result tells pilot and roll-out apart', async () => {
  await run.page.getByRole('tab', { name: '成效' }).click()
  await run.page.getByText(/无从比较/).waitFor()
  await run.page
    .getByTitle('先期投放')
    .or(run.page.getByText('先期投放', { exact: true }))
    .last()
    .click()
  await run.page.getByText('确有增益').first().waitFor()
  await run.screenshot('journey-3-result')
  expect(run.problems).toEqual([])
})

test('calendar, coupons, thanks and the suppression list open beside it', async () => {
  await run.page.getByRole('navigation').getByText('活动', { exact: true }).first().click()
  for (const [tab, seen] of [
    ['日历与费用', '节省与礼品预算'],
    ['优惠券', '还没有优惠券'],
    ['积分与答谢', '招募会员'],
    ['不寄名单', '加入名单'],
  ] as const) {
    await run.page.getByRole('link', { name: tab }).click()
    await run.page.getByText(seen).first().waitFor()
    await run.screenshot(`journey-${tab}`)
  }
  expect(run.problems).toEqual([])
})
