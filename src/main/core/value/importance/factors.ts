/** The factors of importance that the data know, each scored 1..5 by rank like R, F and M (metrics.md M12). */
import { importanceFactors, type ImportanceFactor } from '#shared/contract/value-rfm.ts'
import type { ImportanceInput } from '#shared/contract/value-people.ts'
import type { CannotTell } from '#shared/contract/value-scope.ts'
import type { Columns } from '../../columns/columns.ts'
import { byteAt, doubleAt, intAt, NONE } from '../../columns/shared-arrays.ts'
import { ofBuyers } from '../facts/person-facts.ts'
import { profitOf } from '../facts/profit.ts'
import { rankedWithin } from '../facts/ranked-value.ts'
import { byRank, scoresBy } from '../rfm/score-cuts.ts'
import { scoresOf, type RfmScores } from '../rfm/scores.ts'
import { doublesBy } from '../scope/fill.ts'
import { createKept } from '../scope/kept.ts'
import { registrationOf } from '../share/registered.ts'
import { combinationsOf, type Combinations, type FactorScores } from './importance.ts'

/** A factor known for a smaller part of the persons says more about the data than about them. */
const LEAST_KNOWN = 0.8

export interface Factors {
  readonly rfm: RfmScores
  /** Buyers for whom a factor is known. */
  readonly known: Readonly<Record<ImportanceFactor, number>>
  readonly combinations: Combinations
  /** Indexes of the buyers by net sales, best first. */
  readonly byNet: Int32Array
}

const keptFactors = createKept<Factors>('importance-factors', 1)

/** Weights are left out of what is kept: the officer moves them while she looks. */
export function factorsOf(columns: Columns, input: ImportanceInput): Promise<Factors> {
  const { scope, monetary, cuts, margins, weights } = input
  const wanted = importanceFactors.filter((factor) => weights[factor] > 0)
  return keptFactors(columns, JSON.stringify([scope, monetary, cuts, margins, wanted]), async () => {
    const rfm = await scoresOf(columns, input)
    const { buyers } = rfm.facts
    const profit = weights.margin > 0 ? await profitOf(columns, rfm.resolved, margins) : undefined
    const extra = {
      margin: profit ? scored(ofBuyers(profit.ofPerson, buyers)) : unknown(buyers.length),
      tenure: weights.tenure > 0 ? scored(await tenures(columns, rfm)) : unknown(buyers.length),
      // Nobody has recorded them yet.
      referrals: unknown(buyers.length),
      satisfaction: unknown(buyers.length),
    }
    const all: Readonly<Record<ImportanceFactor, Uint8Array>> = { r: rfm.r, f: rfm.f, m: rfm.m, ...extra }
    const known = mapFactors((factor) => countKnown(all[factor]))
    const used = wanted.filter((factor) => known[factor] > 0 && known[factor] >= LEAST_KNOWN * buyers.length)
    const scores: FactorScores = Object.fromEntries(used.map((factor) => [factor, all[factor]]))
    const { order: byNet } = await rankedWithin(columns, rfm.resolved, { by: 'net', margins })
    return { rfm, known, combinations: combinationsOf(scores, byNet), byNet }
  })
}

const mapFactors = (valueOf: (factor: ImportanceFactor) => number): Record<ImportanceFactor, number> => ({
  r: valueOf('r'),
  f: valueOf('f'),
  m: valueOf('m'),
  margin: valueOf('margin'),
  tenure: valueOf('tenure'),
  referrals: valueOf('referrals'),
  satisfaction: valueOf('satisfaction'),
})

function countKnown(scores: Uint8Array): number {
  let count = 0
  for (let i = 0; i < scores.length; i++) if (byteAt(scores, i) > 0) count++
  return count
}

const unknown = (persons: number): Uint8Array => new Uint8Array(persons)

/** Scores by rank among those whose value is known; 0 for NaN. */
function scored(values: Float64Array): Uint8Array {
  const known = new Float64Array(values.length)
  let count = 0
  for (let i = 0; i < values.length; i++) if (!Number.isNaN(doubleAt(values, i))) known[count++] = doubleAt(values, i)
  const scores = scoresBy(byRank(known.subarray(0, count)), values)
  if (count < values.length) for (let i = 0; i < values.length; i++) if (Number.isNaN(doubleAt(values, i))) scores[i] = 0
  return scores
}

/** Days since joining, as a member sheet said; NaN where none did. */
async function tenures(columns: Columns, { facts: { buyers }, resolved }: RfmScores): Promise<Float64Array> {
  const { saidOn } = await registrationOf(columns)
  const asOf = resolved.asOf ?? 0
  return doublesBy(buyers.length, (i) => {
    const said = intAt(saidOn, intAt(buyers, i))
    return said === NONE ? Number.NaN : asOf - said
  })
}

export function factorCautions({ combinations, known, rfm }: Factors, { weights }: ImportanceInput): CannotTell[] {
  const n = rfm.r.length
  return importanceFactors
    .filter((factor) => weights[factor] > 0 && !combinations.used.includes(factor) && n > 0)
    .map((factor) => ({ code: 'factor-unknown' as const, factor, known: known[factor], n }))
}
