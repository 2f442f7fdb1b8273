/**
 * Everything a folder may hold instead of a good workspace. Each is refused by its own name, not a byte is changed, made or removed, and the sentence says in
 * both languages what is safe and what to do next.
 */
import { createHash } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { drain } from '#core/db/backup.ts'
import { SCHEMA_VERSION } from '#core/db/migrate.ts'
import { openSqlite } from '#core/db/open.ts'
import { databaseOf } from '#core/db/places.ts'
import { backUp } from '#core/workspace/backups.ts'
import { fileDevice, forgetKeyFile } from '#core/workspace/keys/device.ts'
import { keyringOf, readKeyring } from '#core/workspace/keys/keyring.ts'
import { protect } from '#core/workspace/keys/protection.ts'
import { makeRecoveryCode } from '#core/workspace/keys/recovery-code.ts'
import { unlock } from '#core/workspace/keys/unlock.ts'
import { createWorkspace, openWorkspace, type Workspace } from '#core/workspace/open-workspace.ts'
import { verifyWorkspace } from '#core/workspace/verify.ts'
import { sentencesOf } from '../../../src/main/cli/refusal-sentence.ts'
import { addSegment, now, segmentNames } from './a-folder.ts'

let root: string
let folder: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'regulars-bad-'))
  folder = join(root, '工作区')
  process.env['REGULARS_KEY_DIR'] = join(root, 'keys')
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

interface Case {
  readonly what: string
  readonly code: string
  make(): Promise<void> | void
  readonly secret?: string
}

const code = makeRecoveryCode()
const encrypted = async (): Promise<void> =>
  createWorkspace(folder, '素衣', now, await protect({ device: fileDevice, at: now, recoveryCode: code }))
const plain = (): void => createWorkspace(folder, '素衣', now)
const file = (): string => databaseOf(folder)
const overwrite = (from: number, length: number): void => {
  const bytes = readFileSync(file())
  bytes.fill(0x5a, from, from + length)
  writeFileSync(file(), bytes)
}
async function newer(key?: Awaited<ReturnType<typeof unlock>>): Promise<void> {
  const db = openSqlite(file(), 'write', key)
  db.pragma(`user_version = ${SCHEMA_VERSION + 1}`)
  db.pragma('wal_checkpoint(TRUNCATE)')
  db.close()
}

const cases: readonly Case[] = [
  { what: 'a folder that is gone, as on a drive that was pulled out', code: 'workspace/missing', make: () => undefined },
  { what: 'a folder without a database', code: 'workspace/missing', make: () => void mkdirSync(folder) },
  {
    what: 'a file of 0 bytes',
    code: 'workspace/empty',
    make: () => {
      mkdirSync(folder)
      writeFileSync(file(), '')
    },
  },
  {
    what: 'a text',
    code: 'workspace/foreign',
    make: () => {
      mkdirSync(folder)
      writeFileSync(file(), '卡号,姓名\r\n'.repeat(40))
    },
  },
  {
    what: 'a database of another program',
    code: 'workspace/foreign',
    make: () => {
      mkdirSync(folder)
      const db = openSqlite(file(), 'create')
      db.exec('create table theirs (a)')
      db.close()
    },
  },
  { what: 'a newer workspace', code: 'workspace/newer-than-app', make: async () => (plain(), newer()) },
  {
    what: 'a newer encrypted workspace',
    code: 'workspace/newer-than-app',
    make: async () => {
      await encrypted()
      await newer(await unlock(folder))
    },
  },
  {
    what: 'a workspace cut in half',
    code: 'workspace/damaged',
    make: () => {
      plain()
      truncateSync(file(), statSync(file()).size / 2)
    },
  },
  {
    what: 'an encrypted workspace cut in half',
    code: 'workspace/damaged',
    make: async () => {
      await encrypted()
      truncateSync(file(), statSync(file()).size / 2)
    },
  },
  {
    what: 'a damaged table of contents',
    code: 'workspace/damaged',
    make: () => {
      plain()
      overwrite(100, 4000)
    },
  },
  {
    what: 'an encrypted workspace with a damaged first page',
    code: 'workspace/damaged',
    make: async () => {
      await encrypted()
      overwrite(200, 2000)
    },
  },
  { what: 'a wrong pass phrase', code: 'key/wrong', make: encrypted, secret: '不是这一句' },
  {
    what: 'a slip in the recovery code',
    code: 'key/mistyped',
    make: encrypted,
    secret: code.startsWith('A') ? `B${code.slice(1)}` : `A${code.slice(1)}`,
  },
  {
    what: 'a key that this computer has lost',
    code: 'key/needed',
    make: async () => {
      await encrypted()
      forgetKeyFile(readKeyring(folder)?.uuid ?? '')
    },
  },
  {
    what: 'a keyring that nobody can read',
    code: 'key/keyring-damaged',
    make: async () => {
      await encrypted()
      for (const place of [keyringOf(folder), join(folder, 'backups/keyring.json')]) writeFileSync(place, '{"uuid":')
    },
  },
]

