/**
 * The probe: what a page that has been taken over could try, tried on the real window. Numbers are those of the list of 24 checks.
 * On the fused program (REGULARS_PACKAGED) what has to ask its main process is left out: it cannot be asked. `page.evaluate` is not bound by the page's policy; where that matters a script of the page is needed.
 */
import { spawn } from 'node:child_process'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { executable, packaged, programArgs, programEnv, start, startPackaged, type Running } from './app.ts'

let run: Omit<Running, 'app' | 'screenshot'>
let main: Running['app'] | undefined
const asked = (): Running['app'] => {
  if (main === undefined) throw new Error('the main process of a fused program cannot be asked')
  return main
}
let server: Server
let http: string
const hits: string[] = []

beforeAll(async () => {
  server = createServer((request, response) => {
    hits.push(request.url ?? '')
    response.setHeader('access-control-allow-origin', '*').end('taken')
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  http = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  if (packaged !== undefined) return void (run = await startPackaged(packaged))
  const started = await start()
  run = started
  main = started.app
})
afterAll(async () => {
  await run.stop()
  server.close()
})

test('1 the page has no Node', async () => {
  const found = await run.page.evaluate(() =>
    ['require', 'process', 'module', 'Buffer', 'global', '__dirname'].filter((name) => name in window),
  )
  expect(found).toEqual([])
})

test('2 there is no bridge: nothing of Electron is within reach of the page', async () => {
  const found = await run.page.evaluate(() =>
    Object.getOwnPropertyNames(window).filter((name) => /electron|ipc|bridge|webUtils/i.test(name)),
  )
  expect(found).toEqual([])
})

test.skipIf(packaged !== undefined)(
  '3 the real window runs with the safe preferences, and in the sandbox wherever the system allows one',
  async () => {
    const preferences = await asked().evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows()
      const contents = window?.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> }
      return contents.getLastWebPreferences()
    })
    expect(preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      allowRunningInsecureContent: false,
    })
  },
)

test('4 fetch reaches no server', async () => {
  expect(
    await run.page.evaluate(
      (url) =>
        fetch(`${url}/fetch`).then(
          () => 'taken',
          () => 'refused',
        ),
      http,
    ),
  ).toBe('refused')
  expect(
    await run.page.evaluate(
      (url) =>
        fetch(`${url}/no-cors`, { mode: 'no-cors' }).then(
          () => 'taken',
          () => 'refused',
        ),
      http,
    ),
  ).toBe('refused')
})

test('5 images, beacons, sockets, prefetches and workers reach no server', async () => {
  await run.page.evaluate(async (url) => {
    new Image().src = `${url}/image`
    navigator.sendBeacon(`${url}/beacon`, 'x')
    const socket = (() => {
      try {
        return new WebSocket(url.replace('http', 'ws'))
      } catch {
        return undefined
      }
    })()
    for (const rel of ['prefetch', 'preload', 'dns-prefetch', 'preconnect', 'stylesheet', 'modulepreload'])
      document.head.append(Object.assign(document.createElement('link'), { rel, href: `${url}/${rel}`, as: 'image' }))
    await new Promise((later) => setTimeout(later, 800))
    socket?.close()
  }, http)
  expect(hits).toEqual([])
})

test('6 files of the disk cannot be fetched', async () => {
  const outcome = await run.page.evaluate(() =>
    fetch('file:///etc/hostname').then(
      () => 'taken',
      () => 'refused',
    ),
  )
  expect(outcome).toBe('refused')
})

test.each([
  '%2e%2e/%2e%2e/package.json',
  '..%2f..%2fpackage.json',
  '..%5c..%5cpackage.json',
  '../main/index.cjs',
  '//etc/passwd',
  'assets/../../main/index.cjs',
  'built-from.json',
  '%00index.html',
])('7 app:// serves nothing but the build: %s', async (path) => {
  expect(await run.page.evaluate((url) => fetch(url).then((response) => response.status), `app://crm/${path}`)).toBe(404)
})

test('7 the control: what is in the build is served, with the policy and the isolation headers', async () => {
  const headers = await run.page.evaluate(async () => {
    const response = await fetch('app://crm/index.html')
    return { status: response.status, ...Object.fromEntries(response.headers) } as Record<string, unknown>
  })
  expect(headers).toMatchObject({ status: 200, 'x-content-type-options': 'nosniff', 'cross-origin-opener-policy': 'same-origin' })
  const policy = String(headers['content-security-policy'])
  expect(policy).toContain("default-src 'none'")
  expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline|style-src-elem[^;]*unsafe-inline|https?:/)
  expect(policy).toMatch(/'nonce-[0-9a-f-]{36}'/)
})

test('8 an injected inline script does not run, nor does an injected style', async () => {
  const outcome = await run.page.evaluate(() => {
    const script = document.createElement('script')
    try {
      script.textContent = 'window.injected = 1'
    } catch {
      // trusted types refused already
    }
    document.head.append(script)
    const style = document.createElement('style')
    style.nonce = ''
    style.textContent = 'body { outline: 3px solid red }'
    document.head.append(style)
    const outline = getComputedStyle(document.body).outlineStyle
    style.remove()
    return { ran: 'injected' in window, outline }
  })
  expect(outcome).toEqual({ ran: false, outline: 'none' })
})

