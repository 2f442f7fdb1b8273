/** Which data row of a plan came to which state: columns, because a plan may hold a million rows. */
import { ByteColumn, IntColumn } from './staging/growing.ts'

export class RowStates {
  readonly sheet = new IntColumn()
  readonly row = new IntColumn()
  /** Places in `states`. */
  readonly state = new ByteColumn()
  /** The plan's receipt or member, the id of the store or product, or the place among rows of the open kinds; −1 for none. */
  readonly record = new IntColumn()

  get length(): number {
    return this.row.length
  }

  push(sheet: number, row: number, state: number, record: number): void {
    this.sheet.push(sheet)
    this.row.push(row)
    this.state.push(state)
    this.record.push(record)
  }
}
