/** What a membership that is renewed is worth, and who will renew: the retention model (metrics.md M64). */
import { z } from 'zod'
import { FenAmount, MeanFen, Rate } from './value-scope.ts'

export const RenewalInput = z.strictObject({
  /** Margin of a member per period, paid at its start. */
  marginFen: FenAmount,
  /** Who renews, of those who could. */
  retention: z.number().min(0).max(1),
  /** Per period. */
  discount: z.number().min(0).max(10),
  /** Members of one cohort at its start and still there after each renewal; empty: no curve is fitted. */
  counts: z.array(z.int().min(0).max(1e9)).max(60).default([]),
  /** Renewals the curve is told for. */
  renewals: z.int().min(1).max(60).default(12),
})
export type RenewalInput = z.infer<typeof RenewalInput>

/** Why no curve is told. */
export const renewalDoubts = ['no-counts', 'too-few-renewals', 'counts-rise', 'nobody-lapsed', 'members-do-not-differ'] as const

export interface RenewalRow {
  /** 0 is the start. */
  readonly renewal: number
  /** As entered; null beyond the counts. */
  readonly active: number | null
  /** Of the cohort, by the model. */
  readonly survival: number
  /** Of those who could renew, by the model; null at the start. */
  readonly retention: number | null
}

interface RenewalCurve {
  readonly alpha: number
  readonly beta: number
  readonly logLikelihood: number
  readonly rows: readonly RenewalRow[]
  /** Margin of a new member from the start to the last renewal told, discounted. */
  readonly valueFen: number | null
}

export interface RenewalValue {
  /** With the first payment, and without it; null where members never leave and nothing is discounted. */
  readonly withFirstFen: number | null
  readonly withoutFirstFen: number | null
  readonly curve: RenewalCurve | null
  readonly doubt: (typeof renewalDoubts)[number] | null
  readonly definitions: readonly string[]
}

const Row: z.ZodType<RenewalRow, RenewalRow> = z.strictObject({
  renewal: z.int(),
  active: z.int().nullable(),
  survival: z.number(),
  retention: Rate,
})

/** Written out as a type, so that the contract's own stays short. */
export const RenewalValue: z.ZodType<RenewalValue, RenewalValue> = z.strictObject({
  withFirstFen: MeanFen,
  withoutFirstFen: MeanFen,
  curve: z
    .strictObject({ alpha: z.number(), beta: z.number(), logLikelihood: z.number(), rows: z.array(Row).readonly(), valueFen: MeanFen })
    .nullable(),
  doubt: z.enum(renewalDoubts).nullable(),
  definitions: z.array(z.string()).readonly(),
})
