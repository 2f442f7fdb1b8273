/** An unencrypted workspace gets a cipher: an encrypted copy takes its place as a restored backup would, once both hold the same. */
import { existsSync, rmSync, statSync } from 'node:fs'
import { vacuumInto } from '../../db/backup.ts'
import type { CipherKey } from '../../db/cipher.ts'
import { connect } from '../../db/connections.ts'
import { digestOf } from '../../db/digest.ts'
import { renamePatiently, syncFile } from '../../db/durable-file.ts'
import { needSpace } from '../../db/free-space.ts'
import { openSqlite } from '../../db/open.ts'
import { databaseOf, incomingOf } from '../../db/places.ts'
import { beginSwap, finishSwap } from '../../db/restore-journal.ts'
import { refuse } from '../../refuse.ts'
import { fileTime } from '../backups.ts'
import { assertOurs, guardBusy, takeLock } from '../guards.ts'
import { workspaceUuid } from '../workspace.sql.ts'
import type { Device } from './device.ts'
import { encryptFile } from './encrypt-file.ts'
import { writeKeyring } from './keyring.ts'
import { protect } from './protection.ts'

/** For a closed workspace. Killed at any moment it is the old one or the new one; the next opening backs it up and removes what lies there in the clear. */
export async function encryptWorkspace(folder: string, device: Device, now: Date, recoveryCode?: string): Promise<CipherKey> {
  const file = databaseOf(folder)
  if (!existsSync(file)) refuse('workspace/missing', { folder })
  const lock = takeLock(folder, now)
  try {
    finishSwap(folder)
    assertOurs(folder, file)
    needSpace(folder, 3 * statSync(file).size)
    const uuid = uuidIn(file)
    const { key, keyring } = await protect({ device, at: now, uuid, ...(recoveryCode === undefined ? {} : { recoveryCode }) })
    const part = `${incomingOf(folder)}.part`
    vacuumInto(file, part)
    encryptFile(part, key)
    syncFile(part)
    if (digestIn(file) !== digestIn(part, key)) throw new Error('the encrypted copy differs from the workspace')
    renamePatiently(part, incomingOf(folder))
    writeKeyring(folder, keyring) // from here on both files open: `keyringInForce` tells which it is
    guardBusy(() => {
      beginSwap(folder, { aside: `workspace.before-restore-${fileTime(now)}.db`, fetch: null, sha256: null, encrypts: true }, () => {})
      finishSwap(folder)
    })
    return key
  } finally {
    rmSync(`${incomingOf(folder)}.part`, { force: true })
    lock.release()
  }
}

function uuidIn(file: string): string {
  const db = openSqlite(file, 'read')
  try {
    return connect(db).prepare<[], { value: string }>(workspaceUuid).value() ?? ''
  } finally {
    db.close()
  }
}

function digestIn(file: string, key?: CipherKey): string {
  const db = openSqlite(file, 'read', key)
  try {
    return digestOf(connect(db), [])
  } finally {
    db.close()
  }
}
