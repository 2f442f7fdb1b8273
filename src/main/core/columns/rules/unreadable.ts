/** Rules of a newer program: what of them can be read, with what cannot kept at its place. */
import { SegmentCondition } from '#shared/languages/segment-conditions.ts'
import type { SegmentGroup } from '#shared/languages/segment-rule.ts'
import { z } from 'zod'

const Kind = z.object({ kind: z.string() })
/** What a part calls itself; empty where it does not. */
export const kindOfPart = (part: unknown): string => Kind.safeParse(part).data?.kind.slice(0, 60) ?? ''

export const LooseGroup = z.object({
  kind: z.literal('group'),
  match: z.enum(['all', 'any', 'none']),
  rules: z.array(z.unknown()).max(1000),
})
export const MOST_LOOKED_AT = 40
const MOST_KEPT = 20_000

/** Undefined where not even the root is a group this program knows. */
export function readLoosely(given: unknown, depth = 0): SegmentGroup | undefined {
  const group = LooseGroup.safeParse(given)
  if (!group.success || depth > MOST_LOOKED_AT) return undefined
  const rules = group.data.rules.map((part) => {
    const inner = readLoosely(part, depth + 1)
    if (inner) return inner
    const condition = SegmentCondition.safeParse(part)
    return condition.success ? condition.data : { kind: 'unreadable' as const, text: JSON.stringify(part).slice(0, MOST_KEPT) }
  })
  return { kind: 'group', match: group.data.match, rules }
}
