/** Finds the key of a workspace: this computer's own, or by what somebody typed. */
import { existsSync } from 'node:fs'
import type { CipherKey } from '../../db/cipher.ts'
import { isPlainDatabase } from '../../db/open.ts'
import { databaseOf } from '../../db/places.ts'
import { refuse } from '../../refuse.ts'
import { fileDevice, type Device } from './device.ts'
import { keyFor, KeyringError, readKeyring, type Keyring, type SecretSlot } from './keyring.ts'
import { looksLikeCode, readRecoveryCode } from './recovery-code.ts'
import { openWith } from './secret-slot.ts'

export interface Means {
  /** Absent: the file of this user. */
  readonly device?: Device | undefined
  /** A pass phrase or the recovery code, as it was typed. */
  readonly secret?: string | undefined
  /** False after a lock: then this computer's own key does not count. */
  readonly useDevice?: boolean
}

/**
 * Undefined for a workspace that is not encrypted.
 * @throws refusals `key/needed`, `key/wrong`, `key/mistyped`, `key/keyring-damaged`; nothing is ever made, moved or removed
 */
export async function unlock(folder: string, means: Means = {}): Promise<CipherKey | undefined> {
  const keyring = keyringIn(folder)
  if (!keyring) return undefined
  if (means.secret !== undefined) return openBySecret(folder, keyring, means.secret)
  const own = means.useDevice === false ? undefined : await findOnDevice(keyring, means.device ?? fileDevice)
  return own ?? refuse('key/needed', { folder, ways: waysOf(keyring) })
}

export function keyringIn(folder: string): Keyring | undefined {
  try {
    return readKeyring(folder)
  } catch (error) {
    if (error instanceof KeyringError) refuse('key/keyring-damaged', { folder })
    throw error
  }
}

/** The keyring the database is under. One beside a plain database opens nothing: it is of an encryption that was ended before the swap. */
export function keyringInForce(folder: string): Keyring | undefined {
  const isPlain = existsSync(databaseOf(folder)) && isPlainDatabase(databaseOf(folder))
  return isPlain ? undefined : keyringIn(folder)
}

export async function findOnDevice(keyring: Keyring, device: Device): Promise<CipherKey | undefined> {
  for (const slot of keyring.slots) {
    if (slot.kind !== 'system' && slot.kind !== 'file') continue
    const found = keyFor(keyring, await device.find(keyring.uuid, slot))
    if (found) return found
  }
  return undefined
}

/** What can be asked of a person. */
export const waysOf = ({ slots }: Keyring): SecretSlot['kind'][] =>
  (['passphrase', 'recovery'] as const).filter((kind) => slots.some((slot) => slot.kind === kind))

function openBySecret(folder: string, keyring: Keyring, secret: string): CipherKey {
  const code = readRecoveryCode(secret)
  for (const slot of keyring.slots) {
    if (slot.kind !== 'passphrase' && slot.kind !== 'recovery') continue
    const asked = slot.kind === 'passphrase' ? secret : code
    const found = asked === undefined ? undefined : keyFor(keyring, openWith(asked, slot))
    if (found) return found
  }
  const ways = waysOf(keyring)
  if (code === undefined && looksLikeCode(secret)) refuse('key/mistyped', { folder, ways })
  refuse('key/wrong', { folder, ways })
}
