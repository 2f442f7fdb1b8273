/** What the officer sees when the folder holds no good workspace: what is safe, what is not, the next step; and nothing is touched. */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { bundle, startChild } from '../reliability/children.ts'
import { answerDialogs, newFolder, regulars, start, type Running } from './app.ts'

let run: Running
let parent: string
let good: string

beforeAll(async () => {
  parent = newFolder('bad-workspaces')
  good = join(parent, '好的')
  regulars('create', good, '--name', '素衣', '--plain')
  regulars('backup', '--workspace', good)
  run = await start()
}, 120_000)

afterAll(async () => {
  await run.stop()
  rmSync(parent, { recursive: true, force: true })
})

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await run.screenshot(`bad-failed-${task.name.slice(0, 20).replaceAll(' ', '-')}`)
})

const databaseOf = (folder: string): string => join(folder, 'workspace.db')

function copyOf(name: string): string {
  const folder = join(parent, name)
  cpSync(good, folder, { recursive: true })
  return folder
}

/** Every byte of the folder but the lock, which whoever looks takes for a moment. */
const bytesOf = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => statSync(join(folder, name)).isFile() && !/workspace\.lock|-shm$|-wal$/.test(name))
      .map((name) => [
        name,
        createHash('sha256')
          .update(readFileSync(join(folder, name)))
          .digest('hex'),
      ]),
  )

/** Of its own: a copy that is opened after another went on is, rightly, an older copy. */
function ownWorkspace(name: string): string {
  const folder = join(parent, name)
  regulars('create', folder, '--name', name, '--plain')
  return folder
}

async function open(folder: string): Promise<void> {
  await answerDialogs(run.app, { open: folder })
  await run.page.evaluate(() => window.__test.shell.openWorkspace()).catch(() => {})
}

const says = (words: string | RegExp): Promise<void> => run.page.getByText(words).first().waitFor()

interface Case {
  readonly what: string
  readonly make: (folder: string) => void
  readonly says: RegExp
  readonly isCurable: boolean
}

const cases: readonly Case[] = [
  { what: '0 字节', make: (folder) => truncateSync(databaseOf(folder), 0), says: /数据文件是空的（0 字节）/, isCurable: true },
  {
    what: '别的程序',
    make: (folder) => writeFileSync(databaseOf(folder), '卡号,姓名\r\n'.repeat(40)),
    says: /不是熟客的数据/,
    isCurable: true,
  },
  {
    what: '截断',
    make: (folder) => truncateSync(databaseOf(folder), statSync(databaseOf(folder)).size / 2),
    says: /数据库已损坏/,
    isCurable: true,
  },
  { what: '新版本', make: makeNewer, says: /由较新的版本建立/, isCurable: true },
]

/** The version stands in the header, at byte 60. */
function makeNewer(folder: string): void {
  const bytes = readFileSync(databaseOf(folder))
  bytes.writeUInt32BE(bytes.readUInt32BE(60) + 1, 60)
  writeFileSync(databaseOf(folder), bytes)
}

describe('in the window', () => {
  test.each(cases)('$what: said in words, with the backups, and not a byte is changed', async ({ what, make, says: words, isCurable }) => {
    const folder = copyOf(what)
    make(folder)
    const before = bytesOf(folder)
    await open(folder)
    await says(words)
    await says(/没有改动|没有新建|也没有改动/)
    expect(await run.page.getByRole('button', { name: '恢复' }).count()).toBe(isCurable ? 1 : 0)
    await run.screenshot(`bad-${what}`)
    expect(bytesOf(folder)).toEqual(before)
  })

  test('a backup is restored from there, and the damaged file stays beside it', async () => {
    const folder = copyOf('恢复')
    truncateSync(databaseOf(folder), statSync(databaseOf(folder)).size / 2)
    await open(folder)
    await says(/数据库已损坏/)
    await run.page.getByRole('button', { name: '恢复' }).click()
    await run.page.getByRole('dialog').getByRole('button', { name: '恢复' }).click()
    await run.page.waitForSelector('nav', { timeout: 60_000 })
    expect(readdirSync(folder).some((name) => name.startsWith('workspace.before-restore'))).toBe(true)
    await run.page.evaluate(() => window.__test.shell.closeWorkspace())
  })

  test('a folder that is gone: nothing is made in its place; when it is back, trying again opens it', async () => {
    const folder = ownWorkspace('拔掉')
    renameSync(folder, `${folder}-away`)
    await open(folder)
    await says(/找不到工作区/)
    await run.screenshot('bad-missing')
    expect(readdirSync(parent)).not.toContain('拔掉')
    renameSync(`${folder}-away`, folder)
    await run.page.getByRole('button', { name: '再试一次' }).click()
    await run.page.waitForSelector('nav')
    await run.page.evaluate(() => window.__test.shell.closeWorkspace())
  })

  test('held by another program: who and since when; when that has ended, trying again opens it', async () => {
    const folder = ownWorkspace('占用')
    const holder = startChild(await bundle('hold.ts'), [folder])
    await holder.says('HELD')
    await open(folder)
    await says(/工作区正在别处打开/)
    await run.screenshot('bad-in-use')
    holder.kill()
    await holder.ended
    await run.page.getByRole('button', { name: '再试一次' }).click()
    await run.page.waitForSelector('nav')
    await run.page.evaluate(() => window.__test.shell.closeWorkspace())
  })

  test('on a disk that may not be written', async ({ skip }) => {
    const folder = copyOf('只读')
    if (!isMountedReadOnly(folder)) skip('no file system may be mounted here')
    try {
      await open(folder)
      await says(/这个文件夹不允许写入/)
      await run.screenshot('bad-read-only')
    } finally {
      await run.page.evaluate(() => window.__test.shell.closeWorkspace())
      execFileSync('umount', ['-l', folder], { stdio: 'ignore' })
    }
  })
})

function isMountedReadOnly(folder: string): boolean {
  mkdirSync(folder, { recursive: true })
  try {
    execFileSync('mount', ['--bind', folder, folder], { stdio: 'ignore' })
    execFileSync('mount', ['-o', 'remount,ro,bind', folder], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
