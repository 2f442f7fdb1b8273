/** Results kept as long as the columns they were computed from: a screen that asks again, or asks for the next page, waits for nothing. */
import type { Columns } from '../../columns/columns.ts'

const keptByColumns = new WeakMap<Columns, Map<string, Map<string, unknown>>>()

/**
 * A table of kept values of one kind: at most `most` of them per state of the columns, the oldest goes first. A failed attempt is
 * forgotten. Values are made without a caller's signal, because another caller may be waiting for the same one.
 */
export function createKept<T>(kind: string, most: number): (columns: Columns, key: string, make: () => Promise<T>) => Promise<T> {
  return (columns, key, make) => {
    const kinds = keptByColumns.get(columns) ?? new Map<string, Map<string, unknown>>()
    keptByColumns.set(columns, kinds)
    const values = (kinds.get(kind) ?? new Map<string, unknown>()) as Map<string, Promise<T>>
    kinds.set(kind, values)
    const known = values.get(key)
    if (known) {
      values.delete(key)
      values.set(key, known)
      return known
    }
    const made = make()
    values.set(key, made)
    made.catch(() => values.delete(key))
    const [oldest] = values.keys()
    if (values.size > most && oldest !== undefined) values.delete(oldest)
    return made
  }
}
