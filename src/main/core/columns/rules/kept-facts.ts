import { stateOf } from '../saved-rules.ts'
import type { Columns } from '../columns.ts'
import type { RuleRead } from './ground.ts'

interface Kept {
  readonly state: string
  readonly facts: Map<string, unknown>
}
const keptByColumns = new WeakMap<object, Kept>()

/** A fact from rows, made once per state of the workspace. Columns of an earlier day share those of today: rows have no past. */
export function keptFact<T>({ members }: Pick<Columns, 'members'>, read: RuleRead, key: string, make: () => T): T {
  const state = stateOf(read)
  const known = keptByColumns.get(members)
  const kept = known?.state === state ? known : { state, facts: new Map<string, unknown>() }
  keptByColumns.set(members, kept)
  if (!kept.facts.has(key)) kept.facts.set(key, make())
  return kept.facts.get(key) as T
}
