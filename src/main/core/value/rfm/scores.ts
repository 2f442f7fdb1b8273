/** The RFM scores of everybody who bought in the window (metrics.md M10, M11). */
import type { RfmComponentSummary, RfmInput } from '#shared/contract/value-rfm.ts'
import type { Columns } from '../../columns/columns.ts'
import { doubleAt, intAt } from '../../columns/shared-arrays.ts'
import { personFacts, ofBuyers, type PersonFacts } from '../facts/person-facts.ts'
import { createKept } from '../scope/kept.ts'
import { resolveScope, type ResolvedScope } from '../scope/resolve-scope.ts'
import { componentsOf } from './components.ts'
import { cutsOf, scoresBy, type ComponentCuts, type Strengths } from './score-cuts.ts'

/** `rfm.window`. */
const USUAL = { span: 'last-days', days: 730 } as const

/** What the scores stand on; arrays go with `facts.buyers`, in its order. */
export interface RfmScores {
  readonly resolved: ResolvedScope
  readonly facts: PersonFacts
  /** Made anew when asked: eight bytes each that are seldom needed again. */
  strengths(): Strengths
  readonly cuts: ComponentCuts
  readonly components: readonly RfmComponentSummary[]
  readonly r: Uint8Array
  readonly f: Uint8Array
  readonly m: Uint8Array
}

const keptScores = createKept<RfmScores>('rfm-scores', 4)

/** Scores as columns: for the table, the groups, a member's page and whoever ranks by them. */
export function scoresOf(columns: Columns, { scope, monetary, cuts }: RfmInput): Promise<RfmScores> {
  return keptScores(columns, JSON.stringify([scope, monetary, cuts]), async () => {
    const resolved = resolveScope(columns, scope, USUAL)
    const facts = await personFacts(columns, resolved)
    const makeStrengths = (): Strengths => strengthsOf(facts, resolved.asOf ?? 0, monetary)
    const strengths = makeStrengths()
    const found = cutsOf(strengths, cuts)
    const scored = { r: scoresBy(found.r, strengths.r), f: scoresBy(found.f, strengths.f), m: scoresBy(found.m, strengths.m) }
    return { resolved, facts, cuts: found, ...scored, components: componentsOf(scored, strengths), strengths: makeStrengths }
  })
}

/** Recency counts to the as-of day also where the window ends before it. */
function strengthsOf(facts: PersonFacts, asOf: number, monetary: RfmInput['monetary']): Strengths {
  const { buyers, lastDay, occasions, net } = facts
  const r = new Float64Array(buyers.length)
  const m = ofBuyers(net, buyers)
  for (let i = 0; i < buyers.length; i++) {
    const person = intAt(buyers, i)
    r[i] = intAt(lastDay, person) - asOf
    if (monetary === 'per-occasion') m[i] = doubleAt(m, i) / intAt(occasions, person)
  }
  return { r, f: ofBuyers(occasions, buyers), m }
}

/** R·100 + F·10 + M of the i-th buyer. */
export const cellAt = ({ r, f, m }: RfmScores, i: number): number => (r[i] as number) * 100 + (f[i] as number) * 10 + (m[i] as number)

/** The place of a person among the buyers, or −1. */
export function placeOfBuyer({ facts: { buyers } }: Pick<RfmScores, 'facts'>, person: number): number {
  let low = 0
  let high = buyers.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (intAt(buyers, middle) < person) low = middle + 1
    else high = middle
  }
  return buyers[low] === person ? low : -1
}
