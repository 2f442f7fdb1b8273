/** The data key under something a person knows or keeps: a pass phrase, or the printed recovery code. */
import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto'
import type { SecretSlot } from './keyring.ts'

/** A third to half a second of one processor and 128 MB of memory for each guess. */
const COST = { n: 1 << 17, r: 8, p: 1 } as const
const MAX_MEMORY = 256 * 1024 * 1024
const TAG = 16

/** Typed on another keyboard the same phrase may come in another Unicode form. */
const bytesOf = (secret: string): Buffer => Buffer.from(secret.normalize('NFKC').trim(), 'utf8')

const deriveFrom = (secret: string, { salt, n, r, p }: Pick<SecretSlot, 'salt' | 'n' | 'r' | 'p'>): Buffer =>
  scryptSync(bytesOf(secret), Buffer.from(salt, 'base64'), 32, { N: n, r, p, maxmem: MAX_MEMORY })

export function sealUnder(secret: string, kind: SecretSlot['kind'], key: Uint8Array, at: Date): SecretSlot {
  const salt = randomBytes(16).toString('base64')
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', deriveFrom(secret, { salt, ...COST }), nonce)
  const sealed = Buffer.concat([cipher.update(key), cipher.final(), cipher.getAuthTag()]).toString('base64')
  return { kind, at: at.toISOString(), salt, ...COST, nonce: nonce.toString('base64'), sealed }
}

/** Undefined for another secret. */
export function openWith(secret: string, slot: SecretSlot): Uint8Array | undefined {
  const bytes = Buffer.from(slot.sealed, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', deriveFrom(secret, slot), Buffer.from(slot.nonce, 'base64'))
  decipher.setAuthTag(bytes.subarray(-TAG))
  try {
    return new Uint8Array(Buffer.concat([decipher.update(bytes.subarray(0, -TAG)), decipher.final()]))
  } catch {
    return undefined
  }
}
