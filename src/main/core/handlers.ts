/** What a handler is given: the weakest right its kind of procedure needs, and the surroundings it may ask. */
import type { ContractProcedure, InferSchemaInput, InferSchemaOutput } from '@orpc/contract'
import type { CommandMeta, QueryMeta } from '#shared/contract/grammar.ts'
import type { RefusalCode } from '#shared/refusal.ts'
import type { Apart } from './apart.ts'
import type { RuleFigures } from './columns/rules/ground.ts'
import type { ColumnsSource } from './columns/source.ts'
import type { CipherKey } from './db/cipher.ts'
import type { Read, Write } from './db/connections.ts'
import type { Holder } from './db/lock.ts'
import type { Actor } from './db/operations.ts'
import type { AddArgs } from './db/writer.ts'
import type { ShownByMember } from './members/person-shown.ts'
import type { OpenParser } from './parsing.ts'
import type { Device } from './workspace/keys/device.ts'

/** Files the officer picked or dropped: the page knows a token, the engine its path. */
export interface Files {
  /** @throws refusal `file/unknown-token` */
  pathOf(token: string): string
  /** A token for a file the engine found in a folder it was told to watch. Absent where a token is the path itself. */
  offer?(path: string): string
}

export interface Surroundings {
  readonly folder: string
  readonly files: Files
  readonly openParser: OpenParser
  readonly columns: ColumnsSource
  /** Figures of features that rules ask for; absent where no feature is there to give them. */
  readonly figures?: RuleFigures | undefined
  /** What a person of several members shows; absent: everybody shows her own values. */
  readonly shown?: ShownByMember | undefined
  readonly actor: Actor
  readonly now: () => Date
  /** Absent where there is one thread only. */
  readonly apart?: Apart | undefined
  /** Of the workspace's files; absent where they are not encrypted. */
  readonly key?: CipherKey | undefined
  /** Where this computer keeps keys; absent: in a file of this user. */
  readonly device?: Device | undefined
  /** Somebody on another computer who seems to have the workspace open too. */
  readonly foreignHolder?: Holder | undefined
  /** Why today's backup, which nobody waits for, came to nothing; absent where it did not. */
  readonly backupFailure?: (() => BackupFailure | undefined) | undefined
}

/** A refusal of the product. */
export interface BackupFailure {
  readonly refusal: RefusalCode
  readonly data: unknown
}

/** A query: reads, and cannot write by its type and by its connection. */
export interface Reading extends Surroundings {
  readonly read: Read
  readonly signal: AbortSignal
}

/** A command: one operation in one transaction, journalled, so that it can be undone. */
export interface Writing extends Surroundings {
  readonly write: Write
  readonly operationId: number
  /** Adds ids, counts or rule text to the operation's audit line; never a person's data. */
  readonly note: AddArgs
}

export interface OperateOptions {
  /** Ids, counts, hashes; never a person's data. */
  readonly args: Readonly<Record<string, unknown>>
  /** `rows`: the journal keeps the inverse. `own`: the task keeps a set-based inverse itself and notes `rows`, how many it touched. */
  readonly inverse: 'rows' | 'own'
  readonly undoes?: number
  /** Another name in the log than the procedure's: work that follows of itself and is taken back by itself. */
  readonly kind?: string
}

/** A task: long work that reports, can be cancelled at every report, and opens its own operations. */
export interface Working<P> extends Surroundings {
  readonly read: Read
  readonly signal: AbortSignal
  /** Posts progress (thinned), lets queries be answered, throws once cancelled. Call at least every 50 ms of work. */
  report(progress: P): Promise<void>
  /** One transaction, one operation; rolled back when `work` throws or the task is cancelled in it. */
  operate<T>(options: OperateOptions, work: (write: Write, operationId: number, note: AddArgs) => Promise<T> | T): Promise<T>
}

type Answer<T> = T | Promise<T>

/** The handler of one procedure: the kind in its meta picks the context, its schemas type input and output. */
export type Handler<P> =
  P extends ContractProcedure<infer I, infer O, infer _E, infer M>
    ? M extends QueryMeta
      ? (input: InferSchemaOutput<I>, context: Reading) => Answer<InferSchemaInput<O>>
      : M extends CommandMeta
        ? (input: InferSchemaOutput<I>, context: Writing) => Answer<InferSchemaInput<O>>
        : InferSchemaInput<O> extends AsyncIteratorObject<infer Report, infer Result, void>
          ? (input: InferSchemaOutput<I>, context: Working<Report>) => Answer<Result>
          : never
    : never

/** A feature's handlers: one per procedure of its contract, typed from it. */
export type Handlers<F> = { readonly [K in keyof F]: Handler<F[K]> }
