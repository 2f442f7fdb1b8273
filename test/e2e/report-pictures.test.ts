// Printed sheets drawn as pictures: nothing sticks out, nothing is cut off, no glyph is missing; a long list stays small.
import { spawnSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { fen, formatFen } from '#shared/values/fen.ts'
import { answerDialogs, newFolder, regulars, ROOT, start, type Running } from './app.ts'

let run: Running
let folder: string

const MANY = 5200
const brand = ['会员资料.xlsx', '销售明细-2022.csv', '销售明细-2023.xlsx'].map((name) => join(ROOT, 'test/data/small-brand', name))

beforeAll(async () => {
  folder = newFolder('pictures')
  const [workspace, many] = [join(folder, '素衣'), join(folder, '会员补充.csv')]
  const surnames = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗']
  const rows = Array.from(
    { length: MANY },
    (_, i) => `88${String(i).padStart(8, '0')},${surnames[i % 20]}小${surnames[i % 7]},上海市,普卡,2022-03-01`,
  )
  writeFileSync(many, ['会员卡号,姓名,城市,会员等级,入会日期', ...rows].join('\n'))
  regulars('create', workspace, '--name', '素衣', '--plain')
  regulars('import', '--workspace', workspace, ...brand)
  regulars('import', '--workspace', workspace, many)
  run = await start({ workspace })
  await run.page.getByText('素衣').first().waitFor()
}, 240_000)

afterAll(async () => {
  await run.stop()
  rmSync(folder, { recursive: true, force: true })
})

const Picture = z.object({
  widthMm: z.number(),
  heightMm: z.number(),
  text: z.string(),
  missingGlyphs: z.array(z.string()),
  sticksOut: z.boolean(),
  beyond: z.array(z.string()),
  unseen: z.array(z.string()),
  isBlank: z.boolean(),
})

/** Prints as the buttons do, and looks at every page. */
async function printed(report: string, tagged: boolean) {
  const file = join(folder, `${report}.pdf`)
  await answerDialogs(run.app, { save: file })
  const bytes = await run.page.evaluate(
    async (job) => {
      const { shell } = window.__test
      const { token, bytes: size } = await shell.printPdf(job)
      await shell.savePdf({ token, name: 'report' })
      return size
    },
    { report, tagged },
  )
  const { stdout, stderr, status } = spawnSync(process.execPath, [join(import.meta.dirname, 'pdf-pictures.mjs'), file], {
    encoding: 'utf8',
    maxBuffer: 100_000_000,
  })
  if (status !== 0) throw new Error(stderr)
  return { bytes, pages: z.array(Picture).parse(JSON.parse(stdout)) }
}

const faultsOf = (pages: readonly z.infer<typeof Picture>[]): string[] =>
  pages.flatMap(({ widthMm, heightMm, missingGlyphs, sticksOut, beyond, unseen, isBlank }, i) => [
    ...(Math.abs(widthMm - 210) > 0.5 || Math.abs(heightMm - 297) > 0.5 ? [`page ${i + 1} is ${widthMm} × ${heightMm} mm`] : []),
    ...(isBlank ? [`page ${i + 1} is blank`] : []),
    ...(sticksOut ? [`something sticks out of page ${i + 1}`] : []),
    ...missingGlyphs.map((glyph) => `page ${i + 1} has no glyph for ${glyph}`),
    ...beyond.map((text) => `“${text}” runs beyond the margin of page ${i + 1}`),
    ...unseen.map((text) => `nothing is to be seen of “${text}” on page ${i + 1}`),
  ])

test('every page of the whole pack is whole, and holds the figures the program says', async () => {
  const made = await run.page.evaluate(async () => {
    const { crm } = window.__test
    const kinds = ['monthly', 'member-share', 'quality', 'value', 'brand', 'stores', 'kpi', 'definitions'] as const
    const { id: segment } = await crm.segments.save({ name: '全部会员', rule: { kind: 'group', match: 'all', rules: [] } })
    const pages = [
      ...kinds.map((kind) => ({ kind, comment: '本月只讲三件事：招募、关联率、老客。' })),
      { kind: 'segment' as const, subjectId: segment },
    ]
    for await (const step of await crm.reports.run({ name: '会员月报', period: 'last-365', pages })) void step
    const [last] = await crm.reports.runs()
    const report = await crm.reports.getRun({ id: last?.id ?? 0 })
    const [net] = report.pages[0]?.blocks[0]?.figures ?? []
    return { id: last?.id ?? 0, segment, net: Number(net?.value), asked: net === undefined ? null : report.pages[0]?.calls[net.call] }
  })
  const { pages } = await printed(`report-${made.id}`, true)
  expect(faultsOf(pages)).toEqual([])
  expect(pages.length).toBeGreaterThanOrEqual(9)
  expect(pages[0]?.text).toContain(formatFen(fen(made.net), 'zh-CN'))
  expect(made.asked?.procedure).toBe('value.shareTable')
  // Noto's 门 is read back as a radical that no normal form brings home.
  const whole = pages.map(({ text }) => text).join('')
  for (const words of ['会员月报', '品牌诊断', '店与导购榜', '指标看板', '口径手册', '人群档案']) expect(whole).toContain(words)
}, 180_000)

test('a list of more than five thousand ends there, says so, and is less than a megabyte', async () => {
  const id = await run.page.evaluate(async () => (await window.__test.crm.segments.list())[0]?.id ?? 0)
  const { bytes, pages } = await printed(`segment-members-${id}`, false)
  expect(faultsOf(pages)).toEqual([])
  expect(bytes).toBeLessThan(1_000_000)
  expect(pages.at(-1)?.text).toMatch(/另有 ?500 ?名未印出/)
}, 180_000)

test('the form of a survey is whole', async () => {
  const id = await run.page.evaluate(
    async () => (await window.__test.crm.surveys.create({ name: '秋季满意度', template: 'expectations', language: 'zh-CN' })).id,
  )
  const { pages } = await printed(`survey-${id}`, true)
  expect(faultsOf(pages)).toEqual([])
  expect(run.problems).toEqual([])
}, 120_000)
