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
  const said = [...cannotTell, ...(parts.cannotTell ?? [])]
  return {
    asOf: asOf ?? null,
    from: known ? from : null,
    to: known ? to : null,
    scope,
    n: parts.n,
    definitions: [...parts.definitions],
    cannotTell: [...cannotTell, ...fewness(parts.n, known, said), ...(parts.cannotTell ?? [])],
  }
}

/** Nobody is known to have bought, unless something else is the reason that nobody is counted. */
function fewness(n: number, hasReceipts: boolean, said: readonly CannotTell[]): readonly CannotTell[] {
  const isExplained = said.some(({ code }) => code === 'no-members' || code === 'no-margin')
  if (n === 0) return hasReceipts && !isExplained ? [{ code: 'nobody-bought' }] : []
  return n < FEW ? [{ code: 'few-cases', n }] : []
}
