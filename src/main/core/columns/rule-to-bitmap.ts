/** Evaluates the rule of a segment over the columns: one bitmap per condition, joined by the groups. */
import type { SegmentCondition, SegmentGroup, SegmentRule } from '#shared/languages/segment-rule.ts'
import { genders } from '#shared/values/gender.ts'
import { assertNever } from '../must.ts'
import { andInto, andNotInto, countBits, emptyBitmap, fullBitmap, invert, orInto, type Bitmap } from './bitmap.ts'
import { consents, type Columns, type MemberColumns } from './columns.ts'
import { matchBought } from './match-bought.ts'
import { matchMeasure } from './match-measure.ts'
import { matchText } from './match-text.ts'
import { codesPassing } from './ranges.ts'
import { placesNamed } from './shared-arrays.ts'
import { createBreathe, type Breathe } from './turns.ts'

/** The saved rule of another segment; undefined where there is none. */
export type RuleOf = (segmentId: number) => SegmentRule | undefined

export interface MatchOptions {
  readonly ruleOf: RuleOf
  /** Stops the work between two conditions, and inside the long ones. */
  readonly signal?: AbortSignal | undefined
  /** Told of every condition and group with its path (`''` the root, `'0'`, `'0.2'`), as soon as it is known. */
  readonly onBranch?: (path: string, members: number) => void
}

interface Matching extends MatchOptions {
  readonly columns: Columns
  readonly breathe: Breathe
}

/** The members a rule describes. The rule must have passed `findRuleProblem`: a segment that is missing matches nobody. */
export async function matchRule(columns: Columns, rule: SegmentRule, options: MatchOptions): Promise<Bitmap> {
  return matchGroup({ ...options, columns, breathe: createBreathe(options.signal) }, rule, '')
}

async function matchGroup(matching: Matching, group: SegmentGroup, path: string): Promise<Bitmap> {
  const matched = await joinRules(matching, group, path)
  matching.onBranch?.(path, countBits(matched))
  return matched
}

/** `all` of nothing is everybody, `any` of nothing nobody, `none` of nothing everybody. */
async function joinRules(matching: Matching, { match, rules }: SegmentGroup, path: string): Promise<Bitmap> {
  const { count } = matching.columns.members
  const joined = match === 'all' ? fullBitmap(count) : emptyBitmap(count)
  for (const [index, rule] of rules.entries()) {
    await matching.breathe()
    const at = path === '' ? String(index) : `${path}.${index}`
    const one = rule.kind === 'group' ? await matchGroup(matching, rule, at) : await matchCondition(matching, rule, at)
    if (match === 'all') andInto(joined, one)
    else orInto(joined, one)
  }
  if (match === 'none') invert(joined)
  return withoutLeftOut(matching, joined)
}

/** Members of staff and shared cards belong to no segment, whatever its rule says of them. */
function withoutLeftOut({ columns: { leftOut } }: Matching, matched: Bitmap): Bitmap {
  if (leftOut.memberCount > 0) andNotInto(matched, leftOut.members)
  return matched
}

async function matchCondition(matching: Matching, condition: SegmentCondition, path: string): Promise<Bitmap> {
  const matched = withoutLeftOut(matching, await match(matching, condition))
  matching.onBranch?.(path, countBits(matched))
  return matched
}

async function match({ columns, ruleOf, signal, breathe }: Matching, condition: SegmentCondition): Promise<Bitmap> {
  switch (condition.kind) {
    case 'text':
      return matchText(columns.members, condition)
    case 'choice':
      return matchChoice(columns.members, condition)
    case 'join-store':
      return matchJoinStore(columns, condition.storeIds)
    case 'measure':
      return matchMeasure(columns, condition)
    case 'bought':
      return matchBought(columns, condition, breathe)
    case 'in-segment': {
      const rule = ruleOf(condition.segmentId)
      return rule ? matchRule(columns, rule, { ruleOf, signal }) : emptyBitmap(columns.members.count)
    }
    default:
      return assertNever(condition)
  }
}

function matchChoice(members: MemberColumns, { field, values }: Extract<SegmentCondition, { kind: 'choice' }>): Bitmap {
  const choices: readonly string[] = field === 'gender' ? genders : consents
  const wanted = Uint8Array.from(choices, (choice) => (values.some((value) => value === choice) ? 1 : 0))
  return codesPassing(members[field], wanted)
}

const matchJoinStore = ({ members, stores }: Columns, storeIds: readonly number[]): Bitmap =>
  codesPassing(members.store, placesNamed(stores.id, storeIds))
