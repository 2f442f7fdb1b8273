/** What the parts of the builder know besides their own row. */
import { createContext, useContext } from 'react'
import type { RuleProblem } from '#shared/contract/segments-rule.ts'
import { matchOf, type BuilderGroup, type Match } from './rule-to-query.ts'

type Path = readonly number[]

export interface BuilderState {
  readonly query: BuilderGroup
  /** Members a condition or group matches by itself, by its path in the query; absent while unknown. */
  readonly countAt: (path: Path) => number | undefined
  /** What makes the condition or group unanswerable. */
  readonly problemsAt: (path: Path) => readonly RuleProblem[]
  /** The segment being edited: it cannot be a condition of itself. */
  readonly segmentId: number | undefined
}

const nothing: readonly RuleProblem[] = []

export const BuilderContext = createContext<BuilderState>({
  query: { combinator: 'all', rules: [] },
  countAt: () => undefined,
  problemsAt: () => nothing,
  segmentId: undefined,
})
export const useBuilder = (): BuilderState => useContext(BuilderContext)

/** How the group that holds `path` combines its parts. */
export function matchAround(query: BuilderGroup, path: Path): Match {
  let group = query
  for (const index of path.slice(0, -1)) {
    const part = group.rules[index]
    if (part && 'rules' in part) group = part
  }
  return matchOf(group.combinator)
}
