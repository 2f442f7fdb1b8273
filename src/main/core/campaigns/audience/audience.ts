/** From a brief to its pieces: the segment, the gates, the draw, and what it all costs. Writes nothing. */
import type { Audience, CampaignBrief } from '#shared/contract/campaign-brief.ts'
import { RfmInput } from '#shared/contract/value-rfm.ts'
import { placesOf } from '../../columns/bitmap.ts'
import type { Columns } from '../../columns/columns.ts'
import { groundOf, type RuleFigures } from '../../columns/rules/ground.ts'
import { stateOf } from '../../columns/saved-rules.ts'
import { byteAt, doubleAt, intAt } from '../../columns/shared-arrays.ts'
import type { ColumnsSource } from '../../columns/source.ts'
import type { Read } from '../../db/connections.ts'
import { localDayOf } from '../../local-day.ts'
import { breakEvenResponse } from '../planning/piece-cost.ts'
import { detectableGain } from '../planning/sample-size.ts'
import { refuse } from '../../refuse.ts'
import { getSegment } from '../../segments/segments.ts'
import { membersOf, wholeSegment } from '../../segments/count.ts'
import { momentsOf } from '../../statistics/intervals.ts'
import { scoresOf } from '../../value/rfm/scores.ts'
import { createKept } from '../../value/scope/kept.ts'
import { marginalCostOf, plannedCostOf } from './costs.ts'
import { suppressedIn } from '../suppression/suppressed.ts'
import { dealVersions, draw, type Drawn, type Unit } from './draw.ts'
import { pacingOf } from './pacing.ts'
import { reachOf, type Reach } from './reach.ts'
import { sieve, stepsOf, type Sieved } from './sieve.ts'

export interface Asking {
  readonly read: Read
  readonly columns: ColumnsSource
  readonly signal: AbortSignal
  readonly now: () => Date
  readonly figures?: RuleFigures | undefined
}

export interface Chosen extends Unit {
  /** Place of the member who stands for the person. */
  readonly place: number
}

export interface DrawnAudience {
  readonly columns: Columns
  readonly segment: { readonly name: string; readonly rule: string }
  readonly sieved: Sieved
  readonly reach: Reach
  readonly drawn: Drawn<Chosen>
  /** Version of each person who gets a piece, from 1. */
  readonly versionOf: ReadonlyMap<number, number>
}

/** The last one asked for: the waterfall, how deep to mail, and who fell at a gate are asked of the same brief one after the other. */
const keptAudience = createKept<DrawnAudience>('drawn audience', 1)

/** @throws refusals `campaign/no-segment`, `segment/not-found`, `segment/rule-invalid` */
export async function drawAudience(asking: Asking, brief: CampaignBrief, campaignId: number | undefined): Promise<DrawnAudience> {
  const { read, now } = asking
  const { segmentId, name, channel, rules, cells, code, startsOn, endsOn } = brief
  if (segmentId === null) refuse('campaign/no-segment', { name })
  const columns = await asking.columns.current()
  const key = JSON.stringify([campaignId, segmentId, channel, rules, cells, code, startsOn, endsOn, localDayOf(now()), stateOf(read)])
  return keptAudience(columns, key, () => drawAnew(asking, columns, { ...brief, segmentId }, campaignId))
}

async function drawAnew(
  { read, now, figures }: Asking,
  columns: Columns,
  brief: CampaignBrief & { readonly segmentId: number },
  campaignId: number | undefined,
): Promise<DrawnAudience> {
  const { name, rule } = getSegment(read, brief.segmentId)
  const places = placesOf(await membersOf(columns, wholeSegment(brief.segmentId), groundOf(read, { figures, now })))
  const today = localDayOf(now())
  const reach = await reachOf(read, columns, brief.channel, today)
  const suppressed = await suppressedIn(read, columns, { campaignId, channel: brief.channel, today })
  const pacing = await pacingOf(read, columns, brief, campaignId)
  const isPost = brief.channel === 'post'
  const sieved = sieve(places, { columns, reach, suppressed, pacing, rules: brief.rules, isPost, startsOn: brief.startsOn })
  const stratumOf = await strataOf(columns)
  const units: Chosen[] = []
  for (const place of sieved.chosen) {
    const person = intAt(columns.members.person, place)
    units.push({ place, person, personId: intAt(columns.persons.id, person), stratum: stratumOf(person) })
  }
  const drawn = draw(units, brief.cells, brief.code)
  const versionOf = dealVersions([...drawn.pilot, ...drawn.mailed], brief.cells, brief.code)
  return { columns, segment: { name, rule: JSON.stringify(rule) }, sieved, reach, drawn, versionOf }
}

