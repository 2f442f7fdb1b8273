/** Evaluates the rule of a segment over the columns: one bitmap per condition, joined by the groups. */
import type { SegmentCondition, SegmentGroup, SegmentRule } from '#shared/languages/segment-rule.ts'
import { andInto, andNotInto, emptyBitmap, fullBitmap, orInto, type Bitmap } from './bitmap.ts'
import type { Columns } from './columns.ts'
import { keptBy } from './kept.ts'
import { matchCondition } from './rules/match-condition.ts'
import type { RuleGround } from './rules/ground.ts'
import { keyOfCondition } from './saved-rules.ts'
import { createBreathe, type Breathe } from './turns.ts'

/** What is known of a condition or group as soon as it is evaluated; bitmaps are good until the call ends. */
export interface Branch {
  /** `''` the root, `'0'`, `'0.2'` … */
  readonly path: string
  readonly matched: Bitmap
  /** What its group holds after it; of the root the whole. */
  readonly running: Bitmap
  /** Of evaluating it, milliseconds; of a group with all that is in it. */
  readonly milliseconds: number
}

export interface MatchOptions {
  /** Stops the work between two conditions, and inside the long ones. */
  readonly signal?: AbortSignal | undefined
  readonly onBranch?: ((branch: Branch) => void) | undefined
}

interface Matching {
  readonly columns: Columns
  readonly ground: RuleGround
  readonly breathe: Breathe
  readonly onBranch: MatchOptions['onBranch']
}

/** The members a rule describes. The rule must have passed `findRuleProblem`: a segment that is missing matches nobody. */
export async function matchRule(columns: Columns, rule: SegmentRule, ground: RuleGround, options: MatchOptions = {}): Promise<Bitmap> {
  const { signal, onBranch } = options
  const begun = performance.now()
  const matched = await joinRules({ columns, ground, breathe: createBreathe(signal), onBranch }, rule, '')
  onBranch?.({ path: '', matched, running: matched, milliseconds: performance.now() - begun })
  return matched
}

/** `all` of nothing is everybody, `any` of nothing nobody, `none` of nothing everybody. */
async function joinRules(matching: Matching, { match, rules }: SegmentGroup, path: string): Promise<Bitmap> {
  const { count } = matching.columns.members
  const isAny = match === 'any'
  const joined = isAny ? emptyBitmap(count) : fullBitmap(count)
  if (!isAny) andNotInto(joined, matching.columns.leftOut.members)
  for (const [index, rule] of inOrder(rules)) {
    await matching.breathe()
    const at = path === '' ? String(index) : `${path}.${index}`
    const begun = performance.now()
    const matched =
      rule.kind === 'group' ? await joinRules(matching, rule, at) : await matchOne(matching, rule, match === 'all' ? joined : undefined)
    const milliseconds = performance.now() - begun
    if (match === 'all') andInto(joined, matched)
    else if (isAny) orInto(joined, matched)
    else andNotInto(joined, matched)
    matching.onBranch?.({ path: at, matched, running: joined, milliseconds })
  }
  return joined
}

/** What is drawn from those who meet the other conditions comes last. */
function inOrder(rules: SegmentGroup['rules']): readonly (readonly [number, SegmentGroup | SegmentCondition])[] {
  const placed = [...rules.entries()]
  return [...placed.filter(([, rule]) => !drawsFromGroup(rule)), ...placed.filter(([, rule]) => drawsFromGroup(rule))]
}

export const drawsFromGroup = (rule: SegmentGroup | SegmentCondition): boolean =>
  (rule.kind === 'top' || rule.kind === 'sample') && rule.among === 'group'

/** Bitmaps of conditions, 125 kB each at a million members: while one is being typed, those beside it are known. */
const KEPT_CONDITIONS = 64
const keptByColumns = keptBy<Columns, Bitmap>(KEPT_CONDITIONS)

/** The bitmap is kept for later: nobody may write into it. */
async function matchOne(matching: Matching, condition: SegmentCondition, joined: Bitmap | undefined): Promise<Bitmap> {
  const { columns, ground } = matching
  const key = keyOfCondition(condition, ground.read, ground.clockDay)
  if (key === undefined) return findOne(matching, condition, joined)
  const kept = keptByColumns(columns)
  return kept.recall(key) ?? kept.keep(key, await findOne(matching, condition, joined))
}

/** Members of staff and shared cards belong to no segment, whatever its rule says of them. */
async function findOne({ columns, ground, breathe }: Matching, condition: SegmentCondition, joined: Bitmap | undefined): Promise<Bitmap> {
  const everybody = (): Bitmap => {
    const all = fullBitmap(columns.members.count)
    andNotInto(all, columns.leftOut.members)
    return all
  }
  const matched = await matchCondition(condition, {
    columns,
    ground,
    breathe,
    among: () => (drawsFromGroup(condition) && joined ? joined : everybody()),
    matchOther: (rule) => joinRules({ columns, ground, breathe, onBranch: undefined }, rule, ''),
  })
  if (columns.leftOut.memberCount > 0) andNotInto(matched, columns.leftOut.members)
  return matched
}
