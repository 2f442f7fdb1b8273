/** Look-ups of many keys at once: a hundred to a statement, joined from a list of values. */
import type { Bound, Prepared, Read } from '../../db/connections.ts'

const BATCH = 100

/** The statement for `count` keys of `width` values each, made by the caller around the list. */
export type StatementFor = (values: string) => string

const placeholders = (width: number, count: number): string =>
  Array.from({ length: count }, () => `(${Array(width).fill('?').join(', ')})`).join(', ')

export class BatchedLookup<R> {
  private readonly read: Pick<Read, 'prepare'>
  private readonly width: number
  private readonly statementFor: StatementFor
  private readonly take: (row: R) => void
  private readonly whole: Prepared<Bound[], R>
  private pending: Bound[] = []

  constructor(read: Pick<Read, 'prepare'>, width: number, statementFor: StatementFor, take: (row: R) => void) {
    this.read = read
    this.width = width
    this.statementFor = statementFor
    this.take = take
    this.whole = this.statement(BATCH)
  }

  add(...values: readonly Bound[]): void {
    for (const value of values) this.pending.push(value)
    if (this.pending.length === BATCH * this.width) this.ask(this.whole)
  }

  flush(): void {
    if (this.pending.length > 0) this.ask(this.statement(this.pending.length / this.width))
  }

  private statement(count: number): Prepared<Bound[], R> {
    return this.read.prepare<Bound[], R>(this.statementFor(placeholders(this.width, count)))
  }

  private ask(statement: Prepared<Bound[], R>): void {
    const values = this.pending
    this.pending = []
    for (const row of statement.all(...values)) this.take(row)
  }
}
