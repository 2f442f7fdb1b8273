/** Inserts rows a hundred to a statement: twice as fast as one by one (performance.md 3). */
import type { Bound, PreparedWrite, Write } from '../../db/connections.ts'
import { insertInto } from './writing.sql.ts'

const ROWS = 100

export class MultiInsert {
  private readonly write: Write
  private readonly head: string
  private readonly row: string
  private readonly values: Bound[]
  private readonly whole: PreparedWrite<Bound[], never>
  private filled = 0

  constructor(write: Write, table: string, columns: readonly string[]) {
    this.write = write
    this.head = insertInto(table, columns)
    this.row = `(${Array(columns.length).fill('?').join(', ')})`
    this.values = Array<Bound>(ROWS * columns.length).fill(null)
    this.whole = this.statement(ROWS)
  }

  /** One value per column, in their order. */
  add(...values: readonly Bound[]): void {
    for (let i = 0; i < values.length; i++) this.values[this.filled++] = values[i] ?? null
    if (this.filled < this.values.length) return
    this.whole.run(...this.values)
    this.filled = 0
  }

  flush(): void {
    if (this.filled === 0) return
    const width = this.values.length / ROWS
    this.statement(this.filled / width).run(...this.values.slice(0, this.filled))
    this.filled = 0
  }

  private statement(rows: number): PreparedWrite<Bound[], never> {
    return this.write.prepare<Bound[]>(this.head + Array(rows).fill(this.row).join(', '))
  }
}
