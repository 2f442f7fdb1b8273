/** Why a member is in or out, condition by condition. */
import type { Why, WhyStep } from '#shared/contract/segments-rule.ts'
import type { SegmentCondition, SegmentGroup, SegmentRule } from '#shared/languages/segment-rule.ts'
import { conditionSentence } from '#shared/languages/segment-sentence.ts'
import type { Locale } from '#shared/values/locale.ts'
import { hasBit } from '../columns/bitmap.ts'
import { groundOf } from '../columns/rules/ground.ts'
import { searchId } from '../columns/shared-arrays.ts'
import type { Reading } from '../handlers.ts'
import { refuse } from '../refuse.ts'
import { membersOf, wholeSegment } from './count.ts'
import { ownValue, type OfMember } from './own-value.ts'
import { speakerFor } from './rule-look.ts'

interface Question {
  readonly memberId: number
  readonly segmentId?: number | undefined
  readonly rule?: SegmentRule | undefined
  readonly locale: Locale
}

/** @throws refusals `member/not-found`, `segment/not-found`, `segment/rule-invalid` */
export async function whyOf(
  { memberId, segmentId, rule: given, locale }: Question,
  { read, columns, signal, figures, now }: Reading,
): Promise<Why> {
  const current = await columns.current()
  const place = searchId(current.members.id, memberId)
  if (place < 0) refuse('member/not-found', { memberId })
  const ground = groundOf(read, { figures, now })
  const saved = segmentId === undefined ? undefined : (ground.segmentOf(segmentId) ?? refuse('segment/not-found', { segmentId }))
  const rule = saved?.of === 'rule' ? saved.rule : (given ?? wholeSegment(segmentId ?? 0))
  const met = new Map<string, boolean>()
  await membersOf(current, rule, ground, { signal, onBranch: ({ path, matched }) => met.set(path, hasBit(matched, place)) })
  const isLeftOut = hasBit(current.leftOut.members, place)
  const member = { columns: current, ground, speaker: speakerFor(read, locale), place }
  return {
    memberId,
    isIn: met.get('') ?? false,
    because: isLeftOut ? 'left-out' : saved?.of === 'list' ? 'list' : 'rule',
    steps: await stepsOf(rule, '', met, member),
  }
}

async function stepsOf(
  part: SegmentGroup | SegmentCondition,
  path: string,
  met: ReadonlyMap<string, boolean>,
  member: OfMember,
): Promise<WhyStep[]> {
  const isMet = met.get(path) ?? false
  if (part.kind !== 'group')
    return [{ path, isGroup: false, isMet, sentence: conditionSentence(part, member.speaker), own: await ownValue(part, member) }]
  const steps: WhyStep[] = [{ path, isGroup: true, isMet, sentence: part.match, own: null }]
  for (const [index, rule] of part.rules.entries())
    steps.push(...(await stepsOf(rule, path === '' ? String(index) : `${path}.${index}`, met, member)))
  return steps
}
