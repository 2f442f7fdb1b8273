/** The window and the processes behind it: what must hold whatever the screens show. */
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { answerDialogs, dropFiles, newFolder, start, type Running } from './app.ts'

let run: Running | undefined
const folders: string[] = []
const folder = (name: string): string => {
  const made = newFolder(name)
  folders.push(made)
  return made
}

afterEach(async () => {
  await run?.close()
  run = undefined
  for (const made of folders.splice(0)) rmSync(made, { recursive: true, force: true })
})

const open = async (options: Parameters<typeof start>[0] = {}): Promise<Running> => {
  run = await start({ userData: folder('user'), ...options })
  return run
}

/** The statuses of the engine until one of them is `state`. */
const statusesUntil = (running: Running, state: string): Promise<string[]> =>
  running.page.evaluate(async (last) => {
    const seen: string[] = []
    for await (const status of await window.__test.shell.engineStatus()) {
      seen.push(status.state === 'open' && status.afterCrash ? 'open after a crash' : status.state)
      if (status.state === last || status.state === 'refused' || status.state === 'failed') break
    }
    return seen
  }, state)

async function createWorkspace(running: Running, parent: string, name: string): Promise<string> {
  await answerDialogs(running.app, { open: parent })
  expect(await running.page.evaluate((given) => window.__test.shell.createWorkspace({ name: given }), name)).toBe(true)
  expect((await statusesUntil(running, 'open')).at(-1)).toBe('open')
  return join(parent, name)
}

test('without a workspace the window offers to make or open one; what was open last is open again', async () => {
  const user = folder('user')
  const parent = folder('工作区')
  const first = await open({ userData: user })
  expect(await statusesUntil(first, 'none')).toEqual(['none'])
  await first.screenshot('welcome')
  const made = await createWorkspace(first, parent, '示范 品牌')
  expect(existsSync(join(made, 'workspace.db'))).toBe(true)
  expect(await first.page.evaluate(() => window.__test.crm.workspace.summary())).toMatchObject({ name: '示范 品牌', members: 0 })
  expect(first.problems).toEqual([])
  await first.close()

  const second = await open({ userData: user })
  await statusesUntil(second, 'open')
  expect(await second.page.evaluate(() => window.__test.shell.recentWorkspaces())).toMatchObject([{ name: '示范 品牌', folder: made }])
})

test('a workspace that is not there is refused by name, and the window lives on', async () => {
  const running = await open({ workspace: join(folder('leer'), 'nowhere') })
  const seen = await statusesUntil(running, 'refused')
  expect(seen.at(-1)).toBe('refused')
  await createWorkspace(running, folder('other'), 'another')
})

test('two programs cannot hold one workspace', async () => {
  const first = await open()
  const made = await createWorkspace(first, folder('shared'), 'brand')
  const user = folder('user')
  cpSync(join(first.userData, 'keys'), join(user, 'keys'), { recursive: true }) // one person's two programs
  const second = await start({ userData: user, workspace: made })
  try {
    const code = await second.page.evaluate(async () => {
      for await (const status of await window.__test.shell.engineStatus()) if (status.state === 'refused') return status.code
    })
    expect(code).toBe('workspace/in-use')
  } finally {
    await second.close()
  }
})

test('the engine comes back after a crash, the page is told, and no call hangs', async () => {
  const running = await open()
  await createWorkspace(running, folder('crash'), 'brand')
  const before = await running.page.evaluate(() => window.__test.crm.engine.info())
  // The listener must stand before the kill: a restart is faster than a round trip from here.
  await running.page.evaluate(() => {
    const back = (async () => {
      for await (const status of await window.__test.shell.engineStatus()) if (status.state === 'open' && status.afterCrash) return 'back'
    })()
    const calls = (async () => {
      let settled = 0
      for (const end = performance.now() + 1500; performance.now() < end; settled++) await window.__test.crm.engine.info().catch(() => {})
      return settled
    })()
    Object.assign(window, { crash: Promise.all([back, calls]) })
  })
  process.kill(before.processId, 'SIGKILL')
  const [back, settled] = await running.page.evaluate(() => (window as unknown as { crash: Promise<[string, number]> }).crash)
  expect(back).toBe('back')
  expect(settled).toBeGreaterThan(0) // each of them came to an end, none hung
  const after = await running.page.evaluate(() => window.__test.crm.engine.info())
  expect(after.processId).not.toBe(before.processId)
})

