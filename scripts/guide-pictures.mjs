// node scripts/with-electron.mjs node scripts/guide-pictures.mjs: takes the guide's pictures of the built program on the demo workspace.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron } from 'playwright-core'
import { DEMO_WORKSPACE, makeDemoIfMissing } from './demo.mjs'
import { ROOT } from './steps.mjs'

const PICTURES = join(ROOT, 'docs/guide/images')
const SIZE = { width: 1280, height: 800 }

makeDemoIfMissing()
mkdirSync(PICTURES, { recursive: true })
const userData = mkdtempSync(join(tmpdir(), 'regulars-pictures-'))
const app = await _electron.launch({
  executablePath: process.env.ELECTRON_EXEC_PATH,
  args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--lang=zh-CN', ROOT, '--workspace', DEMO_WORKSPACE],
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
await go('人群')
await page.getByRole('button', { name: '新建人群' }).first().click()
await page.getByText('符合条件').first().waitFor()
await page.getByRole('button', { name: '添加条件' }).first().click()
await shoot('segments')
await app.close()
rmSync(userData, { recursive: true, force: true })
