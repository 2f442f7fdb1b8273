/** What the parts of the builder know besides their own row. */
import { createContext, useContext } from 'react'
import { matchOf, type BuilderGroup, type Match } from './rule-to-query.ts'

export interface BuilderState {
  readonly query: BuilderGroup
  /** Members a condition or group matches by itself, by its path in the query; absent while unknown. */
  readonly countAt: (path: readonly number[]) => number | undefined
  /** The segment being edited: it cannot be a condition of itself. */
  readonly segmentId: number | undefined
}

export const BuilderContext = createContext<BuilderState>({
  query: { combinator: 'all', rules: [] },
  countAt: () => undefined,
  segmentId: undefined,
})
export const useBuilder = (): BuilderState => useContext(BuilderContext)

/** How the group that holds `path` combines its parts. */
export function matchAround(query: BuilderGroup, path: readonly number[]): Match {
  let group = query
  for (const index of path.slice(0, -1)) {
    const part = group.rules[index]
    if (part && 'rules' in part) group = part
  }
  return matchOf(group.combinator)
}
