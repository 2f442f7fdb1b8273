/** The verbs that keep the data: backup, restore, verify. */
import { existsSync } from 'node:fs'
import { isAbsolute, join, resolve } from 'node:path'
import { createFromArchive } from '#core/workspace/archive.ts'
import type { CipherKey } from '#core/db/cipher.ts'
import { fileDevice } from '#core/workspace/keys/device.ts'
import { encryptWorkspace } from '#core/workspace/keys/encrypt-workspace.ts'
import { makeRecoveryCode } from '#core/workspace/keys/recovery-code.ts'
import { keyringInForce, unlock } from '#core/workspace/keys/unlock.ts'
import { openWorkspace } from '#core/workspace/open-workspace.ts'
import { restoreBackup, undoRestore } from '#core/workspace/restore.ts'
import { seenFolder } from '../engine/seen-folder.ts'
import { missing, needFlag, type Flags } from './arguments.ts'
import type { Output } from './output.ts'
import { runTask } from './run-task.ts'
import { secretFrom } from './secret.ts'
import { recoveryNote, type Called } from './verbs.ts'

export async function backup({ product, flags, output }: Called): Promise<void> {
  if (flags.list) {
    const list = await product.call.workspace.backups()
    return output.result(list, list.map((b) => `${b.name}\t${b.reason ?? '?'}\t${b.bytes}\t${b.operationId ?? '?'}`).join('\n'))
  }
  if (flags.out !== undefined) {
    const token = resolve(flags.out)
    const made = await runTask((options) => product.call.workspace.handOver({ token }, options), output)
    return output.result(made, `${token}, SHA-256 ${made.sha256}`)
  }
  const made = await runTask((options) => product.call.workspace.backUp({}, options), output)
  output.result(made, `Backup ${made.name}, ${made.bytes} bytes`)
}

/** Outside of an open workspace; it is opened afterwards, so that what is in place has been looked at. */
export async function restore(rest: readonly string[], flags: Flags, output: Output): Promise<void> {
  const folder = resolve(needFlag(flags, 'workspace'))
  const now = new Date()
  const means = secretFrom(flags)
  const isNew = !existsSync(folder) && rest[0]?.endsWith('.zip')
  if (isNew) await createFromArchive(folder, resolve(rest[0] ?? ''))
  const key = await unlock(folder, means)
  if (flags.undo) undoRestore(folder, { now })
  else if (!isNew) await putBack(folder, rest[0] ?? missing('the backup'), flags.force ?? false, key)
  openWorkspace(folder, now, { seenFolder: seenFolder(), acceptOlder: true, key }).close()
  output.result({ folder }, flags.undo ? `Took the last restore back in ${folder}` : `Restored ${folder}`)
}

/** Of a workspace that was made before there were ciphers. */
export async function encrypt(flags: Flags, output: Output): Promise<void> {
  const folder = resolve(needFlag(flags, 'workspace'))
  const now = new Date()
  if (keyringInForce(folder)) return output.result({ folder }, `${folder} is encrypted already`)
  const recoveryCode = makeRecoveryCode()
  const key = await encryptWorkspace(folder, fileDevice, now, recoveryCode)
  openWorkspace(folder, now, { seenFolder: seenFolder(), key }).close()
  output.result({ folder, recoveryCode }, `${folder}\n${recoveryNote(recoveryCode)}`)
}

function putBack(folder: string, backup: string, anyWorkspace: boolean, key: CipherKey | undefined): Promise<void> {
  const isName = !isAbsolute(backup) && existsSync(join(folder, 'backups', backup))
  const place = isName ? backup : resolve(backup)
  return restoreBackup(folder, place, { now: new Date(), anyWorkspace, key })
}

const NOT_SOUND = 4

export async function verify({ product, output }: Called): Promise<void> {
  const found = await runTask((options) => product.call.workspace.verify({}, options), output)
  const lines = found.checks.map(
    ({ check, problems, examples }) => `${check}\t${problems === 0 ? 'ok' : `${problems}: ${examples.join('; ')}`}`,
  )
  output.result(found, [...lines, `${found.rows} rows, digest ${found.digest}`].join('\n'))
  if (!found.isSound) process.exitCode = NOT_SOUND
}
