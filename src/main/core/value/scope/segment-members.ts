/** Persons of saved segments and rules as they are on the as-of day, for figures that are told apart by segment. */
import type { AskedSegment } from '#shared/contract/value-lifetime.ts'
import type { CannotTell } from '#shared/contract/value-scope.ts'
import type { SegmentRule } from '#shared/languages/segment-rule.ts'
import { eachBit, emptyBitmap, setBit, type Bitmap } from '../../columns/bitmap.ts'
import type { Columns } from '../../columns/columns.ts'
import { findRuleProblem } from '../../columns/rule-problem.ts'
import { matchRule } from '../../columns/rule-to-bitmap.ts'
import { groundOf } from '../../columns/rules/ground.ts'
import { intAt } from '../../columns/shared-arrays.ts'
import type { Read } from '../../db/connections.ts'
import { refuse } from '../../refuse.ts'
import { ruleFigures } from '../rule-figures.ts'

export interface SegmentPersons {
  /** Place in the question's list. */
  readonly segment: number
  /** Of a rule, as given. */
  readonly name: string
  /** By the person's place. */
  readonly persons: Bitmap
}

export interface FoundSegments {
  readonly segments: readonly SegmentPersons[]
  readonly cannotTell: readonly CannotTell[]
}

/** @throws refusal `segment/rule-invalid` for a given rule that makes no sense; a saved one that is gone is said, not thrown. */
export async function segmentPersons(columns: Columns, read: Read, asked: readonly AskedSegment[]): Promise<FoundSegments> {
  const ground = groundOf(read, { figures: ruleFigures })
  const segments: SegmentPersons[] = []
  const cannotTell: CannotTell[] = []
  for (const [segment, one] of asked.entries()) {
    const isSaved = one.of === 'segment'
    const rule = isSaved ? wholeSegment(one.segmentId) : one.rule
    const problem = findRuleProblem(rule, columns, ground)
    if (problem && !isSaved) refuse('segment/rule-invalid', problem)
    if (!problem)
      segments.push({
        segment,
        name: isSaved ? '' : one.name,
        persons: personsOf(columns, await matchRule(columns, rule, ground)),
      })
    else if (isSaved) cannotTell.push({ code: 'segment-missing', segmentId: one.segmentId })
  }
  return { segments, cannotTell }
}

/** Live or frozen. */
const wholeSegment = (segmentId: number): SegmentRule => ({ kind: 'group', match: 'all', rules: [{ kind: 'in-segment', segmentId }] })

function personsOf({ members, persons: { count } }: Columns, matched: Bitmap): Bitmap {
  const persons = emptyBitmap(count)
  eachBit(matched, (member) => setBit(persons, intAt(members.person, member)))
  return persons
}
