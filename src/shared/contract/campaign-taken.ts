/** A campaign that was run elsewhere: its list comes from a file that says who got a piece and who was held out. */
import { z } from 'zod'
import { CampaignBrief, type GivenBrief } from './campaign-brief.ts'
import { query, task } from './grammar.ts'
import { Progress } from './progress.ts'

export const takenArms = ['mailed', 'held-out', 'leave-out'] as const
export const TakenArm = z.enum(takenArms)
export type TakenArm = z.infer<typeof TakenArm>

export const takenFields = ['who', 'arm', 'version', 'stratum'] as const
export type TakenField = (typeof takenFields)[number]

const Heading = z.string().max(200).default('')

/** Headings of the file; empty: looked for. Version and stratum may be missing. */
export type TakenColumns = Readonly<Record<TakenField, string>>
type GivenColumns = { readonly [K in TakenField]?: string | undefined }
const TakenColumns: z.ZodType<TakenColumns, GivenColumns> = z.strictObject({
  who: Heading,
  arm: Heading,
  version: Heading,
  stratum: Heading,
})

export interface ListOrder {
  readonly token: string
  readonly columns: TakenColumns
  /** What a word of the arm's column means; words that are not in it are read as usual ("control", 对照组). */
  readonly arms: Readonly<Record<string, TakenArm>>
}
type GivenOrder = {
  readonly token: string
  readonly columns?: GivenColumns | undefined
  readonly arms?: Readonly<Record<string, TakenArm>> | undefined
}
const order = {
  token: z.string(),
  columns: TakenColumns.prefault({}),
  arms: z.record(z.string().max(200), TakenArm).default({}),
}
const ListOrderSchema: z.ZodType<ListOrder, GivenOrder> = z.strictObject(order)

export interface TakeOrder extends ListOrder {
  /** Where the brief is saved already. */
  readonly id?: number | undefined
  readonly brief: CampaignBrief
}
type GivenTake = GivenOrder & {
  readonly id?: number | undefined
  readonly brief: GivenBrief
}
const TakeOrderSchema: z.ZodType<TakeOrder, GivenTake> = z.strictObject({ ...order, id: z.int().optional(), brief: CampaignBrief })

/** As what the column that says who was understood: by what most of its rows are known. */
export const identities = ['card', 'source-id', 'mobile', 'email'] as const
export type Identity = (typeof identities)[number]

export interface TakenPreview {
  readonly headings: string[]
  readonly columns: TakenColumns
  readonly rows: number
  /** Of the arm's column, the most frequent first; null: nobody knows what it means. */
  readonly words: { readonly word: string; readonly rows: number; readonly arm: TakenArm | null }[]
  /** Null where nobody is known. */
  readonly identity: Identity | null
  /** Rows whose person is known here; the others count as pieces that bought nothing. */
  readonly known: number
}
const Preview: z.ZodType<TakenPreview, TakenPreview> = z.strictObject({
  headings: z.array(z.string()),
  columns: z.strictObject({ who: z.string(), arm: z.string(), version: z.string(), stratum: z.string() }),
  rows: z.int(),
  words: z.array(z.strictObject({ word: z.string(), rows: z.int(), arm: TakenArm.nullable() })),
  identity: z.enum(identities).nullable(),
  known: z.int(),
})

export interface TakenList {
  readonly id: number
  readonly rows: number
  readonly pieces: number
  readonly heldOut: number
  /** Pieces of persons nobody knows here: they count, as pieces that bought nothing. */
  readonly unknown: number
  /** Rows of words that were to be left out. */
  readonly leftOut: number
  /** Rows of a person who stands in the list already. */
  readonly again: number
  /** Among those, the rows that put the person into the other arm; the first row holds. Their numbers, the heading being 1. */
  readonly contradicting: number[]
}
const Taken: z.ZodType<TakenList, TakenList> = z.strictObject({
  id: z.int(),
  rows: z.int(),
  pieces: z.int(),
  heldOut: z.int(),
  unknown: z.int(),
  leftOut: z.int(),
  again: z.int(),
  contradicting: z.array(z.int()),
})

const fileRefusals = ['file/unknown-token', 'file/not-found', 'file/refused', 'campaign/list-columns'] as const

export const taken = {
  /** What the file would be read as; writes nothing. */
  previewList: task({ changes: [], refuses: fileRefusals, reports: Progress, returns: Preview }).input(ListOrderSchema),
  /** Saves the brief and takes the list as frozen: measured from then on like any other, and never sent anywhere. */
  takeList: task({
    changes: ['campaigns'],
    refuses: [
      'campaign/not-found',
      'campaign/name-missing',
      'campaign/name-taken',
      'campaign/code-taken',
      'campaign/window',
      'campaign/frozen',
      'campaign/list-words',
      'campaign/list-nobody',
      ...fileRefusals,
    ],
    reports: Progress,
    returns: Taken,
  }).input(TakeOrderSchema),
}

