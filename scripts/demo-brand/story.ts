/**
 * The story the demo tells, taken from the source text: in the early period members made 16 % of the receipts and 23 % of the
 * sales, in the late period 34 % and 56 % (metrics.md M21, reading B). The year between stands between.
 */

export interface Period {
  readonly label: string
  /** Years with their share of the period's receipts. */
  readonly years: readonly { readonly year: number; readonly traffic: number }[]
  /** Receipts (net > 0) linked to a member, in percent of all receipts (net > 0). */
  readonly receiptPercent: number
  /** Net sales linked to a member, in percent of all net sales. */
  readonly revenuePercent: number
  /** How the two sides shop in this period. */
  readonly member: Shopper
  readonly stranger: Shopper
}

export interface Shopper {
  /** Chance that one more piece follows the last one in the basket. */
  readonly anotherPiece: number
  /** From -1 (always the cheaper of two) to 1 (always the dearer). */
  readonly taste: number
  /** Holds the card that takes 5 % off. */
  readonly cardPrice: boolean
}

export const periods: readonly Period[] = [
  {
    label: '2019-2020',
    years: [
      { year: 2019, traffic: 0.54 },
      { year: 2020, traffic: 0.46 },
    ],
    receiptPercent: 16,
    revenuePercent: 23,
    member: { anotherPiece: 0.5, taste: 0.3, cardPrice: false },
    stranger: { anotherPiece: 0.33, taste: -0.06, cardPrice: false },
  },
  {
    label: '2021',
    years: [{ year: 2021, traffic: 1 }],
    receiptPercent: 24,
    revenuePercent: 38,
    member: { anotherPiece: 0.55, taste: 0.4, cardPrice: true },
    stranger: { anotherPiece: 0.27, taste: -0.1, cardPrice: false },
  },
  {
    label: '2022-2023',
    years: [
      { year: 2022, traffic: 0.46 },
      { year: 2023, traffic: 0.54 },
    ],
    receiptPercent: 34,
    revenuePercent: 56,
    member: { anotherPiece: 0.58, taste: 0.55, cardPrice: true },
    stranger: { anotherPiece: 0.22, taste: -0.2, cardPrice: false },
  },
]

/** How eagerly members come, by year: the card was forgotten in a drawer before the brand began to use it. */
export const memberZeal: Readonly<Record<number, number>> = { 2019: 0.5, 2020: 0.56, 2021: 0.8, 2022: 1.25, 2023: 1.3 }

/** Cards issued in each year of the file, as a share of all; the rest were issued before. */
export const recruits: Readonly<Record<number, number>> = { 2019: 0.08, 2020: 0.08, 2021: 0.14, 2022: 0.2, 2023: 0.2 }

export const periodOf = (year: number): Period => {
  const period = periods.find((candidate) => candidate.years.some((entry) => entry.year === year))
  if (period === undefined) throw new Error(`no period holds ${year}`)
  return period
}
