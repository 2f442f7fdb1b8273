// node scripts/with-electron.mjs node scripts/guide-pictures.mjs: takes the guide's pictures of the built program on the demo workspace.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron } from 'playwright-core'
import { messySales, twoRowMembers } from '../test/fixtures/messy-imports.ts'
import { makeDemo } from './demo.mjs'
import { ROOT } from './steps.mjs'

const PICTURES = join(ROOT, 'docs/guide/images')
const SIZE = { width: 1280, height: 800 }

mkdirSync(PICTURES, { recursive: true })
const userData = mkdtempSync(join(tmpdir(), 'regulars-pictures-'))
const workspace = join(userData, 'demo')
process.env.REGULARS_KEY_DIR = join(userData, 'keys') // what the officer's own workspaces know is not touched
makeDemo(workspace)
const call = (name, input) => {
  const words = [join(ROOT, 'out/main/cli.cjs'), 'call', name, JSON.stringify(input), '--workspace', workspace]
  const { status, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8', env: { ...process.env, REGULARS_SQLITE_NATIVE: '' } })
  if (status !== 0) throw new Error(stderr)
}
call('segments.save', { name: '全部会员', rule: { kind: 'group', match: 'all', rules: [] } })
const rule = {
  kind: 'group',
  match: 'all',
  rules: [
    { kind: 'measure', measure: 'occasions', window: { span: 'last-days', days: 730 }, range: { min: 2 } },
    {
      kind: 'group',
      match: 'any',
      rules: [
        { kind: 'class', field: 'stage', values: ['due', 'at-risk'] },
        { kind: 'birthday', when: { is: 'month', offset: 1 }, calendar: 'both' },
      ],
    },
    { kind: 'choice', field: 'consentPost', values: ['yes', 'unknown'] },
  ],
}
call('segments.save', { name: '应购的老客', rule })
const dayOf = (iso) => Date.parse(iso) / 86_400_000
call('campaigns.save', {
  brief: {
    name: '秋季新品型录',
    code: 'C001',
    segmentId: 1,
    startsOn: dayOf('2023-11-01'),
    endsOn: dayOf('2023-11-28'),
    marginRate: 0.5,
    expectation: { responseRate: 0.05, ticketFen: 300_00 },
    cost: { setupFen: 6000_00, printFen: 120, postageFen: 110 },
    cells: { holdoutShare: 0.2 },
  },
})
const app = await _electron.launch({
  executablePath: process.env.ELECTRON_EXEC_PATH,
  args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--lang=zh-CN', ROOT, '--workspace', workspace],
  env: { ...process.env, REGULARS_USER_DATA: userData, LANG: 'C.UTF-8' },
})
const page = await app.firstWindow()
await app.evaluate(({ BrowserWindow }, { width, height }) => BrowserWindow.getAllWindows()[0]?.setContentSize(width, height), SIZE)
const shoot = async (name) => {
  await page.waitForTimeout(1500) // charts draw themselves in
  await page.screenshot({ path: join(PICTURES, `${name}.png`) })
}
const go = (station) => page.getByRole('navigation').getByText(station, { exact: true }).click()

await page.getByText('会员占比').first().waitFor({ timeout: 60_000 })
await shoot('overview')
await go('会员')
const card = page
  .getByRole('gridcell')
  .getByText(/^\d{13}$/)
  .first()
await card.waitFor()
await shoot('members')
await card.dblclick()
await page.getByText('联系方式').first().waitFor()
await shoot('member')
await go('价值')
await page.getByText('R × F').first().waitFor()
await shoot('value-rfm')
await page.getByRole('link', { name: '忠诚', exact: true }).click()
await page.getByRole('table', { name: '生命周期阶段' }).waitFor()
await shoot('value-loyalty')
await page.getByRole('link', { name: '增长', exact: true }).click()
await page.getByRole('table', { name: '分解表' }).waitFor()
await shoot('value-growth')
await page.getByRole('link', { name: '终生价值', exact: true }).click()
await page.getByText('购买模型', { exact: true }).click()
await page.getByRole('button', { name: '拟合模型' }).click()
await page.getByText(/^模型(不)?可用/).waitFor({ timeout: 60_000 })
await shoot('value-lifetime')
await go('商品')
const productTab = (name) => page.getByRole('navigation', { name: '商品' }).getByText(name, { exact: true }).click()
await productTab('一起买、接着买')
await page.getByRole('table', { name: '同一小票' }).waitFor({ timeout: 60_000 })
await shoot('products-pairs')
await go('品牌')
await page.getByText('增长护栏').waitFor({ timeout: 60_000 })
await shoot('brand-stage')
await page.getByRole('link', { name: '原因', exact: true }).click()
await page.getByText('原因一：低值引流').waitFor()
await shoot('brand-causes')
await page.getByRole('button', { name: '打开深折新客名单' }).click()
await page.getByRole('button', { name: '存为人群并建活动' }).waitFor()
await shoot('products-list')
await go('报表')
await page.getByRole('button', { name: '新建报表' }).first().click()
await page.getByRole('heading', { name: '会员月报' }).first().waitFor({ timeout: 60_000 })
await shoot('reports-pack')
await page.getByRole('button', { name: '返回' }).click()
const reportTab = (name) => page.getByRole('navigation', { name: '报表的各个页面' }).getByText(name, { exact: true }).click()
await reportTab('自建报表')
await page.getByRole('table').first().waitFor()
await shoot('reports-builder')
await reportTab('指标')
await page.getByText('前期指标').waitFor()
await shoot('kpi-board')
await reportTab('问卷')
await page.getByRole('button', { name: '新建问卷' }).first().click()
await page.getByLabel('问卷名称').fill('秋季满意度')
await page.getByRole('button', { name: '创建' }).click()
await page.getByRole('button', { name: '抽取' }).click()
await page.getByText(/抽取新客/).waitFor()
await shoot('survey')
await go('人群')
await page.getByRole('link', { name: '应购的老客' }).click()
await page.getByText('每个条件的代价').waitFor()
await shoot('segments')
await page.getByRole('tab', { name: '拆分' }).click()
await shoot('segments-split')
await go('导入')
const tab = (name) => page.getByRole('navigation', { name: '导入的各个页面' }).getByText(name, { exact: true }).click()
await tab('来源与日历')
await page.getByRole('button', { name: '销售明细', exact: true }).click()
const since = page.getByLabel('从哪天起')
await since.fill(new Date(Date.now() - 12 * 86_400_000).toISOString().slice(0, 10))
await since.press('Enter')
await page.getByPlaceholder('负责人').fill('王敏')
await page.getByRole('button', { name: '保存约定' }).click()
await page.getByText('缺失').first().waitFor()
await shoot('exchange-sources')
await tab('数据覆盖')
await page
  .getByRole('button', { name: /：小票 [1-9]/ })
  .last()
  .click()
await page.getByRole('heading', { name: /^小票：/ }).waitFor()
await shoot('exchange-coverage')
await tab('员工卡与共用卡')
await page.getByLabel('一天超过几张小票').fill('2')
await page.getByRole('button', { name: '保存阈值' }).click()
await page.getByRole('button', { name: '作为员工卡排除' }).first().waitFor()
await page.waitForTimeout(4000) // the notice of the change goes
await shoot('exchange-shared-cards')
await go('清洗')
await page.getByText('一次性准确率', { exact: true }).first().waitFor()
await shoot('cleaning-board')
await page.getByText('待办', { exact: true }).click()
await page
  .getByRole('gridcell')
  .getByText(/^\d{13}$/)
  .first()
  .click()
await shoot('cleaning-queue')
await go('客户')
await page.getByRole('button', { name: '查找并合并' }).click()
await page.getByRole('heading', { name: /^待您决定/ }).waitFor({ timeout: 120_000 })
await page.waitForTimeout(10_000) // the notice of the merge goes
await shoot('people')
await go('活动')
await page.getByRole('link', { name: '秋季新品型录' }).click()
await page.getByText('寄出件数').waitFor({ timeout: 60_000 })
await shoot('campaign-draft')
await page.getByRole('button', { name: '定稿…' }).click()
await page.getByRole('dialog').getByRole('button', { name: '定稿…' }).click()
await page.getByRole('tab', { name: '成效' }).click()
await page.getByText('按价值层').waitFor({ timeout: 60_000 })
await page.waitForTimeout(10_000) // the notice of the change goes
await shoot('campaign-result')
await go('隐私')
const months = page.getByRole('spinbutton')
await months.first().fill('12')
await months.first().press('Enter')
await page.getByRole('button', { name: '校验日志' }).click()
await page.getByText('日志完整').waitFor()
await page.getByRole('button', { name: '查看到期会员' }).click()
await page.getByText(/^到期会员/).waitFor()
await shoot('privacy')
await go('导入')
const messy = [
  ['人民路店 一月.csv', messySales()],
  ['新会员.xlsx', twoRowMembers()],
].map(([name, bytes]) => {
  const path = join(userData, name)
  writeFileSync(path, bytes)
  return path
})
await app.evaluate(({ dialog }, filePaths) => {
  dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths })
}, messy)
await page.getByRole('button', { name: '选择文件' }).click()
await page.getByRole('button', { name: '试运行' }).waitFor()
await shoot('imports-look')
await page.getByRole('button', { name: '试运行' }).click()
await page.getByText('行的去向').waitFor()
await shoot('imports-plan')
await page.locator('.counts-table .row-total .count-link').last().click()
await page.getByText('日期不存在或无法识别').first().waitFor()
await shoot('imports-rows')
await page.getByRole('button', { name: '关闭' }).first().click()
await page.getByRole('button', { name: /^写入 \d+ 行$/ }).click()
await page.getByText('已导入', { exact: true }).waitFor()
await tab('待处理')
const wrongDay = page.getByRole('gridcell', { name: '2026-02-30' })
await wrongDay.click()
await page.keyboard.press('F2')
await page.keyboard.press('Control+A')
await page.keyboard.type('2026-01-06')
await page.keyboard.press('Enter')
await page.waitForTimeout(4000) // the notice of the change goes
await shoot('imports-waiting')
await tab('导入')
await page.getByRole('button', { name: '导入记录' }).click()
await page
  .getByRole('button', { name: /^撤销第 \d+ 次导入$/ })
  .first()
  .waitFor()
await shoot('imports-history')
await go('设置')
await page.getByRole('button', { name: '全部设置' }).click()
await page.getByRole('button', { name: '立即备份' }).click()
await page.getByRole('button', { name: '恢复', exact: true }).first().waitFor()
await page.waitForTimeout(4000)
await page // what stands around it tells of the computer the picture was taken on
  .locator('.settings > section')
  .filter({ has: page.getByRole('heading', { name: '备份与检查' }) })
  .screenshot({ path: join(PICTURES, 'backup.png') })
await page.getByRole('button', { name: '设置密码' }).click()
for (const field of await page.getByRole('dialog').locator('input').all()) await field.fill('春天的第一杯茶 2026')
await page.getByRole('dialog').locator('.ant-btn-primary').click()
await page.getByRole('dialog').waitFor({ state: 'detached' })
await page.getByRole('button', { name: '立即锁定' }).click()
await page.locator('#unlock-secret').waitFor()
await shoot('lock')
await app.close()
rmSync(userData, { recursive: true, force: true })
