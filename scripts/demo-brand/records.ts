/** The records of the invented brand, before they are written into the files of five different exports. */

/** `goods` and `service` lines are sales; `other` lines (bags, delivery, top-ups) are not (metrics.md M02, imports.md P16). */
export type ProductKind = 'goods' | 'service' | 'other'

export interface Product {
  readonly sku: string
  readonly style: string
  readonly name: string
  readonly category: string
  readonly kind: ProductKind
  readonly colour: string
  readonly season: string
  readonly year: number
  readonly sizes: readonly string[]
  readonly listFen: number
  readonly costFen: number
  readonly launchedOn: number
  /** Last day on sale. */
  readonly endedOn: number
  /** Sold all year at full price. */
  readonly evergreen: boolean
}

export interface Store {
  readonly index: number
  readonly code: string
  readonly name: string
  readonly city: string
  readonly region: string
  readonly openedOn: number
  readonly online: boolean
  readonly tills: number
  readonly guides: readonly string[]
}

export interface Address {
  readonly province: string
  readonly city: string
  readonly district: string
  readonly postcode: string
  readonly detail: string
}

export interface Card {
  readonly number: string
  readonly issuedOn: number
}

/** One human with one card, or with two because the first was forgotten or lost. */
export interface Person {
  readonly id: number
  readonly surname: string
  readonly given: string
  readonly female: boolean
  readonly bornOn: number
  readonly mobile: string
  readonly email: string
  readonly address: Address
  readonly home: Store
  readonly joinedOn: number
  readonly cards: readonly [Card] | readonly [Card, Card]
  /** Purchases a year while she buys at all. */
  readonly yearlyVisits: number
  /** The day after which she no longer comes. */
  readonly lapsedOn: number
}

export interface Line {
  readonly product: Product
  readonly size: string
  /** Negative when goods come back. */
  readonly quantity: number
  /** Signed amount of the whole line, all discounts off. */
  readonly paidFen: number
  readonly gift: boolean
}

/** A receipt before the tills have numbered it. */
export interface Draft {
  readonly id: number
  readonly day: number
  /** Seconds since midnight. */
  readonly second: number
  readonly store: Store
  readonly guide: string
  readonly pay: string
  /** What the card field says; empty without a card. */
  readonly card: string
  readonly lines: readonly Line[]
  /** The draft whose goods come back here. */
  readonly originalId: number | null
}

export interface Receipt extends Draft {
  /** Empty in the e-shop. */
  readonly till: string
  readonly number: string
  readonly originalNumber: string
}

/** Net sales of a receipt or a draft (metrics.md M02): goods and services, signed. */
export const netFen = (receipt: Pick<Draft, 'lines'>): number =>
  receipt.lines.reduce((sum, line) => (line.product.kind === 'other' ? sum : sum + line.paidFen), 0)

export const cardOn = (person: Person, day: number): Card => {
  const [first, second] = person.cards
  return second !== undefined && second.issuedOn <= day ? second : first
}
