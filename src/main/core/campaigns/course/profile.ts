/** Who answers: by what they spent before, and by what they are. */
import type { Profile } from '#shared/contract/campaign-course.ts'
import type { Reading } from '../../handlers.ts'
import { storedCampaign } from '../briefs/briefs.ts'
import { frozenPieces, type FrozenPieces } from '../outcome/frozen-pieces.ts'
import { partOf } from '../outcome/part.ts'
import { salesOfPieces, type PieceSales } from '../outcome/piece-sales.ts'
import { rateOf } from '../outcome/rates.ts'
import { traitsOfPieces } from './course.sql.ts'
import { mustBeFrozen } from './responses.ts'

const DECILES = 10
/** Fewer pieces say nothing of a trait. */
const LEAST_PIECES = 30

/** Of all that were to go out. @throws refusals `campaign/not-found`, `campaign/not-frozen` */
export async function responderProfile({ read, columns: source, signal }: Reading, id: number): Promise<Profile> {
  mustBeFrozen(read, id)
  const campaign = storedCampaign(read, id)
  const columns = await source.current()
  const { startsOn, endsOn, finalOn } = partOf(campaign, 'all')
  const pieces = await frozenPieces(read, columns, id, { name: 'all', scores: undefined })
  const sales = await salesOfPieces(columns, pieces.pieceOf, pieces.count, { from: startsOn, to: endsOn, returnsUntil: finalOn }, signal)
  const traits = read.prepare<[number], TraitRow>(traitsOfPieces).all(id)
  return { deciles: decilesOf(pieces, sales), traits: traitsOf(traits, sales, startsOn) }
}

/** Tenths of the mailed by their spend of the year before; the held out go into the tenth their spend belongs to. */
function decilesOf({ mailed, count }: FrozenPieces, { before, occasions }: PieceSales): Profile['deciles'] {
  const ordered = Array.from({ length: mailed }, (_, piece) => piece).toSorted((a, b) => (before[b] ?? 0) - (before[a] ?? 0) || a - b)
  if (ordered.length < DECILES) return []
  const limits = Array.from({ length: DECILES }, (_, i) => before[ordered[Math.ceil(((i + 1) * mailed) / DECILES) - 1] ?? 0] ?? 0)
  const sent = limits.map(() => ({ pieces: 0, responders: 0 }))
  const held = limits.map(() => ({ pieces: 0, responders: 0 }))
  const add = (into: { pieces: number; responders: number } | undefined, piece: number): void => {
    if (!into) return
    into.pieces++
    if ((occasions[piece] ?? 0) > 0) into.responders++
  }
  for (const [i, piece] of ordered.entries()) add(sent[Math.floor((i * DECILES) / mailed)], piece)
  for (let piece = mailed; piece < count; piece++) {
    const decile = limits.findIndex((least) => (before[piece] ?? 0) >= least)
    add(held[decile < 0 ? DECILES - 1 : decile], piece)
  }
  return limits.map((leastFen, i) => ({
    decile: i + 1,
    leastFen,
    mailed: rateOf(sent[i]?.pieces ?? 0, sent[i]?.responders ?? 0),
    heldOut: rateOf(held[i]?.pieces ?? 0, held[i]?.responders ?? 0),
  }))
}

interface TraitRow {
  readonly gender: string
  readonly level: string
  readonly store: string
  readonly birthYear: number | null
}

type Trait = Profile['traits'][number]['trait']
const DAYS_A_YEAR = 365.2425

function traitsOf(rows: readonly TraitRow[], { occasions }: PieceSales, startsOn: number): Profile['traits'] {
  const year = 1970 + Math.floor(startsOn / DAYS_A_YEAR)
  const counts = new Map<string, { trait: Trait; value: string; pieces: number; responders: number }>()
  let responders = 0
  for (const [i, row] of rows.entries()) {
    const isResponder = (occasions[i] ?? 0) > 0
    if (isResponder) responders++
    for (const [trait, value] of valuesOf(row, year)) {
      const key = `${trait} ${value}`
      const counted = counts.get(key) ?? { trait, value, pieces: 0, responders: 0 }
      counted.pieces++
      if (isResponder) counted.responders++
      counts.set(key, counted)
    }
  }
  const overall = rows.length === 0 ? 0 : responders / rows.length
  return [...counts.values()]
    .filter(({ pieces }) => pieces >= LEAST_PIECES)
    .map((each) => ({
      ...each,
      rate: each.responders / each.pieces,
      index: overall === 0 ? null : (100 * each.responders) / each.pieces / overall,
    }))
    .toSorted((a, b) => (a.trait < b.trait ? -1 : a.trait > b.trait ? 1 : b.pieces - a.pieces))
}

function valuesOf({ gender, level, store, birthYear }: TraitRow, year: number): readonly (readonly [Trait, string])[] {
  const age = birthYear === null ? '' : `${Math.floor((year - birthYear) / 10) * 10}`
  const all: readonly (readonly [Trait, string])[] = [
    ['gender', gender],
    ['level', level],
    ['store', store],
    ['age', age],
  ]
  return all.filter(([, value]) => value !== '')
}