/** Means and rates of two sides as they stand in somebody's report, compared as a result would: nothing of the workspace is read. */
interface SideOfMeans {
  readonly pieces: number
  readonly meanFen: number
  readonly deviationFen: number
}
export interface CompareMeansInput {
  /** One where nothing was stratified. */
  readonly strata: readonly { readonly mailed: SideOfMeans; readonly heldOut: SideOfMeans }[]
  /** Null: not known, and no profit is told. */
  readonly marginRate: number | null
  readonly costFen: number
}
type GivenMeans = Pick<CompareMeansInput, 'strata'> & {
  readonly marginRate?: number | null | undefined
  readonly costFen?: number | undefined
}
const Side = z.strictObject({ pieces: z.int().min(0), meanFen: z.number(), deviationFen: z.number().min(0) })
const MeansSchema: z.ZodType<CompareMeansInput, GivenMeans> = z.strictObject({
  strata: z
    .array(z.strictObject({ mailed: Side, heldOut: Side }))
    .min(1)
    .max(1000)
    .readonly(),
  marginRate: z.number().min(-1).max(1).nullable().default(null),
  costFen: z.number().min(0).default(0),
})

export interface ComparedMeans {
  readonly differenceFen: number
  readonly lowFen: number
  readonly highFen: number
  readonly p: number
  readonly method: 'plain' | 'stratified'
  /** Null without a margin. */
  readonly profit: {
    readonly salesFen: number
    readonly marginFen: number
    readonly profitFen: number
    readonly lowFen: number
    readonly highFen: number
    readonly returnOnCost: number | null
  } | null
  readonly verdict: 'proven-gain' | 'proven-loss' | 'not-proven'
}
const Compared: z.ZodType<ComparedMeans, ComparedMeans> = z.strictObject({
  differenceFen: z.number(),
  lowFen: z.number(),
  highFen: z.number(),
  p: z.number(),
  method: z.enum(['plain', 'stratified']),
  profit: z
    .strictObject({
      salesFen: z.number(),
      marginFen: z.number(),
      profitFen: z.number(),
      lowFen: z.number(),
      highFen: z.number(),
      returnOnCost: z.number().nullable(),
    })
    .nullable(),
  verdict: z.enum(['proven-gain', 'proven-loss', 'not-proven']),
})

interface Count {
  readonly pieces: number
  readonly responders: number
}
export interface CompareRatesInput {
  readonly mailed: Count
  readonly heldOut: Count
  readonly confidence: number
}
type GivenRates = Pick<CompareRatesInput, 'mailed' | 'heldOut'> & { readonly confidence?: number | undefined }
const Counted = z
  .strictObject({ pieces: z.int().min(0), responders: z.int().min(0) })
  .refine(({ pieces, responders }) => responders <= pieces)
const Confidence = z.number().gt(0).lt(1).default(0.95)
const RatesSchema: z.ZodType<CompareRatesInput, GivenRates> = z.strictObject({ mailed: Counted, heldOut: Counted, confidence: Confidence })

interface Limits {
  readonly low: number
  readonly high: number
}
export interface ComparedRates {
  readonly mailed: Limits | null
  readonly heldOut: Limits | null
  readonly difference: (Limits & { readonly difference: number }) | null
}
const Interval = z.strictObject({ low: z.number(), high: z.number() })
const RatesCompared: z.ZodType<ComparedRates, ComparedRates> = z.strictObject({
  mailed: Interval.nullable(),
  heldOut: Interval.nullable(),
  difference: Interval.extend({ difference: z.number() }).nullable(),
})

export const comparing = {
  /** Wilson's interval of either rate, Newcombe's of their difference (metrics.md M82, M83). */
  compareRates: query().input(RatesSchema).output(RatesCompared),
  /** Null where a side has fewer than two pieces, or no spread (metrics.md M85, M86, M93). */
  compareMeans: query().input(MeansSchema).output(Compared.nullable()),
  /** Chance that a true difference is seen (metrics.md M84). */
  power: query()
    .input(
      z.strictObject({
        controlRate: z.number().min(0).max(1),
        treatedRate: z.number().min(0).max(1),
        mailed: z.int().min(1),
        heldOut: z.int().min(1),
        confidence: Confidence,
      }),
    )
    .output(z.number()),
}
