/**
 * A refusal holds at once and for every member it names, now or later: consent says no while the opt-out stands, unless she told the
 * officer otherwise on a later day; what the officer recorded last as a no outlasts files too. It lies over what the member files
 * say: lifted before an import or its undo works on them, laid on again after, so that order never matters.
 */
import type { Statements, Write } from '../../db/connections.ts'
import {
  anyEmailOptOut,
  anyRefusal,
  forgetOptOutEffects,
  liftRefusal,
  noteRefusal,
  optOutDay,
  type OptOutChannel,
  optOutEffects,
  takeRefusal,
} from './opt-outs.sql.ts'

const channels = [
  ['consent_post', 'post'],
  ['consent_sms', 'sms'],
  ['consent_email', 'email'],
  ['consent_call', 'call'],
] as const

export function liftOptOuts(write: Write): void {
  for (const [field] of channels) write.prepare<[]>(liftRefusal(field)).run()
  write.prepare<[]>(forgetOptOutEffects).run()
}

export function layOptOuts(write: Write): void {
  if (write.prepare<[], object>(anyRefusal).get() === undefined) return
  const byEmail = write.prepare<[], object>(anyEmailOptOut).get() !== undefined
  for (const [field, channel] of channels) {
    write.prepare<[]>(noteRefusal(field, channel, byEmail)).run()
    write.prepare<[]>(takeRefusal(field)).run()
  }
}

/** The day on which a member last opted out of a channel by a list that stands; null where she did not. */
export const optedOutOn = (read: Pick<Statements, 'prepare'>, memberId: number, channel: OptOutChannel): number | null =>
  read.prepare<[number, string], { day: number | null }>(optOutDay).get(memberId, channel)?.day ?? null

/** By member and field, what member files say where a refusal lies over it. */
export function consentsBeneath(read: Pick<Statements, 'prepare'>): ReadonlyMap<number, Readonly<Record<string, string>>> {
  const beneath = new Map<number, Record<string, string>>()
  for (const { memberId, field, before } of read.prepare<[], { memberId: number; field: string; before: string }>(optOutEffects).all()) {
    const own = beneath.get(memberId) ?? {}
    own[field] = before
    beneath.set(memberId, own)
  }
  return beneath
}
