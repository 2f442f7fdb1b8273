// Labels on paper: made in the window, printed to PDF, and what the PDF draws compared with the sheet's geometry in millimetres.
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { labelPlace, labelSheets } from '#shared/papers/label-sheets.ts'
import { marksOf, type Mark } from './pdf-marks.ts'
import { answerDialogs, newFolder, regulars, start, type Running } from './app.ts'

const MEMBERS = 30
let run: Running
let folder: string

const membersCsv = (): string => {
  const rows = Array.from({ length: MEMBERS }, (_, n) =>
    [
      880_000_000_000 + n,
      `王${'一二三四五六七八九十'.charAt(n % 10)}${n}`,
      `138${10_000_000 + n}`,
      `上海市徐汇区漕溪北路${n + 1}号301室`,
      '是',
    ].join(','),
  )
  return `\uFEFF${['会员卡号,会员姓名,手机号,邮寄地址,是否同意邮寄', ...rows].join('\r\n')}\r\n`
}

beforeAll(async () => {
  folder = newFolder('papers')
  const workspace = join(folder, '素衣')
  regulars('create', workspace, '--name', '素衣', '--plain')
  const file = join(folder, '会员资料.csv')
  writeFileSync(file, membersCsv())
  regulars('import', file, '--workspace', workspace, '--quiet')
  const call = (name: string, input: object): void => regulars('call', name, JSON.stringify(input), '--workspace', workspace)
  call('segments.save', { name: '全部会员', rule: { kind: 'group', match: 'all', rules: [] } })
  const brief = { name: '五月型录', code: 'M25', segmentId: 1, startsOn: 20_209, endsOn: 20_236, cells: { holdoutShare: 0 } }
  call('campaigns.save', { brief })
  call('campaigns.freeze', { id: 1 })
  run = await start({ workspace })
})

afterAll(async () => {
  await run.stop()
  rmSync(folder, { recursive: true, force: true })
})

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await run.screenshot(`papers-failed-${task.name.slice(0, 20).replaceAll(' ', '-')}`)
})

const button = (name: string | RegExp) => run.page.getByRole('button', { name })

test('labels are prepared in a numbered batch and kept as a PDF', async () => {
  await run.page.getByRole('navigation').getByText('活动', { exact: true }).click()
  await run.page.getByRole('link', { name: '五月型录' }).click()
  await run.page.getByRole('tab', { name: '标签与信封' }).click()
  await run.page.getByText('试印时加细框').click()
  await button('准备印制').click()
  await run.page.getByText('已分成 1 批，共 30 件').waitFor()
  await run.screenshot('papers-1-prepared')
  const pdf = join(folder, '标签.pdf')
  await answerDialogs(run.app, { save: pdf })
  await button('存为 PDF…').click()
  await run.page.getByText('已保存').waitFor()
  expect(existsSync(pdf)).toBe(true)
  const bytes = readFileSync(pdf, 'latin1')
  // 30 labels of 21 a sheet: two pages of A4 (595.92 × 842.88 points at most, as Chromium rounds to its pixels), no empty third.
  expect(bytes.match(/\/Type \/Page\b/g)).toHaveLength(2)
  const [, width = 0, height = 0] = (/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(bytes) ?? []).map(Number)
  expect((width * 25.4) / 72).toBeCloseTo(210, 0)
  expect((height * 25.4) / 72).toBeCloseTo(297, 0)
})

test('on the printed page the frames stand where the sheet says, to a tenth of a millimetre', () => {
  const [first = [], second = []] = marksOf(readFileSync(join(folder, '标签.pdf')))
  const sheet = labelSheets.L7160
  const frames = (marks: readonly Mark[]): readonly Mark[] =>
    marks.filter(({ leftMm, rightMm }) => rightMm - leftMm > 20 && rightMm - leftMm < 150)
  expect(frames(first).length).toBeGreaterThanOrEqual(21)
  const isAt = (marks: readonly Mark[], index: number): boolean => {
    const { xMm, yMm } = labelPlace(sheet, { startAt: 0, order: 'rows' }, index)
    return frames(marks).some(({ leftMm, topMm }) => Math.abs(leftMm - xMm) <= 0.1 && Math.abs(topMm - yMm) <= 0.1)
  }
  for (let label = 0; label < 21; label++) expect(isAt(first, label), `label ${label + 1} of the first sheet`).toBe(true)
  for (let label = 21; label < 30; label++) expect(isAt(second, label), `label ${label + 1}`).toBe(true)
  expect(isAt(second, 30)).toBe(false)
})
