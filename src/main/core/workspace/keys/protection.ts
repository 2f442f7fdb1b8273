/** The key of a new workspace, and the ways to it. */
import { randomBytes, randomUUID } from 'node:crypto'
import { KEY_BYTES, type CipherKey } from '../../db/cipher.ts'
import { chooseCipher } from './choose-cipher.ts'
import type { Device } from './device.ts'
import { checkOf, type Keyring } from './keyring.ts'
import { sealUnder } from './secret-slot.ts'

export interface Protection {
  readonly key: CipherKey
  readonly keyring: Keyring
}

export interface Wish {
  readonly device: Device
  readonly at: Date
  readonly uuid?: string
  /** Shown once by whoever asks; it stands nowhere else. Without one the key is lost with the computer, of which the window warns. */
  readonly recoveryCode?: string
}

/** A fresh data key, kept on this computer and, if wished, under a recovery code. */
export async function protect({ device, at, uuid = randomUUID(), recoveryCode }: Wish): Promise<Protection> {
  const bytes = new Uint8Array(randomBytes(KEY_BYTES))
  const key: CipherKey = { cipher: chooseCipher(), bytes }
  const recovery = recoveryCode === undefined ? [] : [sealUnder(recoveryCode, 'recovery', bytes, at)]
  const slots = [await device.keep(uuid, bytes, at), ...recovery]
  return { key, keyring: { uuid, cipher: key.cipher, check: checkOf(bytes), slots } }
}
