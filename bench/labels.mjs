/**
 * node scripts/build.mjs --mode e2e && node scripts/with-electron.mjs node bench/labels.mjs
 * #8: 10,000 labels of L7160 to a PDF, as the button of the window does it: a hidden window asks the engine, draws 477 sheets and prints them.
 * Takes the real program, and so a display; one BAR line.
 */
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { newFolder, regulars, start } from '../test/e2e/app.ts'
import { holdBar } from './lib.mjs'

const LABELS = 10_000
const surnames = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗']
const roads = ['漕溪北路', '淮海中路', '南京西路', '四川北路', '长宁路', '西藏南路']

const folder = newFolder('labels')
const workspace = join(folder, '素衣')
regulars('create', workspace, '--name', '素衣', '--plain')
const rows = Array.from({ length: LABELS }, (_, n) =>
  [
    880_000_000_000 + n,
    `${surnames[n % 20]}${surnames[(n * 7) % 20]}${surnames[(n * 13) % 20]}`,
    `138${10_000_000 + n}`,
    `2000${String(n % 90).padStart(2, '0')}`,
    `上海市徐汇区${roads[n % roads.length]}${n + 1}号${(n % 40) + 1}幢${(n % 6) + 1}单元${(n % 28) + 101}室`,
    '是',
  ].join(','),
)
const file = join(folder, '会员资料.csv')
writeFileSync(file, `\uFEFF${['会员卡号,会员姓名,手机号,邮编,邮寄地址,是否同意邮寄', ...rows].join('\r\n')}\r\n`)
regulars('import', file, '--workspace', workspace, '--quiet')
const call = (name, input) => regulars('call', name, JSON.stringify(input), '--workspace', workspace)
call('segments.save', { name: '全部会员', rule: { kind: 'group', match: 'all', rules: [] } })
const brief = { name: '五月型录', code: 'M25', segmentId: 1, startsOn: 20_209, endsOn: 20_236, cells: { holdoutShare: 0 } }
call('campaigns.save', { brief })
call('campaigns.freeze', { id: 1 })
call('campaigns.preparePrint', { id: 1, kind: 'labels', stock: 'L7160' })

const run = await start({ workspace })
try {
  await run.page.getByText('素衣').first().waitFor()
  const times = []
  for (let turn = 0; turn < 3; turn++) {
    const { seconds, bytes } = await run.page.evaluate(async () => {
      const begun = performance.now()
      const printed = await window.__test.shell.printPdf({ report: 'campaign-batch-1', tagged: false, footer: false })
      return { bytes: printed.bytes, seconds: (performance.now() - begun) / 1000 }
    })
    console.log(`labels: ${seconds.toFixed(2)} s, ${(bytes / 2 ** 20).toFixed(2)} MB`)
    times.push(seconds)
  }
  holdBar('campaign-labels', times.toSorted((one, other) => one - other)[1], 8, 's')
} finally {
  await run.stop()
  rmSync(folder, { recursive: true, force: true })
}
