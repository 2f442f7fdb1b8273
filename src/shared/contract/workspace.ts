import { z } from 'zod'
import { command, query, task } from './grammar.ts'
import { Progress } from './progress.ts'
import { topics } from '../topics.ts'

export const WorkspaceSummary = z.strictObject({
  name: z.string(),
  folder: z.string(),
  schemaVersion: z.int(),
  members: z.int(),
  cards: z.int(),
  receipts: z.int(),
  lines: z.int(),
  stores: z.int(),
  products: z.int(),
  /** First and last business day with a valid receipt; absent without receipts. */
  firstDay: z.int().optional(),
  lastDay: z.int().optional(),
})
export type WorkspaceSummary = z.infer<typeof WorkspaceSummary>

export const Operation = z.strictObject({
  id: z.int(),
  at: z.string(),
  actor: z.enum(['officer', 'cli']),
  /** The procedure that did it, `segments.save`; its sentence stands in the texts. */
  kind: z.string(),
  args: z.record(z.string(), z.unknown()),
  rowCount: z.int(),
  undoes: z.int().nullable(),
  undoneBy: z.int().nullable(),
})
export type Operation = z.infer<typeof Operation>

export const workspace = {
  summary: query().output(WorkspaceSummary),
  rename: command({ changes: ['workspace'] }).input(z.strictObject({ name: z.string().trim().min(1).max(80) })),
  /** Newest first. */
  operations: query()
    .input(z.strictObject({ limit: z.int().min(1).max(500).default(100) }))
    .output(z.array(Operation)),
  /** Takes an operation back, or, where it is itself an undo, does the undone thing again. */
  undo: task({
    changes: [...topics],
    refuses: ['operation/not-found', 'operation/already-undone', 'operation/not-undoable', 'operation/depended-on'],
    reports: Progress,
    returns: z.strictObject({ operationId: z.int() }),
  }).input(z.strictObject({ operationId: z.int() })),
}
