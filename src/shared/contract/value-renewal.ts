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

const RenewalRow = z.strictObject({
  /** 0 is the start. */
  renewal: z.int(),
  /** As entered; null beyond the counts. */
  active: z.int().nullable(),
  /** Of the cohort, by the model. */
  survival: z.number(),
  /** Of those who could renew, by the model; null at the start. */
  retention: Rate,
})
export type RenewalRow = z.infer<typeof RenewalRow>

const RenewalCurve = z.strictObject({
  alpha: z.number(),
  beta: z.number(),
  logLikelihood: z.number(),
  rows: z.array(RenewalRow),
  /** Margin of a new member from the start to the last renewal told, discounted. */
  valueFen: MeanFen,
})

export const RenewalValue = z.strictObject({
  /** With the first payment, and without it; null where members never leave and nothing is discounted. */
  withFirstFen: MeanFen,
  withoutFirstFen: MeanFen,
  curve: RenewalCurve.nullable(),
  doubt: z.enum(renewalDoubts).nullable(),
  definitions: z.array(z.string()),
})
export type RenewalValue = z.infer<typeof RenewalValue>
