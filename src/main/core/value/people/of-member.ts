/** One member's value figures for her page: scores, groups, tier, rank. They are those of her person. */
import { type RfmInput, type RfmOfPerson } from '#shared/contract/value-rfm.ts'
import type { ImportanceInput, ValueOfMember, ValueOfMemberInput } from '#shared/contract/value-people.ts'
import type { TiersInput } from '#shared/contract/value-tiers.ts'
import type { z } from 'zod'
import type { Columns } from '../../columns/columns.ts'
import { byteAt, doubleAt, intAt, NONE, searchId } from '../../columns/shared-arrays.ts'
import { refuse } from '../../refuse.ts'
import { eightGroupOf, highMeans, tenGroupOf } from '../rfm/groups.ts'
import { factorCautions, factorsOf } from '../importance/factors.ts'
import { arePartial, importances, sizeOf } from '../importance/importance.ts'
import { profitOf } from '../facts/profit.ts'
import { placeOfBuyer, scoresOf, type RfmScores } from '../rfm/scores.ts'
import { footingOf } from '../scope/footing.ts'
import { rateOf } from '../scope/rates.ts'
import { tierAt } from '../tiers/layers.ts'
import { layered } from '../tiers/pyramid.ts'

/** @throws refusal `member/not-found` */
export async function valueOfMember(
  columns: Columns,
  { memberId, rfm, tiers, importance }: z.infer<typeof ValueOfMemberInput>,
): Promise<ValueOfMember> {
  const place = searchId(columns.members.id, memberId)
  if (place < 0) refuse('member/not-found', { memberId })
  const person = intAt(columns.members.person, place)
  const scores = await scoresOf(columns, rfm)
  return {
    personId: intAt(columns.persons.id, person),
    rfm: rfmOf(scores, rfm, person),
    rfmFooting: footingOf(scores.resolved, { n: scores.r.length, definitions: ['rfm.r_score', 'rfm.f_score', 'rfm.m_score', 'rfm.group'] }),
    ...(await tierOf(columns, tiers, person)),
    ...(await importanceOf(columns, importance, person)),
  }
}

function rfmOf(scores: RfmScores, input: RfmInput, person: number): RfmOfPerson {
  const { facts, resolved, r, f, m } = scores
  const i = placeOfBuyer(scores, person)
  const lastDay = intAt(facts.lastDay, person)
  const [occasions, netFen] = [intAt(facts.occasions, person), doubleAt(facts.net, person)]
  const figures = {
    recencyDays: lastDay === NONE || resolved.asOf === undefined ? null : resolved.asOf - lastDay,
    occasions,
    netFen,
    ticketFen: rateOf(netFen, occasions),
  }
  if (i < 0) return { ...figures, scores: null, eight: null, ten: null }
  const given = { r: byteAt(r, i), f: byteAt(f, i), m: byteAt(m, i) }
  const means = highMeans(scores.components, input.high)
  const money = input.monetary === 'total' ? netFen : netFen / occasions
  const high = means.of === 'score' ? given : { r: -(figures.recencyDays ?? 0), f: occasions, m: money }
  return { ...figures, scores: given, eight: eightGroupOf(high.r, high.f, high.m, means), ten: tenGroupOf(given.r, given.f, given.m) }
}

type TierPart = Pick<ValueOfMember, 'tier' | 'profitFen' | 'rank' | 'tierFooting'>

async function tierOf(columns: Columns, input: TiersInput, person: number): Promise<TierPart> {
  const { ranked, layers } = await layered(columns, input)
  const { facts, order, resolved, cannotTell } = ranked
  const profit = await profitOf(columns, resolved, input.margins)
  const i = placeOfBuyer({ facts }, person)
  return {
    tier: i < 0 || layers.length === 0 ? null : tierAt(byteAt(layers, i)),
    profitFen: profit ? doubleAt(profit.ofPerson, person) : null,
    rank: i < 0 || order.length === 0 ? null : order.indexOf(i) + 1,
    tierFooting: footingOf(resolved, { n: order.length, definitions: ['value.tier', 'value.profit'], cannotTell }),
  }
}

async function importanceOf(
  columns: Columns,
  input: ImportanceInput,
  person: number,
): Promise<Pick<ValueOfMember, 'importance' | 'importanceFooting'>> {
  const factors = await factorsOf(columns, input)
  const { rfm, combinations } = factors
  const importanceFooting = footingOf(rfm.resolved, {
    n: rfm.r.length,
    definitions: ['rfm.importance'],
    cannotTell: factorCautions(factors, input),
  })
  const i = placeOfBuyer(rfm, person)
  if (i < 0) return { importance: null, importanceFooting }
  const own = intAt(combinations.of, i)
  const scores = importances(combinations, input.weights)
  const score = scores[own] ?? 0
  const better = scores.reduce((sum, other, c) => (other > score ? sum + sizeOf(combinations, c) : sum), 0)
  return { importance: { score, rank: better + 1, isPartial: arePartial(combinations, input.weights)[own] ?? false }, importanceFooting }
}