/** Every file below the root but the lock, which whoever looks takes for a moment. */
function everything(): Readonly<Record<string, string>> {
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(root, name)).isFile())
  const kept = names.filter((name) => !/workspace\.lock|-shm$|-wal$/.test(name))
  return Object.fromEntries(
    kept.toSorted().map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(root, name)))
        .digest('hex'),
    ]),
  )
}

interface Told {
  readonly code: string
  readonly data: unknown
}

const openAs = async (secret?: string): Promise<Workspace> =>
  openWorkspace(folder, now, { key: await unlock(folder, secret === undefined ? {} : { secret, useDevice: false }) })

const toldBy = (act: Promise<Workspace>): Promise<Told> =>
  act.then(
    () => ({ code: 'it opened', data: {} }),
    (error: Told) => error,
  )

const isSafeSaid = /没有改动|没有新建|没有作任何|都在|还在/
const isSafeSaidEnglish = /unchanged|nothing was|not a byte|left as it is|left as it was|is safe|was made in its place/i
const isStepSaidEnglish = /\b(restore|choose|try|enter|compare|update|connect|put|find|free|close|check|make|look)\b/i

describe('a bad workspace is refused by name, untouched, with what is safe and the next step', () => {
  test.each(cases)('$what: $code', async ({ code: expected, make, secret }) => {
    await make()
    const before = everything()
    const told = await toldBy(openAs(secret))
    expect(told.code).toBe(expected)
    expect(everything()).toEqual(before)
    const said = sentencesOf(told.code, told.data)
    expect(said?.zh).toMatch(isSafeSaid)
    expect(said?.zh).toMatch(/请/)
    expect(said?.en).toMatch(isSafeSaidEnglish)
    expect(said?.en).toMatch(isStepSaidEnglish)
    expect(`${said?.zh}${said?.en}`).not.toMatch(/\{\{|undefined|\[object/)
  })

  test('held by another program', async () => {
    plain()
    const holder = openWorkspace(folder, now)
    const told = await toldBy(openAs())
    holder.close()
    expect(told.code).toBe('workspace/in-use')
    expect(sentencesOf(told.code, told.data)?.zh).toMatch(isSafeSaid)
  })

  test.skipIf(process.getuid?.() === 0)('read-only', async () => {
    plain()
    chmodSync(folder, 0o500)
    const told = await toldBy(openAs())
    chmodSync(folder, 0o700)
    expect(told.code).toBe('workspace/folder-read-only')
  })

  test('damage deep in the file opens, is found by "Verify data", and a backup of it is refused as damaged', async () => {
    plain()
    const workspace = openWorkspace(folder, now)
    for (let n = 0; n < 300; n++) await addSegment(workspace, `人群 ${n} ${'长'.repeat(200)}`)
    workspace.close()
    overwrite(statSync(file()).size - 60_000, 40_000)
    const { isSound } = drain(verifyWorkspace(folder))
    expect(isSound).toBe(false)
    expect(() => drain(backUp(folder, 'daily', now))).toThrow(
      expect.objectContaining({ code: expect.stringMatching(/^(workspace|backup)\/damaged$/) }),
    )
    expect(existsSync(join(folder, 'backups')) ? readdirSync(join(folder, 'backups')) : []).toEqual([])
  })

  test('a drive that is pulled out under an open workspace: nothing is written, and it is told as a disk', async () => {
    plain()
    const workspace = openWorkspace(folder, now)
    await addSegment(workspace, '之前')
    const away = `${folder}-away`
    renameSync(folder, away)
    const writing = workspace.writer.operate({ kind: 'x', args: {}, actor: 'officer', at: now }, 'rows', () => {
      throw Object.assign(new Error('disk I/O error'), { code: 'SQLITE_IOERR_WRITE' })
    })
    const { code: said, data } = (await writing.catch((error: unknown) => error)) as Told
    expect(said).toMatch(/^workspace\/disk-(io|full)$/)
    expect(sentencesOf(said, data)?.zh).toMatch(isSafeSaid)
    expect(existsSync(folder)).toBe(false) // nothing was made where it lay
    workspace.close()
    renameSync(away, folder)
    const again = openWorkspace(folder, now)
    expect(segmentNames(again)).toEqual(['之前'])
    again.close()
  })

  test('what a full disk refuses is told as a full disk', () => {
    const said = sentencesOf('workspace/disk-full', { needBytes: 1e9, freeBytes: 2e6 })
    expect(said?.zh).toMatch(isSafeSaid)
    expect(said?.en).toMatch(isSafeSaidEnglish)
  })
})
