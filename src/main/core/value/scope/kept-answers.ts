/** Answers kept while the columns stay: plain data of a few kilobytes, so that a screen visited again is there at once. */
import type { Columns } from '../../columns/columns.ts'
import { createKept } from './kept.ts'

const KEPT = 60

/** The analysis, which answers a question it was asked before from memory. @param name Of the procedure. */
export function kept<I, A>(name: string, analyse: (columns: Columns, input: I) => Promise<A>): (columns: Columns, input: I) => Promise<A> {
  const recall = createKept<A>(`answer of ${name}`, KEPT)
  return (columns, input) => recall(columns, JSON.stringify(input), () => analyse(columns, input))
}
