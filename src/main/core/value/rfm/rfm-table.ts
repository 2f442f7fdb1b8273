/** The RFM screen's answer: score counts, cut points, cells, the named groups and their rules. */
import { eightGroups, tenGroups, type RfmCell, type RfmInput, type RfmTable } from '#shared/contract/value-rfm.ts'
import type { SegmentRule } from '#shared/languages/segment-rule.ts'
import type { Columns } from '../../columns/columns.ts'
import { doubleAt, intAt } from '../../columns/shared-arrays.ts'
import { footingOf } from '../scope/footing.ts'
import { rateOf } from '../scope/rates.ts'
import { emptyScores } from './components.ts'
import { createRuleWriter } from './group-rules.ts'
import { eightGroupIndex, eightGroupOf, highMeans, tenGroupOf, type HighMeans } from './groups.ts'
import { limitsOf } from './limits.ts'
import { cellAt, scoresOf, type RfmScores } from './scores.ts'

export async function rfmTableOf(columns: Columns, input: RfmInput): Promise<RfmTable> {
  const scores = await scoresOf(columns, input)
  const cells = cellsOf(scores)
  const whole = sumOf(cells)
  const means = highMeans(scores.components, input.high)
  const writer = createRuleWriter(columns, scores, input)
  // By scores a group is a set of cells; by values the persons must be looked at again.
  const corners = means.of === 'score' ? byCells(cells, means) : sumsBy(scores, eightGroupIndex(scores, means), eightGroups.length)
  const ten = tenGroups.map((group) => sumOf(cells.filter(({ cell }) => tenGroupOf(...scoresOfCell(cell)) === group)))
  return {
    footing: footingOf(scores.resolved, {
      n: whole.persons,
      definitions: ['rfm.r_score', 'rfm.f_score', 'rfm.m_score', input.cuts.by === 'limits' ? 'rfm.fixed' : 'rfm.cell', 'rfm.group'],
      cannotTell: emptyScores(scores),
    }),
    withoutPurchase: columns.persons.count - columns.leftOut.personCount - whole.persons,
    netFen: whole.netFen,
    occasions: whole.occasions,
    components: [...scores.components],
    limits: limitsOf(scores),
    cells,
    eight: groupsOf(eightGroups, corners, whole, (group) => writer?.eight(group, means)),
    ten: groupsOf(tenGroups, ten, whole, (group) => writer?.ten(group)),
  }
}

interface Sums {
  readonly persons: number
  readonly netFen: number
  readonly occasions: number
}

function sumOf(parts: readonly Sums[]): Sums {
  let [persons, netFen, occasions] = [0, 0, 0]
  for (const part of parts) {
    persons += part.persons
    netFen += part.netFen
    occasions += part.occasions
  }
  return { persons, netFen, occasions }
}

/** Persons, sales and occasions of the buyers by a key each. */
function sumsBy({ facts }: RfmScores, keyOf: ArrayLike<number>, keys: number): readonly Sums[] {
  const { buyers, net, occasions } = facts
  const sums = { persons: new Int32Array(keys), net: new Float64Array(keys), occasions: new Float64Array(keys) }
  for (let i = 0; i < buyers.length; i++) {
    const key = keyOf[i] as number
    const person = intAt(buyers, i)
    sums.persons[key] = intAt(sums.persons, key) + 1
    sums.net[key] = doubleAt(sums.net, key) + doubleAt(net, person)
    sums.occasions[key] = doubleAt(sums.occasions, key) + intAt(occasions, person)
  }
  return Array.from(sums.persons, (persons, key) => ({
    persons,
    netFen: doubleAt(sums.net, key),
    occasions: doubleAt(sums.occasions, key),
  }))
}

function cellsOf(scores: RfmScores): RfmCell[] {
  const cells = new Int16Array(scores.r.length)
  for (let i = 0; i < cells.length; i++) cells[i] = cellAt(scores, i)
  return sumsBy(scores, cells, 556)
    .map((sums, cell) => ({ cell, ...sums }))
    .filter(({ persons }) => persons > 0)
}

const scoresOfCell = (cell: number): readonly [number, number, number] => [Math.floor(cell / 100), Math.floor(cell / 10) % 10, cell % 10]

const byCells = (cells: readonly RfmCell[], means: HighMeans): readonly Sums[] =>
  eightGroups.map((group) => sumOf(cells.filter(({ cell }) => eightGroupOf(...scoresOfCell(cell), means) === group)))

function groupsOf<G extends string>(
  groups: readonly G[],
  sums: readonly Sums[],
  whole: Sums,
  ruleOf: (group: G) => SegmentRule | undefined,
) {
  return groups.map((group, index) => {
    const own = sums[index] ?? sumOf([])
    return {
      group,
      ...own,
      personShare: rateOf(own.persons, whole.persons),
      netShare: rateOf(own.netFen, whole.netFen),
      rule: ruleOf(group) ?? null,
    }
  })
}
