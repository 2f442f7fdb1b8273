/**
 * The grammar of the contract. A procedure is a *query* (reads), a *command* (one operation in one transaction) or a
 * *task* (long, reports, can be cancelled at every report). What it changes and how it may refuse stand beside it.
 */
import { eventIterator, oc, type Schema } from '@orpc/contract'
import { refusals, type RefusalCode } from '../refusal.ts'
import type { Topic } from '../topics.ts'

interface Refuses<R extends RefusalCode> {
  readonly refuses?: readonly R[]
}

export interface Effects<R extends RefusalCode> extends Refuses<R> {
  readonly changes: readonly Topic[]
}

type Picked<R extends RefusalCode> = Pick<typeof refusals, R>

const pick = <R extends RefusalCode>(codes: readonly R[] = []): Picked<R> =>
  Object.fromEntries(codes.map((code) => [code, refusals[code]])) as Picked<R>

/** What the disk may say to anybody: one that is full to the writer, one that was pulled out to the reader too. */
const diskRefusals = ['workspace/disk-full', 'workspace/disk-io', 'workspace/damaged'] as const
type DiskRefusal = (typeof diskRefusals)[number]
const withDisk = <R extends RefusalCode>(codes: readonly R[] = []): readonly (R | DiskRefusal)[] => [...codes, ...diskRefusals]

export type QueryMeta = { readonly kind: 'query' }
export type CommandMeta = { readonly kind: 'command'; readonly changes: readonly Topic[] }
export type TaskMeta = { readonly kind: 'task'; readonly changes: readonly Topic[] }
export type ProcedureMeta = QueryMeta | CommandMeta | TaskMeta

export const query = <R extends RefusalCode = never>({ refuses }: Refuses<R> = {}) =>
  oc.$meta<QueryMeta>({ kind: 'query' }).errors(pick(withDisk(refuses)))

export const command = <R extends RefusalCode = never>({ changes, refuses }: Effects<R>) =>
  oc.$meta<CommandMeta>({ kind: 'command', changes }).errors(pick(withDisk(refuses)))

export const task = <PIn, POut, TIn, TOut, R extends RefusalCode = never>({
  changes,
  refuses,
  reports,
  returns,
}: Effects<R> & { readonly reports: Schema<PIn, POut>; readonly returns: Schema<TIn, TOut> }) =>
  oc
    .$meta<TaskMeta>({ kind: 'task', changes })
    .errors(pick(withDisk(refuses)))
    .output(eventIterator(reports, returns))
