/** Loyalty looks at all days up to the as-of day, whatever period is asked for. */
import type { Scope } from '#shared/contract/value-scope.ts'
import type { Columns } from '../../columns/columns.ts'
import { resolveScope, type ResolvedScope } from '../scope/resolve-scope.ts'

export const wholeScope = (columns: Columns, scope: Scope): ResolvedScope =>
  resolveScope(columns, { ...scope, period: { span: 'all' } }, { span: 'all' })
