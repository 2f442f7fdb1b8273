/** The persons behind a figure, with the value they are ordered by. */
import type { PeopleSet } from '#shared/contract/value-people.ts'
import { eightGroups, tenGroups, type RfmInput } from '#shared/contract/value-rfm.ts'
import { tiers, valueClasses } from '#shared/contract/value-tiers.ts'
import type { Columns } from '../../columns/columns.ts'
import { byteAt, doubleAt, intAt } from '../../columns/shared-arrays.ts'
import { stateOf } from '../../columns/saved-rules.ts'
import type { Read } from '../../db/connections.ts'
import { assertNever } from '../../must.ts'
import { belowZeroOf, decileOf } from '../concentration/concentration.ts'
import type { PersonFacts } from '../facts/person-facts.ts'
import { rankedValue, type RankedValue } from '../facts/ranked-value.ts'
import { factorCautions, factorsOf, type Factors } from '../importance/factors.ts'
import { arePartial, barOf, bestRanks, importances, marksOf, topOf } from '../importance/importance.ts'
import { eightGroupIndex, highMeans, tenGroupIndex } from '../rfm/groups.ts'
import { scoresOf, type RfmScores } from '../rfm/scores.ts'
import type { FoundPeople } from './found-people.ts'
import { bytesBy, doublesBy, intsBy, placesOf } from '../scope/fill.ts'
import { createKept } from '../scope/kept.ts'
import { ofGrowing } from '../growth/people.ts'
import { ofLifetime } from '../lifetime/people.ts'
import { firstOf } from '../scope/rates.ts'
import { ofSegmentYear } from '../segment-years/people.ts'
import { classedPersons } from '../tiers/classes.ts'
import { moversOf, movementOf } from '../tiers/migration.ts'
import { layered } from '../tiers/pyramid.ts'
import { findLoyal, isLoyal, type LoyalSet } from './loyal-people.ts'

const keptPeople = createKept<FoundPeople>('people', 2)

export const findPeople = (columns: Columns, read: Read, set: PeopleSet): Promise<FoundPeople> =>
  keptPeople(columns, keyOfSet(read, set), () => (isLoyal(set) ? findLoyal(columns, set) : find(columns, read, set)))

/** A set that leans on saved segments means something else when one of them is saved. */
export const keyOfSet = (read: Read, set: PeopleSet): string =>
  JSON.stringify(set) + ('input' in set && 'segments' in set.input && set.input.segments.length > 0 ? stateOf(read) : '')

function find(columns: Columns, read: Read, set: Exclude<PeopleSet, LoyalSet>): Promise<FoundPeople> {
  switch (set.of) {
    case 'rfm':
      return byScores(columns, set.input, ({ r, f, m }) => {
        const [wantsR, wantsF, wantsM] = [wanted(set.r), wanted(set.f), wanted(set.m)]
        return (i) => wantsR[byteAt(r, i)] === 1 && wantsF[byteAt(f, i)] === 1 && wantsM[byteAt(m, i)] === 1
      })
    case 'rfm-eight':
      return byScores(columns, set.input, (scores) =>
        isIn(eightGroupIndex(scores, highMeans(scores.components, set.input.high)), eightGroups.indexOf(set.group)),
      )
    case 'rfm-ten':
      return byScores(columns, set.input, (scores) => isIn(tenGroupIndex(scores), tenGroups.indexOf(set.group)))
    case 'ranking':
      return ofRanking(columns, set)
    case 'segment-year':
      return ofSegmentYear(columns, read, set)
    case 'below-zero':
      return ofRanked(rankedValue(columns, set.input), belowZeroOf)
    case 'tier':
      return ofTier(columns, set)
    case 'migration':
      return movers(columns, set)
    case 'class':
      return ofClass(columns, set)
    case 'importance':
      return byImportance(columns, set)
    case 'seed-value':
    case 'outlook':
    case 'repeats':
      return ofLifetime(columns, read, set)
    case 'growth':
    case 'loyal':
      return ofGrowing(columns, set)
    default:
      return assertNever(set)
  }
}

type Of<O extends PeopleSet['of']> = Extract<PeopleSet, { of: O }>

/** 1 per score that is wanted; none named wants all. */
const wanted = (scores: readonly number[] | undefined): Uint8Array => {
  const marks = new Uint8Array(6).fill(scores === undefined ? 1 : 0)
  for (const score of scores ?? []) marks[score] = 1
  return marks
}

const isIn =
  (groups: Uint8Array, group: number) =>
  (i: number): boolean =>
    byteAt(groups, i) === group

const placesWhere = (count: number, test: (i: number) => boolean): Int32Array =>
  placesOf(
    bytesBy(count, (i) => (test(i) ? 1 : 0)),
    1,
  )

function isAscending(indexes: Int32Array): boolean {
  for (let i = 1; i < indexes.length; i++) if (intAt(indexes, i) < intAt(indexes, i - 1)) return false
  return true
}

/** Persons and values of some buyers, by their indexes. */
function ofIndexes({ buyers }: PersonFacts, indexes: Int32Array, valueOf: (i: number) => number): Pick<FoundPeople, 'persons' | 'values'> {
  const ascending = isAscending(indexes) ? indexes : indexes.toSorted()
  const at = (i: number): number => intAt(ascending, i)
  return { persons: intsBy(indexes.length, (i) => intAt(buyers, at(i))), values: doublesBy(indexes.length, (i) => valueOf(at(i))) }
}

