/**
 * `keyring.json` beside the database: which cipher, and the data key wrapped once for each way to open it. It holds no secret that opens
 * anything by itself. A copy lies in the folder of backups, so that neither the file nor the folder alone is the only one.
 */
import { createHmac } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { ciphers, type CipherKey } from '../../db/cipher.ts'
import { renamePatiently, writeDurably } from '../../db/durable-file.ts'
import { backupsOf } from '../../db/places.ts'

const at = z.string()
/** The key under a secret of a person: scrypt makes a key of it, AES-256-GCM wraps. All bytes in base 64. */
export const SecretSlot = z.strictObject({
  kind: z.enum(['passphrase', 'recovery']),
  at,
  salt: z.string(),
  n: z
    .int()
    .min(1 << 14)
    .max(1 << 20),
  r: z.int().min(1).max(32),
  p: z.int().min(1).max(16),
  nonce: z.string(),
  sealed: z.string(),
})
export type SecretSlot = z.infer<typeof SecretSlot>

/** The key on one computer: sealed by its system's key store, or in a file of its user's alone. */
export const DeviceSlot = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('system'), at, computer: z.string(), sealed: z.string() }),
  z.strictObject({ kind: z.literal('file'), at, computer: z.string() }),
])
export type DeviceSlot = z.infer<typeof DeviceSlot>

export const Keyring = z.strictObject({
  uuid: z.string(),
  cipher: z.enum(ciphers),
  /** Tells a wrong key from a damaged file. */
  check: z.string(),
  slots: z.array(z.union([SecretSlot, DeviceSlot])),
})
export type Keyring = z.infer<typeof Keyring>

export const keyringOf = (folder: string): string => join(folder, 'keyring.json')
const copyOf = (folder: string): string => join(backupsOf(folder), 'keyring.json')

export class KeyringError extends Error {}

/**
 * Undefined for a workspace that is not encrypted. A file that cannot be read is set aside and replaced by its copy among the backups.
 * @throws KeyringError when there is no copy either
 */
export function readKeyring(folder: string): Keyring | undefined {
  const places = [keyringOf(folder), copyOf(folder)].filter((place) => existsSync(place))
  if (places.length === 0) return undefined
  for (const place of places) {
    const read = parse(place)
    if (!read) continue
    if (place !== keyringOf(folder)) restoreCopy(folder, read)
    return read
  }
  throw new KeyringError(places.join(', '))
}

function parse(file: string): Keyring | undefined {
  try {
    return Keyring.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return undefined
  }
}

function restoreCopy(folder: string, keyring: Keyring): void {
  const file = keyringOf(folder)
  if (existsSync(file)) renamePatiently(file, `${file}.bad-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`)
  writeDurably(file, JSON.stringify(keyring, null, 1))
}

export function writeKeyring(folder: string, keyring: Keyring): void {
  for (const file of [keyringOf(folder), copyOf(folder)]) {
    mkdirSync(dirname(file), { recursive: true })
    writeDurably(file, JSON.stringify(keyring, null, 1))
  }
}

export const checkOf = (bytes: Uint8Array): string => createHmac('sha256', bytes).update('check').digest('hex').slice(0, 16)

/** The key as the keyring means it; undefined for another one. */
export const keyFor = (keyring: Keyring, bytes: Uint8Array | undefined): CipherKey | undefined =>
  bytes && checkOf(bytes) === keyring.check ? { cipher: keyring.cipher, bytes } : undefined
