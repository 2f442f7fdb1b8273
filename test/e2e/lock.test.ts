/** rel:S5 and rel:S6 in the window: a pass phrase, the lock, wrong and right secrets, and what was half done. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newFolder, start, type Running } from './app.ts'

const PHRASE = '春天的第一杯茶 2026'
let running: Running
let folder: string
beforeAll(async () => {
  running = await start()
  const parent = newFolder('lock')
  folder = join(parent, '加密品牌')
  await running.app.evaluate(({ dialog }, place) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [place] })
  }, parent)
  await running.page.evaluate(() => window.__test.shell.createWorkspace({ name: '加密品牌' }))
  await running.page.waitForSelector('nav')
})
afterAll(() => running.stop())

const askSecurity = () => running.page.evaluate(() => window.__test.crm.workspace.security())
const finish = (phrase: string) =>
  running.page.evaluate(async (passphrase) => {
    const stream = await window.__test.crm.workspace.setPassphrase({ passphrase })
    while ((await stream.next()).done !== true);
  }, phrase)

test('a workspace made in the window is encrypted', async () => {
  expect((await askSecurity()).cipher).toMatch(/^(aegis|chacha20)$/)
  expect(readFileSync(join(folder, 'workspace.db')).toString('latin1', 0, 15)).not.toBe('SQLite format 3')
  expect(existsSync(join(folder, 'keyring.json'))).toBe(true)
})

test('locked, the engine is gone; a wrong phrase is told, the right one opens, and the draft is there', async () => {
  const { page } = running
  await finish(PHRASE)
  await page.evaluate(() => window.__test.shell.keepDraft({ key: 'segment:new', text: '{"name":"半成品"}' }))
  const { processId } = await page.evaluate(() => window.__test.crm.engine.info())
  await page.evaluate(() => window.__test.shell.lockWorkspace()).catch(() => {}) // the page is loaded anew under the call
  await page.waitForSelector('#unlock-secret')
  await expect.poll(() => isAlive(processId), { timeout: 20_000 }).toBe(false)
  await running.screenshot('locked')
  await page.fill('#unlock-secret', '不是这个')
  await page.click('button[type=submit]')
  await page.waitForSelector('.ant-alert-error')
  await page.fill('#unlock-secret', PHRASE)
  await page.click('button[type=submit]')
  await page.waitForSelector('nav')
  expect(await page.evaluate(() => window.__test.shell.drafts())).toEqual([{ key: 'segment:new', text: '{"name":"半成品"}' }])
})

test('the computer’s own lock locks too, and a program started anew still asks', async () => {
  await running.app.evaluate(({ powerMonitor }) => powerMonitor.emit('lock-screen'))
  await running.page.waitForSelector('#unlock-secret')
  await running.close()
  running = await start({ userData: running.userData })
  await running.page.waitForSelector('#unlock-secret')
})

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0)
    return true
  } catch {
    return false
  }
}
