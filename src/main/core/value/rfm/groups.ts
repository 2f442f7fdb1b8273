/** The named groups of RFM scores (metrics.md M11): eight by high and low, ten by ranges of scores. */
import {
  eightGroups,
  tenGroups,
  type EightGroup,
  type RfmComponent,
  type RfmComponentSummary,
  type RfmInput,
  type TenGroup,
} from '#shared/contract/value-rfm.ts'
import { byteAt } from '../../columns/shared-arrays.ts'
import type { RfmScores } from './scores.ts'

/** Which of R, F, M is high; the eight are disjoint and complete because they are the eight corners. */
export const corners: Readonly<Record<EightGroup, { readonly r: boolean; readonly f: boolean; readonly m: boolean }>> = {
  'important-value': { r: true, f: true, m: true },
  'important-growth': { r: true, f: false, m: true },
  'important-keep': { r: false, f: true, m: true },
  'important-win-back': { r: false, f: false, m: true },
  'general-value': { r: true, f: true, m: false },
  'general-growth': { r: true, f: false, m: false },
  'general-keep': { r: false, f: true, m: false },
  'general-win-back': { r: false, f: false, m: false },
}

type Range = readonly [number, number]

/** Of the R package `rfm`; the first that matches wins. `others` has none: it is what is left. */
export const ranges: readonly { readonly group: Exclude<TenGroup, 'others'>; readonly r: Range; readonly f: Range; readonly m: Range }[] = [
  { group: 'champions', r: [5, 5], f: [5, 5], m: [5, 5] },
  { group: 'potential-loyalist', r: [3, 5], f: [3, 5], m: [2, 5] },
  { group: 'loyal-customers', r: [2, 4], f: [2, 4], m: [2, 4] },
  { group: 'promising', r: [3, 4], f: [1, 3], m: [3, 5] },
  { group: 'new-customers', r: [4, 5], f: [1, 3], m: [1, 5] },
  { group: 'cannot-lose-them', r: [1, 2], f: [3, 4], m: [4, 5] },
  { group: 'at-risk', r: [1, 2], f: [2, 5], m: [4, 5] },
  { group: 'need-attention', r: [1, 3], f: [3, 5], m: [3, 5] },
  { group: 'about-to-sleep', r: [2, 3], f: [1, 3], m: [1, 4] },
  { group: 'lost', r: [1, 1], f: [1, 5], m: [1, 5] },
]

const within = (score: number, [least, most]: Range): boolean => score >= least && score <= most

/** Index in `tenGroups` by R·36 + F·6 + M: 125 combinations, so the rules are asked once each. */
const tenByScores: Uint8Array = Uint8Array.from({ length: 216 }, (_, key) => {
  const [r, f, m] = [Math.floor(key / 36), Math.floor(key / 6) % 6, key % 6]
  const rule = ranges.find((range) => within(r, range.r) && within(f, range.f) && within(m, range.m))
  return tenGroups.indexOf(rule?.group ?? 'others')
})

export const tenGroupOf = (r: number, f: number, m: number): TenGroup => tenGroups[byteAt(tenByScores, r * 36 + f * 6 + m)] ?? 'others'

/** Above what a component is high: a mean score, or a mean strength. */
export interface HighMeans {
  readonly of: 'score' | 'strength'
  readonly r: number
  readonly f: number
  readonly m: number
}

export function highMeans(components: readonly RfmComponentSummary[], high: RfmInput['high']): HighMeans {
  const meanOf = (wanted: RfmComponent): number => {
    const found = components.find(({ component }) => component === wanted)
    if (high === 'score-above-mean') return found?.meanScore ?? 0
    return (wanted === 'r' ? -1 : 1) * (found?.meanValue ?? 0)
  }
  return { of: high === 'score-above-mean' ? 'score' : 'strength', r: meanOf('r'), f: meanOf('f'), m: meanOf('m') }
}

/** By the three scores, or strengths, of a person. */
export const eightGroupOf = (r: number, f: number, m: number, means: HighMeans): EightGroup =>
  eightGroups[byteAt(cornerIndex, Number(r > means.r) * 4 + Number(f > means.f) * 2 + Number(m > means.m))] ?? 'general-win-back'

/** Index in `eightGroups` of each buyer. */
export function eightGroupIndex(scores: RfmScores, means: HighMeans): Uint8Array {
  const { r, f, m } = scores
  const strengths = means.of === 'score' ? { r, f, m } : scores.strengths()
  const groups = new Uint8Array(r.length)
  for (let i = 0; i < r.length; i++) {
    const [vr, vf, vm] = [strengths.r[i] as number, strengths.f[i] as number, strengths.m[i] as number]
    groups[i] = byteAt(cornerIndex, Number(vr > means.r) * 4 + Number(vf > means.f) * 2 + Number(vm > means.m))
  }
  return groups
}

/** Index in `eightGroups` by three bits: R, F, M high. */
const cornerIndex: Uint8Array = Uint8Array.from({ length: 8 }, (_, bits) =>
  eightGroups.findIndex((group) => {
    const { r, f, m } = corners[group]
    return Number(r) * 4 + Number(f) * 2 + Number(m) === bits
  }),
)

/** Index in `tenGroups` of each buyer. */
export function tenGroupIndex({ r, f, m }: RfmScores): Uint8Array {
  const groups = new Uint8Array(r.length)
  for (let i = 0; i < r.length; i++) groups[i] = byteAt(tenByScores, byteAt(r, i) * 36 + byteAt(f, i) * 6 + byteAt(m, i))
  return groups
}
