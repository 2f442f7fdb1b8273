/**
 * The two rights a handler may hold: to read, and to write. Kysely builds and types ordinary queries; they run at once on the
 * connection, because each thread owns its connection and SQLite answers synchronously.
 */
import { DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler, type Compilable } from 'kysely'
import type { Sqlite } from './open.ts'
import type { Tables } from './tables.ts'

/** What SQLite takes as a bound value. Booleans and dates are never bound: the product stores 0/1 and day numbers. */
export type Bound = string | number | bigint | Uint8Array | null

export interface Prepared<P extends readonly Bound[], R> {
  all(...values: P): R[]
  get(...values: P): R | undefined
  iterate(...values: P): IterableIterator<R>
  /** The first column of the first row. */
  value(...values: P): R[keyof R] | undefined
}

export interface PreparedWrite<P extends readonly Bound[], R> extends Prepared<P, R> {
  run(...values: P): { readonly changes: number; readonly lastId: number }
  /** The same with the values in one array: thousands of arguments would be copied twice on their way. */
  runWith(values: P): { readonly changes: number; readonly lastId: number }
}

/** Only a part of Kysely's own type: against a second type of its like the compiler would compare every pair of tables, for hours. */
type ReadQueries = Pick<Kysely<Tables>, 'selectFrom'>

/** The right to read the workspace. */
export interface Read {
  readonly query: ReadQueries
  all<R>(query: Compilable<R>): R[]
  first<R>(query: Compilable<R>): R | undefined
  /** A statement kept by its text: for SQL of `*.sql.ts` and for hot paths. */
  prepare<P extends readonly Bound[], R>(text: string): Prepared<P, R>
  /**
   * Reads very many rows without an object for each: `text` selects `pack(a, b, …)`, and `step` gets the values of every row
   * together with what it answered for the row before, at first `start`. Answers what the last step did.
   */
  pack<V extends readonly Bound[]>(text: string, start: number, step: (before: number, ...values: V) => number, ...bound: Bound[]): number
}

/** What reader and writer share: to ask with SQL text. */
export type Statements = Pick<Read, 'prepare'>

/** The right to write it; only ever handed out inside a transaction. */
export interface Write extends Omit<Read, 'query' | 'prepare'> {
  readonly query: Kysely<Tables>
  run(query: Compilable): { readonly changes: number; readonly lastId: number }
  prepare<P extends readonly Bound[], R = never>(text: string): PreparedWrite<P, R>
  /** Runs statements that bind nothing. */
  execute(text: string): void
}

const builder = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
})

export function connect(db: Sqlite): Read & Write {
  const kept = new Map<string, PreparedWrite<readonly Bound[], unknown>>()
  const prepare = (text: string): PreparedWrite<readonly Bound[], unknown> => {
    const known = kept.get(text)
    if (known) return known
    const made = prepareOn(db, text)
    kept.set(text, made)
    return made
  }
  const compiled = (query: Compilable) => {
    const { sql, parameters } = query.compile()
    return { statement: prepare(sql), values: parameters as readonly Bound[] }
  }
  return {
    query: builder,
    all: <R>(query: Compilable<R>) => {
      const { statement, values } = compiled(query)
      return statement.all(...values) as R[]
    },
    first: <R>(query: Compilable<R>) => {
      const { statement, values } = compiled(query)
      return statement.get(...values) as R | undefined
    },
    run: (query) => {
      const { statement, values } = compiled(query)
      return statement.run(...values)
    },
    // The text says what it selects; its author says so in the type, beside it.
    prepare: <P extends readonly Bound[], R>(text: string) => prepare(text) as unknown as PreparedWrite<P, R>,
    pack: (text, start, step, ...bound) => {
      // The driver's types know steps of one value only; it passes as many as the step has.
      db.aggregate('pack', { start, step: step as unknown as (before: number, next: number) => number, directOnly: true })
      return (
        db
          .prepare<unknown[], number>(text)
          .pluck()
          .get(...bound) ?? start
      )
    },
    execute: (text) => void db.exec(text),
  }
}

function prepareOn(db: Sqlite, text: string): PreparedWrite<readonly Bound[], unknown> {
  const statement = db.prepare<unknown[], unknown>(text)
  const run = (values: readonly unknown[]) => {
    const { changes, lastInsertRowid } = statement.run(values)
    return { changes, lastId: Number(lastInsertRowid) }
  }
  const firstColumn = (row: unknown): undefined => (row === undefined ? undefined : (Object.values(row as object)[0] as undefined))
  return {
    all: (...values) => statement.all(...values),
    get: (...values) => statement.get(...values),
    iterate: (...values) => statement.iterate(...values),
    value: (...values) => firstColumn(statement.get(...values)),
    run: (...values) => run(values),
    runWith: run,
  }
}
