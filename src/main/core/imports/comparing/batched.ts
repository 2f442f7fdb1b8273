/** Look-ups of many keys at once: a hundred to a statement, joined from a list of values. */
import type { Bound, Read } from '../../db/connections.ts'

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
  private pending: Bound[] = []

  constructor(read: Pick<Read, 'prepare'>, width: number, statementFor: StatementFor, take: (row: R) => void) {
    this.read = read
    this.width = width
    this.statementFor = statementFor
    this.take = take
  }

  add(...values: readonly Bound[]): void {
    this.pending.push(...values)
    if (this.pending.length === BATCH * this.width) this.flush()
  }

  flush(): void {
    const count = this.pending.length / this.width
    if (count === 0) return
    const statement = this.read.prepare<Bound[], R>(this.statementFor(placeholders(this.width, count)))
    for (const row of statement.all(...this.pending)) this.take(row)
    this.pending = []
  }
}
