/** Inserts rows a hundred to a statement: twice as fast as one by one (performance.md 3). */
import type { Bound, Write } from '../../db/connections.ts'

const ROWS = 100

export class MultiInsert {
  private readonly write: Write
  private readonly head: string
  private readonly width: number
  private pending: Bound[] = []

  constructor(write: Write, table: string, columns: readonly string[]) {
    this.write = write
    this.head = `insert into ${table} (${columns.join(', ')}) values `
    this.width = columns.length
  }

  /** One value per column, in their order. */
  add(...values: readonly Bound[]): void {
    for (const value of values) this.pending.push(value)
    if (this.pending.length === ROWS * this.width) this.flush()
  }

  flush(): void {
    const count = this.pending.length / this.width
    if (count === 0) return
    const row = `(${Array(this.width).fill('?').join(', ')})`
    this.write.prepare<Bound[]>(this.head + Array(count).fill(row).join(', ')).run(...this.pending)
    this.pending = []
  }
}