test('9 markup never reaches innerHTML', async () => {
  const outcome = await run.page.evaluate(() => {
    const box = document.createElement('div')
    document.body.append(box)
    try {
      box.innerHTML = '<img src=x onerror="window.injected = 1">'
      return 'taken'
    } catch (error) {
      return error instanceof Error ? error.name : 'refused'
    } finally {
      box.remove()
    }
  })
  expect(outcome).toBe('TypeError')
})

test('10 a script of the page cannot make code out of text', async () => {
  // String arguments of timers are evaluated by the page itself, so its policy holds, unlike in page.evaluate.
  const outcome = await run.page.evaluate(async () => {
    try {
      setTimeout('window.injected = 2' as unknown as () => void, 0)
    } catch {
      // refused at once
    }
    try {
      document.body.setAttribute('onclick', 'window.injected = 3')
      document.body.click()
    } catch {
      // refused at once
    }
    await new Promise((later) => setTimeout(later, 200))
    return 'injected' in window
  })
  expect(outcome).toBe(false)
})

test('11 the window cannot be led away', async () => {
  await run.page.evaluate((url) => void (location.href = `${url}/away`), http)
  await run.page.waitForTimeout(300)
  expect(run.page.url()).toMatch(/^app:\/\/crm\//)
  await run.page.evaluate((url) => {
    const form = Object.assign(document.createElement('form'), { action: `${url}/form`, method: 'post' })
    document.body.append(form)
    form.submit()
  }, http)
  await run.page.waitForTimeout(300)
  expect(run.page.url()).toMatch(/^app:\/\/crm\//)
})

test('12 a link to a file leads nowhere', async () => {
  await run.page.evaluate(() => {
    const link = Object.assign(document.createElement('a'), { href: 'file:///etc/hostname', textContent: 'x' })
    document.body.append(link)
    link.click()
    link.remove()
  })
  await run.page.waitForTimeout(300)
  expect(run.page.url()).toMatch(/^app:\/\/crm\//)
})

test('13 no second window', async () => {
  expect(await run.page.evaluate((url) => window.open(`${url}/open`) === null && window.open('/') === null, http)).toBe(true)
  expect(run.page.context().pages()).toHaveLength(1)
})

test('14 no frame from elsewhere, nor of ourselves', async () => {
  await run.page.evaluate((url) => {
    for (const src of [`${url}/frame`, '/', 'data:text/html,x', 'file:///etc/hostname'])
      document.body.append(Object.assign(document.createElement('iframe'), { src }))
  }, http)
  await run.page.waitForTimeout(500)
  const inner = run.page.frames().filter((frame) => frame !== run.page.mainFrame())
  expect(inner.length).toBeGreaterThan(0)
  expect(inner.map((frame) => frame.url()).filter((url) => /^(http|data|file|app)/.test(url))).toEqual([])
  await run.page.evaluate(() => document.querySelectorAll('iframe').forEach((frame) => frame.remove()))
})

test.skipIf(packaged !== undefined)('15 the webview tag is just an unknown element', async () => {
  await run.page.evaluate((url) => {
    const view = document.createElement('webview')
    view.setAttribute('src', `${url}/webview`)
    document.body.append(view)
  }, http)
  await run.page.waitForTimeout(300)
  expect(await asked().evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(1)
})

test('16 all permissions are denied', async () => {
  const states = await run.page.evaluate(async () => {
    const names = ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read', 'midi', 'persistent-storage']
    const ask = (name: string) => navigator.permissions.query({ name: name as PermissionName }).then((status) => status.state)
    return Promise.all(names.map(ask))
  })
  expect(new Set(states)).toEqual(new Set(['denied']))
})

test('17 no camera, though there is one', async () => {
  const outcome = await run.page.evaluate(() =>
    navigator.mediaDevices.getUserMedia({ video: true }).then(
      () => 'taken',
      (error: Error) => error.name,
    ),
  )
  expect(outcome).toBe('NotAllowedError')
})

test.skipIf(packaged !== undefined)('22 a download is refused', async () => {
  await asked().evaluate(({ session }) => {
    session.defaultSession.on('will-download', (event) =>
      Object.assign(globalThis, { download: event.defaultPrevented ? 'refused' : 'under way' }),
    )
  })
  await run.page.evaluate(() => {
    const href = URL.createObjectURL(new Blob(['x']))
    document.body.append(Object.assign(document.createElement('a'), { href, download: 'x.txt', id: 'probe' }))
    document.getElementById('probe')?.click()
  })
  await run.page.waitForTimeout(500)
  expect(await asked().evaluate(() => (globalThis as { download?: string }).download)).toBe('refused')
})

test('23 a second start ends with 3 and leaves the first in front', async () => {
  const args = packaged === undefined ? programArgs({}) : [...programArgs({}).slice(0, -1), `--user-data-dir=${run.userData}`]
  const second = spawn(packaged ?? executable(), args, { env: programEnv(run.userData), stdio: 'ignore' })
  const code = await new Promise((ended) => second.once('exit', ended))
  expect(code).toBe(3)
  expect(run.page.context().pages()).toHaveLength(1)
})

test('24 in the whole run not one request has left the program; the control arm shows that it would have been seen', async () => {
  expect(hits).toEqual([])
  await fetch(`${http}/control`)
  expect(hits).toEqual(['/control'])
})

test('the page raised reports for what was refused, and nothing else', () => {
  const unexplained = run.problems.filter(
    (text) =>
      !/Content Security Policy|violates|Refused|ERR_|404|TrustedHTML|TrustedScript|Not allowed to load local resource|Not allowed to navigate|preload/i.test(
        text,
      ),
  )
  expect(unexplained).toEqual([])
})
