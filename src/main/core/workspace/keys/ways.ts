/** The ways into an encrypted workspace: listed, added, changed, and removed as long as one stays that does not hang on one computer. */
import { hostname } from 'node:os'
import type { WorkspaceSecurity, WayKind } from '#shared/contract/workspace.ts'
import type { Progress } from '#shared/contract/progress.ts'
import type { CipherKey } from '../../db/cipher.ts'
import type { Working } from '../../handlers.ts'
import { refuse } from '../../refuse.ts'
import { fileDevice, forgetKeyFile, type Device } from './device.ts'
import { keyFor, writeKeyring, type Keyring, type SecretSlot } from './keyring.ts'
import { makeRecoveryCode } from './recovery-code.ts'
import { sealUnder } from './secret-slot.ts'
import { findOnDevice, keyringIn, keyringInForce, waysOf } from './unlock.ts'

export const LEAST_PASSPHRASE = 8

export async function describeSecurity(folder: string, device: Device = fileDevice): Promise<WorkspaceSecurity> {
  const keyring = keyringInForce(folder)
  if (!keyring) return { cipher: null, ways: [], opensHere: true, leastPassphrase: LEAST_PASSPHRASE }
  const ways = keyring.slots.map((slot) => ({ kind: slot.kind, at: slot.at, ...('computer' in slot ? { computer: slot.computer } : {}) }))
  const opensHere = (await findOnDevice(keyring, device)) !== undefined
  return { cipher: keyring.cipher, ways, opensHere, leastPassphrase: LEAST_PASSPHRASE }
}

type Task = Working<Progress>

export function setPassphrase(working: Task, passphrase: string): Promise<void> {
  if ([...passphrase.trim()].length < LEAST_PASSPHRASE) refuse('key/too-short', { least: LEAST_PASSPHRASE })
  return change(working, 'passphrase', (keyring, { bytes }, at) => withSlot(keyring, sealUnder(passphrase, 'passphrase', bytes, at)))
}

/** The code is answered once and kept nowhere; an earlier one opens nothing any more. */
export async function newRecoveryCode(working: Task): Promise<{ readonly code: string }> {
  const code = makeRecoveryCode()
  await change(working, 'recovery', (keyring, { bytes }, at) => withSlot(keyring, sealUnder(code, 'recovery', bytes, at)))
  return { code }
}

/** This computer opens the workspace without asking from now on. */
export async function rememberHere(working: Task): Promise<void> {
  const { device = fileDevice, folder, key, now } = working
  const keyring = keyringIn(folder)
  if (!keyring || !key) return refuse('key/not-encrypted', { folder })
  const slot = await device.keep(keyring.uuid, key.bytes, now())
  const mine = await slotsOfHere(keyring, device)
  // A recovery code or pass phrase may be as old as the way of this computer, to the millisecond; it stays.
  const isMine = (each: Keyring['slots'][number]): boolean => (each.kind === 'system' || each.kind === 'file') && mine.has(each.at)
  await change(working, slot.kind, (before) => ({ ...before, slots: [...before.slots.filter((each) => !isMine(each)), slot] }))
}

/** A computer's own way goes for that computer only; the others go on opening. */
export async function removeWay(working: Task, kind: WayKind, at?: string): Promise<void> {
  const isMeant = (slot: Keyring['slots'][number]): boolean => slot.kind === kind && (at === undefined || slot.at === at)
  const isOfHere = keyringIn(working.folder)?.slots.some((slot) => isMeant(slot) && slot.kind === 'file' && slot.computer === hostname())
  await change(working, kind, (keyring) => {
    const slots = keyring.slots.filter((slot) => !isMeant(slot))
    if (waysOf({ ...keyring, slots }).length === 0) refuse('key/last-way', { kind })
    return { ...keyring, slots }
  })
  const keyring = keyringIn(working.folder)
  if (isOfHere && keyring) forgetKeyFile(keyring.uuid)
}

/** There is one pass phrase and one recovery code. */
const withSlot = (keyring: Keyring, slot: SecretSlot): Keyring => ({
  ...keyring,
  slots: [...keyring.slots.filter(({ kind }) => kind !== slot.kind), slot],
})

/** When those ways were made that are this computer's: what its key store opens, and the file of its name. Two computers may have one name. */
async function slotsOfHere(keyring: Keyring, device: Device): Promise<ReadonlySet<string>> {
  const here = new Set<string>()
  for (const slot of keyring.slots) {
    if (slot.kind !== 'system' && slot.kind !== 'file') continue
    if (slot.computer === hostname() && (slot.kind === 'file' || keyFor(keyring, await device.find(keyring.uuid, slot)))) here.add(slot.at)
  }
  return here
}

type Change = (keyring: Keyring, key: CipherKey, at: Date) => Keyring

/** The audit line is written with the file: what kind of way, never the secret. */
async function change(working: Task, kind: WayKind, how: Change): Promise<void> {
  const { folder, key, now } = working
  const keyring = keyringIn(folder)
  if (!keyring || !key) return refuse('key/not-encrypted', { folder })
  const next = how(keyring, key, now())
  await working.operate({ args: { kind }, inverse: 'own' }, () => writeKeyring(folder, next))
}