/** Recency and money scores of the usual RFM, ten of the one and one of the other; 0: bought nothing in its window. */
async function strataOf(columns: Columns): Promise<(person: number) => number> {
  const { facts, r, m } = await scoresOf(columns, RfmInput.parse({}))
  const strata = new Uint8Array(columns.persons.count)
  for (let i = 0; i < facts.buyers.length; i++) strata[intAt(facts.buyers, i)] = byteAt(r, i) * 10 + byteAt(m, i)
  return (person) => byteAt(strata, person)
}

export async function audienceOf(asking: Asking, brief: CampaignBrief, campaignId: number | undefined): Promise<Audience> {
  return summaryOf(await drawAudience(asking, brief, campaignId), brief)
}

export function summaryOf({ columns, segment, sieved, reach, drawn, versionOf }: DrawnAudience, brief: CampaignBrief): Audience {
  const out = [...drawn.pilot, ...drawn.mailed]
  const pieces = out.length + brief.seeds.length
  const persons = personsAt(columns, sieved.places)
  const versions = brief.cells.versions.length === 0 ? 1 : brief.cells.versions.length
  const counts = Array.from({ length: versions }, () => 0)
  if (versions === 1) counts[0] = out.length
  else for (const { personId } of out) counts[(versionOf.get(personId) ?? 1) - 1] = (counts[(versionOf.get(personId) ?? 1) - 1] ?? 0) + 1
  const perPiece = marginalCostOf(brief.cost, pieces)
  return {
    segmentName: segment.name,
    members: sieved.places.length,
    persons,
    steps: stepsOf(sieved, drawn.heldOut.length),
    pieces: out.length,
    heldOut: drawn.heldOut.length,
    pilotPieces: drawn.pilot.length,
    versions: counts,
    covered: countOf(sieved.coveredBy, (place) => place >= 0),
    withoutPostcode: out.reduce((count, { place }) => count + 1 - byteAt(reach.withPostcode, place), 0),
    costFen: plannedCostOf(brief.cost, pieces),
    savedFen: Math.max(0, persons - pieces) * marginalCostOf(brief.cost, persons),
    breakEven: breakEvenOf(brief, out.length === 0 ? perPiece : plannedCostOf(brief.cost, pieces) / out.length),
    detectableGain: gainOf(brief, out.length, drawn.heldOut.length),
    imbalance: imbalanceOf(columns, out, drawn.heldOut),
    strata: [],
  }
}

function countOf(values: Int32Array, test: (value: number) => boolean): number {
  let count = 0
  for (const value of values) if (test(value)) count++
  return count
}

function personsAt({ members, persons }: Columns, places: Int32Array): number {
  const isSeen = new Uint8Array(persons.count)
  let count = 0
  for (const place of places) {
    const person = intAt(members.person, place)
    if (isSeen[person] === 0) count++
    isSeen[person] = 1
  }
  return count
}

function breakEvenOf({ expectation, marginRate }: CampaignBrief, costFen: number): number | null {
  if (expectation.ticketFen === null || marginRate === null) return null
  return breakEvenResponse(costFen, expectation.ticketFen * marginRate)
}

/** Smallest gain these numbers can show at the expected rate; null without one of them. */
export function gainOf({ expectation: { responseRate } }: CampaignBrief, mailed: number, heldOut: number): number | null {
  if (responseRate === null || mailed === 0 || heldOut === 0) return null
  return detectableGain({ controlRate: responseRate, mailed, heldOut, confidence: 0.95, power: 0.8 }) ?? null
}

/** Standardised difference of net sales so far, mailed less held out. */
function imbalanceOf({ persons }: Columns, mailed: readonly Chosen[], heldOut: readonly Chosen[]): number | null {
  const [a, b] = [mailed, heldOut].map((side) => momentsOf(netOf(persons, side)))
  if (!a || !b || a.n < 2 || b.n < 2) return null
  const spread = Math.sqrt((a.variance + b.variance) / 2)
  return spread > 0 ? (a.mean - b.mean) / spread : 0
}

function netOf({ net }: Columns['persons'], side: readonly Chosen[]): Float64Array {
  const values = new Float64Array(side.length)
  for (const [i, { person }] of side.entries()) values[i] = doubleAt(net, person)
  return values
}
