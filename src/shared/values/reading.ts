/** What the readers of contact data answer (cleaning.md 1): one vocabulary for phones, e-mail addresses and birthdays. */

/**
 * - `ok`: usable, equal to the input.  - `fixed`: usable, changed by a safe rule.
 * - `suspect`: kept, not used for contact or matching until decided.
 * - `missing`: empty or a placeholder.  - `invalid`: cannot be right; the raw value stays.
 */
export type ReadingStatus = 'ok' | 'fixed' | 'suspect' | 'missing' | 'invalid'

export interface Reading {
  readonly status: ReadingStatus
  readonly clean: string | null
  /** What may be meant, best first; offered, never done. */
  readonly suggest: readonly string[]
  /** Ids of the rules that fired: P01, E02, B03 … */
  readonly issues: readonly string[]
}

export const missing = { status: 'missing', clean: null, suggest: [], issues: [] } as const satisfies Reading

export const invalid = (...issues: readonly string[]): Reading => ({ status: 'invalid', clean: null, suggest: [], issues })
