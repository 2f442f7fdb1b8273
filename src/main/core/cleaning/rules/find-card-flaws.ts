/** C01 over the cards of the base: which numbers lost their zeros, which are there twice, which fail their check digit. */
import type { Statements } from '../../db/connections.ts'
import { checkScheme, fixedWidth, type Length, withZeros } from './card-numbers.ts'
import { anyCard, cardsOfSource, holderOfCard, lengthsBySource, someCardsOfSource } from './rules.sql.ts'

export interface CardFlaw {
  readonly number: string
  /** The number with its zeros, where nobody else has it; null: only flagged. */
  readonly restored: string | null
  /** Receipts brought the whole number already, without a holder. */
  readonly isThere: boolean
}

/** What the numbers of one source have in common. */
export interface CardScheme {
  readonly source: number
  readonly length: number
  /** Whether shorter ones have lost zeros. */
  readonly hasZeros: boolean
  readonly isRight: ((number: string) => boolean) | null
}

export function findCardSchemes(read: Statements): readonly CardScheme[] {
  if (read.prepare<[], { one: number }>(anyCard).get() === undefined) return []
  const bySource = Map.groupBy(read.prepare<[], Length & { source: number }>(lengthsBySource).all(), ({ source }) => source)
  return [...bySource].map(([source, lengths]) => {
    const length = lengths.toSorted((a, b) => b.cards - a.cards)[0]?.length ?? 0
    const sample = read.prepare<[number, number], { number: string }>(someCardsOfSource).all(source, length)
    return {
      source,
      length,
      hasZeros: lengths.length > 1 && fixedWidth(lengths) !== null,
      isRight: checkScheme(sample.map(({ number }) => number)),
    }
  })
}

type Ids = readonly number[] | null
type Bounds = [source: number, length: number, all: string | null, ids: string | null]

export function findCardFlaws(read: Statements, schemes: readonly CardScheme[], ids: Ids): ReadonlyMap<number, CardFlaw> {
  const flaws = new Map<number, CardFlaw>()
  for (const scheme of schemes) {
    if (scheme.hasZeros) addShort(read, flaws, scheme, ids)
    if (scheme.isRight !== null) addUnchecked(read, flaws, scheme, scheme.isRight, ids)
  }
  return flaws
}

const boundsOf = ({ source, length }: CardScheme, ids: Ids): Bounds => {
  const list = ids === null ? null : JSON.stringify(ids)
  return [source, length, list, list]
}

interface Held {
  readonly number: string
  readonly memberId: number
}

function addShort(read: Statements, flaws: Map<number, CardFlaw>, scheme: CardScheme, ids: Ids): void {
  for (const { number, memberId } of read.prepare<Bounds, Held>(cardsOfSource(true)).all(...boundsOf(scheme, ids))) {
    const restored = withZeros(number, scheme.length)
    if (restored === null) continue
    const holder = read.prepare<[string], { memberId: number | null }>(holderOfCard).get(restored)
    // Hers already: a run before gave it to her.
    if (holder?.memberId === memberId) continue
    const isFree = holder === undefined || holder.memberId === null
    flaws.set(memberId, { number, restored: isFree ? restored : null, isThere: holder !== undefined })
  }
}

function addUnchecked(
  read: Statements,
  flaws: Map<number, CardFlaw>,
  scheme: CardScheme,
  isRight: (number: string) => boolean,
  ids: Ids,
): void {
  for (const { number, memberId } of read.prepare<Bounds, Held>(cardsOfSource(false)).iterate(...boundsOf(scheme, ids)))
    if (!isRight(number) && !flaws.has(memberId)) flaws.set(memberId, { number, restored: null, isThere: true })
}
