/**
 * Contract and core meet here: builds the router from the features' handlers. By a procedure's kind, a query gets the reading
 * connection, a command runs inside one transaction as one journalled operation, a task's function becomes a stream of reports.
 */
import { isContractProcedure, type AnyContractProcedure } from '@orpc/contract'
import { implement, type AnyRouter } from '@orpc/server'
import type { ProcedureMeta } from '#shared/contract/grammar.ts'
import type { Topic } from '#shared/topics.ts'
import type { Read } from './db/connections.ts'
import { refuseTrouble } from './db/trouble.ts'
import type { Writer } from './db/writer.ts'
import type { Reading, Surroundings, Working, Writing } from './handlers.ts'
import { stream } from './stream.ts'

/** What the composition root gives: the rights, the surroundings, and who hears of changes. */
export interface Ground extends Surroundings {
  readonly read: Read
  readonly writer: Writer
  readonly announce: (topics: readonly Topic[]) => void
}

/** Any handler; the contract has checked the input before it gets here. */
export type AnyHandler = (input: never, context: never) => unknown
export interface HandlerTree {
  readonly [name: string]: HandlerTree | AnyHandler
}
export interface Called {
  readonly input: unknown
  readonly signal?: AbortSignal | undefined
}

const never = new AbortController().signal

/** How one procedure is run: here, or passed on to where it can be. */
export type Runner = (handler: AnyHandler, name: string, meta: ProcedureMeta) => (called: Called) => unknown

/** The router of `contract`, each procedure run by `run`. `api` has the contract's shape; the compiler checks that at `core/api.ts`. */
export function answer(contract: object, api: HandlerTree, run: Runner): AnyRouter {
  return branch(contract, api, [], run)
}

function branch(contract: object, api: HandlerTree, path: readonly string[], run: Runner): AnyRouter {
  const entries = Object.entries(contract).map(([name, item]: [string, object]) => {
    const handler = api[name]
    const at = [...path, name]
    if (isContractProcedure(item) && typeof handler === 'function') return [name, procedure(item, handler, at.join('.'), run)]
    if (typeof handler === 'object') return [name, branch(item, handler, at, run)]
    throw new Error(`no handler for ${at.join('.')}`)
  })
  return Object.fromEntries(entries)
}

function procedure(contract: AnyContractProcedure, handler: AnyHandler, name: string, run: Runner) {
  const meta = contract['~orpc'].meta as ProcedureMeta
  return implement(contract).handler(run(handler, name, meta))
}

/** Runs every procedure on this thread. */
export const runHere = (ground: Ground): Runner => {
  const runners = { query: asQuery, command: asCommand, task: asTask }
  return (handler, name, meta) => runners[meta.kind](handler, name, meta, ground)
}

/** Runs one query on this thread; needs no right to write. */
export const runQuery =
  (ground: Surroundings & { readonly read: Read }, handler: AnyHandler) =>
  ({ input, signal }: Called): unknown => {
    const context: Reading = { ...ground, signal: signal ?? never }
    return naming(ground.folder, () => handler(input as never, context as never))
  }

/** A disk that fails under a question or a task is told as such, not as a fault of the program. */
function naming(folder: string, act: () => unknown): unknown {
  try {
    const answered = act()
    return answered instanceof Promise ? answered.catch((error: unknown) => refuseTrouble(error, folder)) : answered
  } catch (error) {
    return refuseTrouble(error, folder)
  }
}

type OnGround = (handler: AnyHandler, name: string, meta: ProcedureMeta, ground: Ground) => (called: Called) => unknown

const asQuery: OnGround = (handler, _name, _meta, ground) => runQuery(ground, handler)

const asCommand: OnGround =
  (handler, name, meta, ground) =>
  async ({ input }) => {
    const note = { kind: name, args: {}, actor: ground.actor, at: ground.now() }
    const answered = await ground.writer.operate(note, 'rows', async (write, operationId, addArgs) => {
      const context: Writing = { ...ground, write, operationId, note: addArgs }
      return handler(input as never, context as never)
    })
    announce(meta, ground)
    return answered
  }

const asTask: OnGround =
  (handler, name, meta, ground) =>
  ({ input, signal }) =>
    stream(signal ?? never, async (report, cancelled) => {
      const context: Working<unknown> = {
        ...ground,
        signal: cancelled,
        report,
        operate: ({ args, inverse, undoes, kind = name }, work) =>
          ground.writer.operate(
            { kind, args, actor: ground.actor, at: ground.now(), ...(undoes === undefined ? {} : { undoes }) },
            inverse,
            work,
          ),
      }
      const result = await naming(ground.folder, () => handler(input as never, context as never))
      announce(meta, ground)
      return result
    })

function announce(meta: ProcedureMeta, ground: Ground): void {
  if (meta.kind === 'query' || meta.changes.length === 0) return
  ground.announce([...meta.changes, 'operations'])
}
