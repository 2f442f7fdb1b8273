/** How many of a segment each channel can reach, step by step. */
import type { SegmentSheet } from '#shared/contract/segments-sheet.ts'
import { andInto, andNotInto, copyOf, countBits, type Bitmap } from '../columns/bitmap.ts'
import type { Columns } from '../columns/columns.ts'
import type { RuleGround } from '../columns/rules/ground.ts'
import { gatesOf, saidBy, type Gates } from '../columns/rules/reach.ts'

type Funnels = SegmentSheet['contact']
type Step = Funnels['post'][number]
type Channel = keyof Funnels

export async function contactOf(columns: Columns, ground: RuleGround, set: Bitmap): Promise<Funnels> {
  const funnel = async (channel: Channel): Promise<Step[]> => stepsOf(set, await gatesOf(columns, ground, channel)).steps
  return { post: await funnel('post'), sms: await funnel('sms'), email: await funnel('email'), call: await funnel('call') }
}

/** The members of a set whom a channel may reach: with a usable address of it, no refusal, not left alone, not on the no-mail list, no minor. */
export const createReach =
  (columns: Columns, ground: RuleGround) =>
  async (set: Bitmap, channel: Channel): Promise<Bitmap> =>
    stepsOf(set, await gatesOf(columns, ground, channel)).reachable

function stepsOf(set: Bitmap, gates: Gates): { readonly steps: Step[]; readonly reachable: Bitmap } {
  const { filled, usable, consent, leftAlone, suppressed, minor } = gates
  const left = copyOf(set)
  const steps: Step[] = [{ step: 'members', left: countBits(left) }]
  const keep = (step: string, narrow: typeof andInto, other: Bitmap): void => {
    narrow(left, other)
    steps.push({ step, left: countBits(left) })
  }
  keep('filled', andInto, filled)
  if (usable) keep('valid', andInto, usable)
  keep('not-refused', andNotInto, saidBy(consent, 'no'))
  keep('not-left-alone', andNotInto, leftAlone)
  keep('not-suppressed', andNotInto, suppressed)
  keep('not-minor', andNotInto, minor)
  const reachable = copyOf(left)
  keep('consented', andInto, saidBy(consent, 'yes'))
  return { steps, reachable }
}
