/** What stands under a figure: as-of day, period, scope, n, definitions, and what cannot be told. */
import type { CannotTell, Footing } from '#shared/contract/value-scope.ts'
import type { DefinitionId } from '#shared/definitions/book.ts'
import type { ResolvedScope } from './resolve-scope.ts'

/** Below this a figure is greyed, metrics.md 0. */
const FEW = 30

export interface FootingParts {
  readonly n: number
  readonly definitions: readonly DefinitionId[]
  readonly cannotTell?: readonly CannotTell[]
}

/** Adds to what the analysis could not tell what any figure of so few, or of none, cannot. */
export function footingOf({ scope, asOf, from, to, cannotTell }: ResolvedScope, parts: FootingParts): Footing {
  const known = asOf !== undefined
  return {
    asOf: asOf ?? null,
    from: known ? from : null,
    to: known ? to : null,
    scope,
    n: parts.n,
    definitions: [...parts.definitions],
    cannotTell: [...cannotTell, ...fewness(parts.n, known), ...(parts.cannotTell ?? [])],
  }
}

function fewness(n: number, hasReceipts: boolean): readonly CannotTell[] {
  if (n === 0) return hasReceipts ? [{ code: 'nobody-bought' }] : []
  return n < FEW ? [{ code: 'few-cases', n }] : []
}
