// Labels on paper: made in the window, printed to PDF, rendered to an image and compared with the sheet's geometry in millimetres.
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { labelPlace, labelSheets } from '#shared/papers/label-sheets.ts'
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

/** Dark lines of the picture of a page, in millimetres from its upper left corner; the page's own width, 210 mm, tells the scale. */
interface Lines {
  readonly across: readonly number[]
  readonly down: readonly number[]
  readonly png: string
}

const linesOfPreview = (): Promise<Lines> =>
  run.app.evaluate(async ({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows().find((each) => each.webContents.getURL().startsWith('app://paper'))
    if (!window) throw new Error('no preview')
    window.show()
    window.setContentSize(1200, 1000)
    await new Promise((done) => setTimeout(done, 12000))
    const image = await window.webContents.capturePage()
    const { width, height } = image.getSize()
    const pixels = image.toBitmap()
    const grey = (x: number, y: number): number => pixels[(y * width + x) * 4 + 1] ?? 0
    // The longest white run of a row that crosses the page between two labels is the page.
    const middle = Math.floor(height * 0.6)
    const [left, right] = ((): readonly [number, number] => {
      let best: readonly [number, number] = [0, 0]
      for (let y = middle - 60; y < middle + 60; y++) {
        let from = -1
        for (let x = 0; x <= width; x++) {
          const isWhite = x < width && grey(x, y) > 235
          if (isWhite && from < 0) from = x
          if (!isWhite && from >= 0) {
            if (x - from > best[1] - best[0]) best = [from, x]
            from = -1
          }
        }
      }
      return best
    })()
    const mm = (px: number): number => (px * 210) / (right - left)
    let top = middle
    while (top > 0 && grey(left + 2, top - 1) > 235) top--
    const isDark = (x: number, y: number): boolean => grey(x, y) < 190
    const across: number[] = []
    for (let x = left; x < right; x++) {
      let dark = 0
      for (let y = top; y < height; y++) if (isDark(x, y)) dark++
      if (dark > (height - top) * 0.5) across.push(mm(x + 0.5 - left))
    }
    const down: number[] = []
    for (let y = top; y < height; y++) {
      let dark = 0
      for (let x = left; x < right; x++) if (isDark(x, y)) dark++
      if (dark > (right - left) * 0.5) down.push(mm(y + 0.5 - top))
    }
    return { across, down, png: image.toPNG().toString('base64') }
  })

test('on the rendered page the frames stand where the sheet says, to a third of a millimetre', async () => {
  await button('预览').click()
  await run.app.evaluate(async ({ BrowserWindow }) => {
    for (let i = 0; i < 100 && !BrowserWindow.getAllWindows().some((each) => each.webContents.getURL().startsWith('app://paper')); i++)
      await new Promise((done) => setTimeout(done, 100))
  })
  const found = await linesOfPreview()
  writeFileSync('/tmp/camp-tools/preview.png', Buffer.from(found.png, 'base64'))
  const sheet = labelSheets.L7160
  const near = (lines: readonly number[], mm: number): number => Math.min(...lines.map((line) => Math.abs(line - mm)))
  console.log(found.across, found.down)
  for (let column = 0; column < 3; column++) {
    const { xMm } = labelPlace(sheet, { startAt: 0, order: 'rows' }, column)
    expect(near(found.across, xMm), `left of column ${column}`).toBeLessThan(0.34)
    expect(near(found.across, xMm + sheet.widthMm), `right of column ${column}`).toBeLessThan(0.34)
  }
  for (let row = 0; row < 3; row++) {
    const { yMm } = labelPlace(sheet, { startAt: 0, order: 'rows' }, row * 3)
    expect(near(found.down, yMm), `top of row ${row}`).toBeLessThan(0.34)
  }
})
