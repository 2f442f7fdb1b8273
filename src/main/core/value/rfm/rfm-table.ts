/** The RFM screen's answer: score counts, cut points, cells, the named groups and their rules. */
import { eightGroups, tenGroups, type RfmCell, type RfmInput, type RfmTable } from '#shared/contract/value-rfm.ts'
import type { SegmentRule } from '#shared/languages/segment-rule.ts'
import type { Columns } from '../../columns/columns.ts'
import { byteAt, doubleAt, intAt } from '../../columns/shared-arrays.ts'
import { footingOf } from '../scope/footing.ts'
import { rateOf } from '../scope/rates.ts'
import { componentsOf, emptyScores } from './components.ts'
import { createRuleWriter } from './group-rules.ts'
import { eightGroupIndex, highMeans, tenGroupIndex } from './groups.ts'
import { limitsOf } from './limits.ts'
import { cellAt, scoresOf, type RfmScores } from './scores.ts'

export async function rfmTableOf(columns: Columns, input: RfmInput): Promise<RfmTable> {
  const scores = await scoresOf(columns, input)
  const components = componentsOf(scores)
  const totals = sumsBy(scores, 1, () => 0)
  const whole = { persons: scores.r.length, netFen: doubleAt(totals.netFen, 0) }
  const means = highMeans(scores, input.high)
  const writer = createRuleWriter(columns, scores, input)
  const eight = eightGroupIndex(scores, means)
  const ten = tenGroupIndex(scores)
  return {
    footing: footingOf(scores.resolved, {
      n: scores.r.length,
      definitions: ['rfm.r_score', 'rfm.f_score', 'rfm.m_score', input.cuts.by === 'limits' ? 'rfm.fixed' : 'rfm.cell', 'rfm.group'],
      cannotTell: emptyScores(scores, components),
    }),
    withoutPurchase: columns.persons.count - scores.r.length,
    netFen: whole.netFen,
    occasions: doubleAt(totals.occasions, 0),
    components,
    limits: limitsOf(scores, components),
    cells: cellsOf(scores),
    eight: groupsOf(eightGroups, scores, eight, whole, (group) => writer?.eight(group, means)),
    ten: groupsOf(tenGroups, scores, ten, whole, (group) => writer?.ten(group)),
  }
}

interface Sums {
  readonly persons: Int32Array
  readonly netFen: Float64Array
  readonly occasions: Float64Array
}

/** Persons, sales and occasions of the buyers by a key each. */
function sumsBy({ facts }: RfmScores, keys: number, keyOf: (i: number) => number): Sums {
  const sums = { persons: new Int32Array(keys), netFen: new Float64Array(keys), occasions: new Float64Array(keys) }
  const { buyers, net, occasions } = facts
  for (let i = 0; i < buyers.length; i++) {
    const key = keyOf(i)
    const person = intAt(buyers, i)
    sums.persons[key] = intAt(sums.persons, key) + 1
    sums.netFen[key] = doubleAt(sums.netFen, key) + doubleAt(net, person)
    sums.occasions[key] = doubleAt(sums.occasions, key) + intAt(occasions, person)
  }
  return sums
}

function cellsOf(scores: RfmScores): RfmCell[] {
  const sums = sumsBy(scores, 556, (i) => cellAt(scores, i))
  return Array.from(sums.persons, (persons, cell) => ({
    cell,
    persons,
    netFen: doubleAt(sums.netFen, cell),
    occasions: doubleAt(sums.occasions, cell),
  })).filter(({ persons }) => persons > 0)
}

function groupsOf<G extends string>(
  groups: readonly G[],
  scores: RfmScores,
  groupIndex: Uint8Array,
  whole: { readonly persons: number; readonly netFen: number },
  ruleOf: (group: G) => SegmentRule | undefined,
) {
  const sums = sumsBy(scores, groups.length, (i) => byteAt(groupIndex, i))
  return groups.map((group, index) => {
    const [persons, netFen] = [intAt(sums.persons, index), doubleAt(sums.netFen, index)]
    return {
      group,
      persons,
      netFen,
      occasions: doubleAt(sums.occasions, index),
      personShare: rateOf(persons, whole.persons),
      netShare: rateOf(netFen, whole.netFen),
      rule: ruleOf(group) ?? null,
    }
  })
}
