/**
 * Where this computer keeps keys of its own accord: in the system's key store where there is one (Windows, macOS, a desktop with a keyring), else in
 * a file that only this user of this computer may read. The file protects a stolen disk or copy of the workspace, not a stolen computer.
 */
import { chmodSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { homedir, hostname } from 'node:os'
import { join } from 'node:path'
import { KEY_BYTES } from '../../db/cipher.ts'
import { writeDurably } from '../../db/durable-file.ts'
import type { DeviceSlot } from './keyring.ts'

export interface Device {
  /** Keeps the key so that this computer opens the workspace without asking. */
  keep(uuid: string, key: Uint8Array, at: Date): Promise<DeviceSlot>
  /** The key from a slot of this computer; undefined for another computer's, or one that is lost. */
  find(uuid: string, slot: DeviceSlot): Promise<Uint8Array | undefined>
}

/** Keys belong to the user of the computer, not to one program's settings: the command line and the window find the same. */
export function keyFolder(environment: NodeJS.ProcessEnv = process.env): string {
  const { REGULARS_KEY_DIR: named, APPDATA, XDG_CONFIG_HOME } = environment
  if (named) return named
  if (process.platform === 'win32') return join(APPDATA || join(homedir(), 'AppData', 'Roaming'), 'Regulars', 'keys')
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Regulars', 'keys')
  return join(XDG_CONFIG_HOME || join(homedir(), '.config'), 'Regulars', 'keys')
}

const fileOf = (uuid: string): string => join(keyFolder(), `${uuid.replaceAll(/[^\w-]/g, '')}.key`)

/** Without a system key store: plain Node has none. */
export const fileDevice: Device = {
  keep: (uuid, key, at) => Promise.resolve(keepInFile(uuid, key, at)),
  find: (uuid, slot) => Promise.resolve(slot.kind === 'file' ? readKeyFile(uuid) : undefined),
}

function keepInFile(uuid: string, key: Uint8Array, at: Date): DeviceSlot {
  mkdirSync(keyFolder(), { recursive: true, mode: 0o700 })
  const file = fileOf(uuid)
  writeDurably(file, Buffer.from(key).toString('hex'), 0o600)
  chmodSync(file, 0o600) // also where an older file had other rights
  return { kind: 'file', at: at.toISOString(), computer: hostname() }
}

function readKeyFile(uuid: string): Uint8Array | undefined {
  try {
    const bytes = Buffer.from(readFileSync(fileOf(uuid), 'utf8').trim(), 'hex')
    return bytes.length === KEY_BYTES ? new Uint8Array(bytes) : undefined
  } catch {
    return undefined
  }
}

export const forgetKeyFile = (uuid: string): void => rmSync(fileOf(uuid), { force: true })