async function byScores(columns: Columns, input: RfmInput, testOf: (scores: RfmScores) => (i: number) => boolean): Promise<FoundPeople> {
  const scores = await scoresOf(columns, input)
  const { facts, resolved } = scores
  const indexes = placesWhere(facts.buyers.length, testOf(scores))
  return {
    resolved,
    facts,
    ...ofIndexes(facts, indexes, (i) => doubleAt(facts.net, intAt(facts.buyers, i))),
    isMoney: true,
    scores,
    definitions: ['rfm.r_score', 'rfm.f_score', 'rfm.m_score', 'rfm.group'],
    cannotTell: [],
  }
}

async function ofRanked(
  asked: Promise<RankedValue>,
  choose: (ranked: RankedValue) => Int32Array | Promise<Int32Array>,
): Promise<FoundPeople> {
  const ranked = await asked
  const { facts, resolved, values, cannotTell } = ranked
  return {
    resolved,
    facts,
    ...ofIndexes(facts, await choose(ranked), (i) => doubleAt(values, i)),
    isMoney: true,
    definitions: ['base.net_sales', 'conc.decile', 'value.tier'],
    cannotTell,
  }
}

function ofTier(columns: Columns, set: Of<'tier'>): Promise<FoundPeople> {
  const tier = tiers.indexOf(set.tier)
  const found = layered(columns, set.input)
  return ofRanked(
    found.then(({ ranked }) => ranked),
    async () => placesOf((await found).layers, tier),
  )
}

/** All of it, the first so many, or one tenth. */
function ofRanking(columns: Columns, { input, decile, first }: Of<'ranking'>): Promise<FoundPeople> {
  if (first !== undefined) return ofRanked(rankedValue(columns, input), ({ order }) => order.subarray(0, first))
  return decile === undefined ? wholeRanking(columns, input) : ofRanked(rankedValue(columns, input), (ranked) => decileOf(ranked, decile))
}

async function wholeRanking(columns: Columns, input: Of<'ranking'>['input']): Promise<FoundPeople> {
  const { facts, resolved, values, order, cannotTell } = await rankedValue(columns, input)
  const isKnown = order.length === values.length
  return {
    resolved,
    facts,
    persons: isKnown ? facts.buyers : new Int32Array(),
    values: isKnown ? values : new Float64Array(),
    isMoney: true,
    bestFirst: () => order,
    definitions: ['base.net_sales', 'conc.decile'],
    cannotTell,
  }
}

async function movers(columns: Columns, set: Of<'migration'>): Promise<FoundPeople> {
  const movement = await movementOf(columns, set.input)
  const { facts } = movement.after
  const persons = moversOf(movement, set)
  return {
    resolved: movement.resolved,
    facts,
    persons,
    values: doublesBy(persons.length, (i) => doubleAt(facts.net, intAt(persons, i))),
    isMoney: true,
    definitions: ['life.migration'],
    cannotTell: movement.before.cannotTell,
  }
}

async function ofClass(columns: Columns, set: Of<'class'>): Promise<FoundPeople> {
  const { resolved, facts, persons, values, classes, cannotTell } = await classedPersons(columns, set.input)
  const indexes = placesOf(classes, valueClasses.indexOf(set.class))
  return {
    resolved,
    facts,
    persons: intsBy(indexes.length, (i) => intAt(persons, intAt(indexes, i))),
    values: doublesBy(indexes.length, (i) => doubleAt(values, intAt(indexes, i))),
    isMoney: true,
    definitions: ['value.class'],
    cannotTell,
  }
}

async function byImportance(columns: Columns, { input, topOnly, bar }: Of<'importance'>): Promise<FoundPeople> {
  const factors = await factorsOf(columns, input)
  const { rfm, combinations, byNet } = factors
  const scores = importances(combinations, input.weights)
  const partial = arePartial(combinations, input.weights)
  const n = rfm.r.length
  const top = topOf(combinations, input.weights, topOnly ? firstOf(input.topShare, n) : n)
  const combinationAt = (i: number): number => intAt(combinations.of, i)
  const found = placesOf(marksOf(combinations, byNet, top), 1)
  const indexes = bar === undefined ? found : found.filter((i) => barOf(scores[combinationAt(i)] ?? 0) === bar)
  return {
    resolved: rfm.resolved,
    facts: rfm.facts,
    ...ofIndexes(rfm.facts, indexes, (i) => scores[combinationAt(i)] ?? 0),
    isMoney: false,
    bestFirst: () => importanceOrder(factors, scores, indexes),
    isPartial: bytesBy(indexes.length, (i) => (partial[combinationAt(intAt(indexes, i))] ? 1 : 0)),
    scores: rfm,
    definitions: ['rfm.importance'],
    cannotTell: factorCautions(factors, input),
  }
}

/** By score, then net sales, then id: each score's combinations have their persons by net sales already. */
function importanceOrder({ combinations, byNet }: Factors, scores: readonly number[], indexes: Int32Array): Int32Array {
  const isIn = new Int32Array(byNet.length).fill(-1)
  for (let place = 0; place < indexes.length; place++) isIn[intAt(indexes, place)] = place
  const order = new Int32Array(indexes.length)
  let filled = 0
  for (const score of [...new Set(scores)].toSorted((one, other) => other - one)) {
    const group = scores.flatMap((own, c) => (own === score ? [c] : []))
    for (const rank of bestRanks(combinations, group)) {
      const place = intAt(isIn, intAt(byNet, rank))
      if (place >= 0) order[filled++] = place
    }
  }
  return order
}