test('a page that dies is loaded again and finds its engine', async () => {
  const running = await open()
  await createWorkspace(running, folder('page'), 'brand')
  await running.app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    return new Promise<void>((loaded) => {
      window?.webContents.once('did-finish-load', () => loaded())
      window?.webContents.forcefullyCrashRenderer()
    })
  })
  const url = await running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL())
  expect(url).toMatch(/^app:\/\/crm\//)
  const name = await running.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript('window.__test.crm.workspace.summary().then((s) => s.name)'),
  )
  expect(name).toBe('brand')
})

test('closing ends the engine in order: nothing waits in the write-ahead log', async () => {
  const running = await open()
  const made = await createWorkspace(running, folder('order'), 'brand')
  await running.close()
  run = undefined
  const log = statSync(join(made, 'workspace.db-wal'), { throwIfNoEntry: false })
  expect(log?.size ?? 0).toBe(0)
})

test('the window opens where it was left, and comes back to a screen that exists', async () => {
  const user = folder('user')
  const place = { x: 60, y: 50, width: 1100, height: 720 }
  const first = await open({ userData: user })
  await first.app.evaluate(({ BrowserWindow }, bounds) => BrowserWindow.getAllWindows()[0]?.setBounds(bounds), place)
  await first.page.waitForTimeout(800)
  await first.close()
  const second = await open({ userData: user })
  const bounds = () => second.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())
  expect(await bounds()).toMatchObject({ width: 1100, height: 720 })
  await second.close()

  const file = join(user, 'settings.json')
  const settings: { window: object } = JSON.parse(readFileSync(file, 'utf8'))
  writeFileSync(file, JSON.stringify({ ...settings, window: { ...settings.window, x: 9000, y: 9000 } }))
  const third = await open({ userData: user })
  const home = await third.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())
  expect(home?.x).toBeLessThan(9000)
})

test('damaged settings are set aside, the program starts, and the window says so', async () => {
  const user = folder('user')
  mkdirSync(user, { recursive: true })
  writeFileSync(join(user, 'settings.json'), '{ "theme": ')
  const running = await open({ userData: user })
  expect(await running.page.evaluate(() => window.__test.shell.preferences())).toEqual({ language: 'zh-CN', theme: 'system' })
  await running.page.waitForSelector('.ant-notification-notice')
  expect(await running.page.textContent('.ant-notification-notice')).toContain('工作区的数据不受影响')
})

test('a dropped file with a Chinese name arrives as name and token', async () => {
  const running = await open()
  const place = folder('drop')
  await createWorkspace(running, place, 'brand')
  writeFileSync(join(place, '会员 资料.csv'), '卡号,姓名\n1,王\n')
  await running.page.evaluate(() => {
    const arrived: unknown[] = []
    void (async () => {
      for await (const files of await window.__test.shell.droppedFiles()) arrived.push(...files)
    })()
    Object.assign(window, { arrived })
  })
  const arrived = async (): Promise<unknown[]> => {
    await dropFiles(running.page, [join(place, '会员 资料.csv')])
    return running.page.evaluate(() => (window as unknown as { arrived: unknown[] }).arrived)
  }
  await expect.poll(arrived, { timeout: 30_000, interval: 1000 }).not.toEqual([])
  expect((await arrived())[0]).toEqual({ token: expect.stringMatching(/^[0-9a-f-]{36}$/), name: '会员 资料.csv' })
})

test('the menu speaks the page’s language, and its entries reach the page', async () => {
  const running = await open()
  const titles = (): Promise<string[]> =>
    running.app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map((item) => item.label) ?? [])
  await expect.poll(titles, { timeout: 30_000 }).toContain('文件')
  // The page performs what is chosen in the menu: here it changes the language of everything, the menu included.
  await running.app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('view.english')?.click())
  await expect.poll(titles, { timeout: 30_000 }).toContain('File')
})
