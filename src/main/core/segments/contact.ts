/** How many of a segment each channel can reach, step by step. */
import type { SegmentSheet } from '#shared/contract/segments-sheet.ts'
import { cleanableStates } from '#shared/languages/segment-names.ts'
import { andInto, andNotInto, bitmapWhere, copyOf, countBits, type Bitmap } from '../columns/bitmap.ts'
import { consents, type Columns } from '../columns/columns.ts'
import type { RuleGround } from '../columns/rules/ground.ts'
import { consentsByCall, leftAloneMembers } from '../columns/rules/row-facts.ts'
import { byteAt } from '../columns/shared-arrays.ts'
import { textLength } from '../columns/text-column.ts'

type Funnels = SegmentSheet['contact']
type Step = Funnels['post'][number]
type Channel = keyof Funnels

export async function contactOf(columns: Columns, ground: RuleGround, set: Bitmap): Promise<Funnels> {
  const gates = await createGates(columns, ground)
  const funnel = async (channel: Channel): Promise<Step[]> => stepsOf(set, await gates(channel)).steps
  return { post: await funnel('post'), sms: await funnel('sms'), email: await funnel('email'), call: await funnel('call') }
}

/** The members of a set whom a channel may reach: with a usable address of it, no refusal, not left alone, no minor. */
export async function createReach(columns: Columns, ground: RuleGround): Promise<(set: Bitmap, channel: Channel) => Promise<Bitmap>> {
  const gates = await createGates(columns, ground)
  return async (set, channel) => stepsOf(set, await gates(channel)).reachable
}

async function createGates(columns: Columns, ground: RuleGround): Promise<(channel: Channel) => Promise<Gates>> {
  const { members } = columns
  const { count } = members
  const leftAlone = leftAloneMembers(columns, ground.read)
  const minors = await ground.figures?.minors(columns, ground.read)
  const minor = bitmapWhere(count, (place) => minors?.[place] === 1)
  const withEmail = bitmapWhere(count, (place) => textLength(members.email, place) > 0)
  const ways: Readonly<Record<Channel, Way>> = {
    post: { field: 'address', filled: members.withAddress, consent: members.consentPost },
    sms: { field: 'mobile', filled: members.withMobile, consent: members.consentSms },
    email: { field: 'email', filled: withEmail, consent: members.consentEmail },
    call: { field: 'mobile', filled: members.withMobile, consent: consentsByCall(columns, ground.read) },
  }
  return async (channel) => {
    const way = ways[channel]
    return { ...way, states: await ground.figures?.quality(columns, ground.read, way.field), leftAlone, minor }
  }
}

interface Way {
  readonly field: 'address' | 'mobile' | 'email'
  readonly filled: Bitmap
  /** Index in `consents`. */
  readonly consent: Uint8Array
}

interface Gates extends Way {
  /** Index in `cleanableStates`. */
  readonly states: Uint8Array | undefined
  readonly leftAlone: Bitmap
  readonly minor: Bitmap
}

const USABLE: ReadonlySet<number> = new Set([cleanableStates.indexOf('valid'), cleanableStates.indexOf('unchecked')])

function stepsOf(
  set: Bitmap,
  { filled, states, consent, leftAlone, minor }: Gates,
): { readonly steps: Step[]; readonly reachable: Bitmap } {
  const left = copyOf(set)
  const steps: Step[] = [{ step: 'members', left: countBits(left) }]
  const keep = (step: string, narrow: typeof andInto, other: Bitmap): void => {
    narrow(left, other)
    steps.push({ step, left: countBits(left) })
  }
  const said = (answer: (typeof consents)[number]): Bitmap => bitmapWhere(set.size, (place) => consents[byteAt(consent, place)] === answer)
  keep('filled', andInto, filled)
  const usable = states && bitmapWhere(set.size, (place) => USABLE.has(byteAt(states, place)))
  if (usable) keep('valid', andInto, usable)
  keep('not-refused', andNotInto, said('no'))
  keep('not-left-alone', andNotInto, leftAlone)
  keep('not-minor', andNotInto, minor)
  const reachable = copyOf(left)
  keep('consented', andInto, said('yes'))
  return { steps, reachable }
}
