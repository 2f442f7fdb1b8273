// Every station read by axe against WCAG 2 A and AA, in both themes; the page's errors are watched on the way.
import { globSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newFolder, regulars, ROOT, start, type Running } from './app.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const stations = ['概览', '导入', '清洗', '客户', '会员', '价值', '人群', '活动', '操作记录', '隐私', '设置']

let run: Running
let folder: string

beforeAll(async () => {
  folder = newFolder('accessibility')
  const workspace = join(folder, '素衣')
  regulars('create', workspace, '--name', '素衣', '--plain')
  regulars('import', ...globSync(join(ROOT, 'test/data/small-brand/*.{xlsx,csv}')), '--workspace', workspace, '--quiet')
  run = await start({ workspace })
})

afterAll(async () => {
  await run.stop()
  rmSync(folder, { recursive: true, force: true })
})

interface Violation {
  readonly id: string
  readonly nodes: readonly { readonly html: string }[]
}

const violations = async (): Promise<readonly string[]> => {
  await run.page.evaluate(axe) // not bound by the page's policy; run as the text it is
  const found = await run.page.evaluate(async (): Promise<readonly Violation[]> => {
    const { axe: reader } = window as unknown as { axe: { run(options: object): Promise<{ violations: Violation[] }> } }
    const { violations: broken } = await reader.run({ runOnly: ['wcag2a', 'wcag2aa'] })
    return broken.map(({ id, nodes }) => ({ id, nodes: nodes.slice(0, 3).map(({ html }) => ({ html: html.slice(0, 160) })) }))
  })
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
}

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  beforeAll(async () => {
    await run.page.evaluate((chosen) => window.__test.shell.setTheme(chosen), theme)
  })
  test.each(stations)('%s', async (station) => {
    await run.page.getByRole('navigation').getByText(station, { exact: true }).click()
    await run.page.waitForTimeout(800)
    await run.screenshot(`station-${theme}-${station}`)
    expect(await violations()).toEqual([])
  })
})
