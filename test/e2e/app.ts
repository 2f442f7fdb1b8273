/** Starts the built program as an officer has it, on a user folder that is thrown away afterwards. */
import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { _electron, chromium, type ElectronApplication, type Page } from 'playwright-core'

export const ROOT = resolve(import.meta.dirname, '../..')
const SCREENSHOTS = join(ROOT, 'test-results')

export interface Running {
  readonly app: ElectronApplication
  readonly page: Page
  /** Errors of the page, reports of its security policy among them. Empty it after provoking some. */
  readonly problems: string[]
  readonly userData: string
  screenshot(name: string): Promise<void>
  /** Ends the program; the user folder stays for another start. */
  close(): Promise<void>
  /** Ends it and throws the user folder away. */
  stop(): Promise<void>
}

export interface StartOptions {
  readonly userData?: string
  readonly workspace?: string
  readonly args?: readonly string[]
}

/** Chromium's sandbox refuses root, and only root: anybody else tests with it. */
const isRoot = process.getuid?.() === 0

export function executable(): string {
  const path = process.env['ELECTRON_EXEC_PATH']
  if (path === undefined) throw new Error('ELECTRON_EXEC_PATH is not set: run these tests by `npm run e2e`')
  return path
}

export const programArgs = (options: StartOptions): string[] => [
  ...(isRoot ? ['--no-sandbox'] : []),
  '--lang=zh-CN',
  '--use-fake-device-for-media-stream', // else a camera that is denied cannot be told from one that is missing
  ROOT,
  ...(options.workspace === undefined ? [] : ['--workspace', options.workspace]),
  ...(options.args ?? []),
]

/** A locale that is not installed loses dropped files with Chinese names. */
export const programEnv = (userData: string): Record<string, string> => ({
  ...Object.fromEntries(Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))),
  REGULARS_USER_DATA: userData,
  REGULARS_KEY_DIR: join(userData, 'keys'),
  LANG: 'C.UTF-8',
})

export const newFolder = (name: string): string => mkdtempSync(join(tmpdir(), `regulars-${name}-`))

/** The command line of the build under test. */
export function regulars(...words: readonly string[]): void {
  const cli = join(ROOT, 'out/main/cli.cjs')
  const { status, stderr } = spawnSync(process.execPath, [cli, ...words], {
    env: { ...process.env, REGULARS_SQLITE_NATIVE: '' },
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(stderr)
}

/** The fused program that `npm run package dir` made, where the tests are to run on it (npm run test:nightly). */
export const packaged = process.env['REGULARS_PACKAGED'] || undefined

/**
 * A fused program takes no debugger of Node's, so its main process cannot be asked; its page can, as a page.
 * It has no `__test` either: that is in the build for tests only.
 */
export async function startPackaged(program: string, userData = newFolder('fused')): Promise<Omit<Running, 'app' | 'screenshot'>> {
  const args = [...(isRoot ? ['--no-sandbox'] : []), '--lang=zh-CN', '--use-fake-device-for-media-stream', '--remote-debugging-port=0']
  const child = spawn(program, [...args, `--user-data-dir=${userData}`], { env: programEnv(userData), stdio: ['ignore', 'ignore', 'pipe'] })
  const ended = new Promise<void>((done) => child.once('exit', () => done()))
  const address = await new Promise<string>((found, failed) => {
    let said = ''
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      const [, url] = /DevTools listening on (ws:\S+)/.exec(said) ?? []
      if (url !== undefined) found(url)
    })
    child.once('exit', (code) => failed(new Error(`the packaged program ended with ${code}: ${said}`)))
  })
  const browser = await chromium.connectOverCDP(address)
  const [context] = browser.contexts()
  const page = context?.pages()[0] ?? (await context?.waitForEvent('page'))
  if (page === undefined) throw new Error('the packaged program shows no page')
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text())
  })
  await page.waitForSelector('h1')
  const close = async (): Promise<void> => {
    child.kill()
    await ended
  }
  const stop = async (): Promise<void> => {
    await close()
    rmSync(userData, { recursive: true, force: true })
  }
  return { page, problems, userData, close, stop }
}

export async function start(options: StartOptions = {}): Promise<Running> {
  const userData = options.userData ?? newFolder('e2e')
  const app = await _electron.launch({
    executablePath: executable(),
    args: programArgs(options),
    env: programEnv(userData),
    chromiumSandbox: !isRoot,
  })
  const page = await app.firstWindow()
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text())
  })
  await page
    .waitForFunction(() => '__test' in window)
    .catch(async (error: unknown) => {
      await app.close()
      throw new Error(`the page did not start (built in e2e mode?): ${problems.join('; ')}`, { cause: error })
    })
  const close = async (): Promise<void> => {
    // Nobody is there to answer whether running work may be cancelled.
    await app.evaluate(({ dialog }) => Object.assign(dialog, { showMessageBoxSync: () => 1 }))
    await app.close()
  }
  return {
    app,
    page,
    problems,
    userData,
    close,
    async screenshot(name) {
      mkdirSync(SCREENSHOTS, { recursive: true })
      await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`) })
    },
    async stop() {
      await close()
      rmSync(userData, { recursive: true, force: true })
    },
  }
}

/** The next answer of the system's dialogs, given in advance. */
export async function answerDialogs(app: ElectronApplication, answers: { readonly open?: string; readonly save?: string }): Promise<void> {
  await app.evaluate(({ dialog }, { open, save }) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: open === undefined, filePaths: open === undefined ? [] : [open] })
    dialog.showSaveDialog = () => Promise.resolve({ canceled: save === undefined, filePath: save ?? '' })
  }, answers)
}

/** Drops files onto the window as the operating system does. */
export async function dropFiles(page: Page, files: readonly string[]): Promise<void> {
  const devTools = await page.context().newCDPSession(page)
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await devTools.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data: { items: [], files: [...files], dragOperationsMask: 1 } })
    await page.waitForTimeout(100)
  }
  await devTools.detach()
}
