/**
 * rel:S3, on the fused program that `npm run package dir` made (REGULARS_PACKAGED; npm run test:nightly does both): the fuses read back, and what
 * they forbid tried. The control arm is the same Electron without fuses, which must take all of it.
 */
import { getCurrentFuseWire, FuseState, FuseV1Options } from '@electron/fuses'
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, expect, test, describe } from 'vitest'
import { executable, newFolder, packaged, programEnv, startPackaged } from './app.ts'

const folder = newFolder('fuses')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

if (packaged === undefined)
  console.warn('rel:S3 is skipped: there is no packaged program (REGULARS_PACKAGED); npm run test:nightly packs one')

/** What the program prints within some seconds of being asked in a way that only Node or a debugger would understand. */
async function ask(program: string, args: readonly string[], env: Record<string, string>): Promise<string> {
  const userData = join(folder, String(readdirSync(folder).length))
  mkdirSync(userData)
  // As a Node it would not know Chromium's own options, and end before it has taken anything.
  const own = 'ELECTRON_RUN_AS_NODE' in env ? [] : [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), `--user-data-dir=${userData}`]
  const child = spawn(program, [...args, ...own], { env: { ...programEnv(userData), ...env } })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const ended = new Promise<void>((done) => child.once('exit', () => done()))
  const patience = setTimeout(() => child.kill(), 8000)
  await ended
  clearTimeout(patience)
  return said
}

const required = join(folder, 'required.cjs')
writeFileSync(required, `console.log('OPTIONS TAKEN')`)

const attempts: readonly (readonly [what: string, taken: RegExp, args: readonly string[], env: Record<string, string>])[] = [
  ['to be a Node', /^2$/m, ['-p', '1+1'], { ELECTRON_RUN_AS_NODE: '1' }],
  ['NODE_OPTIONS', /OPTIONS TAKEN/, ['-p', '1'], { ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: `--require=${required}` }],
  ['a debugger', /Debugger listening/, ['--inspect=127.0.0.1:0'], {}],
]

describe.skipIf(packaged === undefined)('rel:S3', () => {
  const program = packaged ?? ''

  test('the fuses are as the list says', async () => {
    const wire = await getCurrentFuseWire(program)
    const set = Object.fromEntries(
      [
        FuseV1Options.RunAsNode,
        FuseV1Options.EnableCookieEncryption,
        FuseV1Options.EnableNodeOptionsEnvironmentVariable,
        FuseV1Options.EnableNodeCliInspectArguments,
        FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
        FuseV1Options.OnlyLoadAppFromAsar,
        FuseV1Options.LoadBrowserProcessSpecificV8Snapshot,
        FuseV1Options.GrantFileProtocolExtraPrivileges,
      ].map((fuse) => [FuseV1Options[fuse], wire[fuse] === FuseState.ENABLE]),
    )
    expect(set).toEqual({
      RunAsNode: false,
      EnableCookieEncryption: true,
      EnableNodeOptionsEnvironmentVariable: false,
      EnableNodeCliInspectArguments: false,
      EnableEmbeddedAsarIntegrityValidation: true,
      OnlyLoadAppFromAsar: true,
      LoadBrowserProcessSpecificV8Snapshot: false,
      GrantFileProtocolExtraPrivileges: false,
    })
  })

  test.each(attempts)('it refuses %s', async (_, taken, args, env) => {
    expect(await ask(program, args, env)).not.toMatch(taken)
  })

  test.each(attempts)('control arm: Electron without fuses takes %s', async (_, taken, args, env) => {
    expect(await ask(executable(), args, env)).toMatch(taken)
  })

  test('code beside the archive is not loaded', async () => {
    const beside = join(dirname(program), 'resources/app')
    expect(existsSync(beside)).toBe(false)
    mkdirSync(beside)
    try {
      writeFileSync(join(beside, 'package.json'), '{"main":"x.js"}')
      writeFileSync(join(beside, 'x.js'), `console.log('BESIDE TAKEN')`)
      expect(await ask(program, [], {})).not.toContain('BESIDE TAKEN')
    } finally {
      rmSync(beside, { recursive: true })
    }
  })

  test('it starts and shows its first page, from its own origin', async () => {
    const run = await startPackaged(program)
    expect(run.page.url()).toMatch(/^app:\/\/crm\//)
    expect(await run.page.locator('h1').first().textContent()).toContain('熟客')
    expect(await run.page.evaluate(() => '__test' in window)).toBe(false)
    expect(run.problems).toEqual([])
    await run.stop()
  })
})
