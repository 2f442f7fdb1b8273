/**
 * Notes that pieces have gone out. A list may have hundreds of thousands: instead of every row before and after, the operation keeps the spans of
 * sequences it marked, by which it is taken back and done again.
 */
import type { Arm } from '#shared/contract/campaign-brief.ts'
import type { Progress } from '#shared/contract/progress.ts'
import type { Write } from '../../db/connections.ts'
import { findOperation } from '../../db/operations.ts'
import type { Working } from '../../handlers.ts'
import { must } from '../../must.ts'
import { plannedSequences, setExported, setStateBetween } from './pieces.sql.ts'

type Span = readonly [first: number, last: number]

interface Marked {
  readonly campaignId: number
  /** In the file: of a second one all may have been marked before. */
  readonly rows: number
  readonly spans: readonly Span[]
}

export async function markExported(working: Working<Progress>, campaignId: number, arms: readonly Arm[], rows: number): Promise<void> {
  const asked = [campaignId, JSON.stringify(arms)] as const
  const planned = working.read.prepare<typeof asked, { sequence: number }>(plannedSequences).all(...asked)
  const args: Marked = { campaignId, rows, spans: spansOf(planned.map(({ sequence }) => sequence)) }
  await working.operate({ args: { ...args }, inverse: 'own', kind: 'campaigns.markExported' }, (write) => {
    write.prepare<typeof asked>(setExported).run(...asked)
  })
}

/** @param sequences Ascending. */
export function spansOf(sequences: readonly number[]): Span[] {
  const spans: [number, number][] = []
  for (const sequence of sequences) {
    const last = spans.at(-1)
    if (last?.[1] === sequence - 1) last[1] = sequence
    else spans.push([sequence, sequence])
  }
  return spans
}

export const exportedInverse = {
  undo: (write: Write, operationId: number): Promise<{ rows: number }> => revert(write, operationId, 'exported', 'planned'),
  redo: (write: Write, operationId: number): Promise<{ rows: number }> => revert(write, operationId, 'planned', 'exported'),
}

/** What was withdrawn or came back since stays as it is. */
function revert(write: Write, operationId: number, from: string, to: string): Promise<{ rows: number }> {
  const { args } = must(findOperation(write, operationId), 'what is taken back was done')
  const { campaignId, spans } = JSON.parse(args) as Marked
  const set = write.prepare<[string, number, number, number, string]>(setStateBetween)
  return Promise.resolve({ rows: spans.reduce((rows, [first, last]) => rows + set.run(to, campaignId, first, last, from).changes, 0) })
}
