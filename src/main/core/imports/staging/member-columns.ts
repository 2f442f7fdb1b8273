/**
 * Member rows of a plan in columns, one entry per row: from sheets of members, and from sales sheets that carry the shop's own
 * customer numbers. Texts are refs of one table.
 */
import { ByteColumn, IntColumn } from './growing.ts'
import { TextTable } from './text-table.ts'

/** Fields of a member as stored: texts. Order is that of the bits in `record_seen.fields`. */
export const memberTexts = [
  'source_code',
  'name',
  'gender',
  'mobile',
  'phone',
  'email',
  'postcode',
  'province',
  'city',
  'county',
  'address',
  'level',
  'guide',
  'status',
  'consent_post',
  'consent_sms',
  'consent_email',
  'remark',
] as const
/** … and whole numbers. */
export const memberNumbers = ['birth_year', 'birth_month', 'birth_day', 'birth_lunar', 'joined_on', 'store_id', 'points'] as const

export type MemberText = (typeof memberTexts)[number]
export type MemberNumber = (typeof memberNumbers)[number]
export type MemberField = MemberText | MemberNumber
export const memberFields: readonly MemberField[] = [...memberTexts, ...memberNumbers]

/** No number: below every day, month and point balance. */
export const NO_NUMBER = -2_147_483_648

export class MemberColumns {
  readonly sheet = new IntColumn()
  readonly row = new IntColumn()
  /** Card and source number, refs of the member keys; 0 without. */
  readonly card = new IntColumn()
  readonly source = new IntColumn()
  /** The moment the row speaks of, for rows of sales sheets: day · 86,400 + second would pass 2³¹, so the day alone. */
  readonly day = new IntColumn()
  readonly fromSales = new ByteColumn()
  private readonly table = new TextTable()
  private readonly columns = new Map<MemberField, IntColumn>()

  get length(): number {
    return this.row.length
  }

  push(row: {
    readonly sheet: number
    readonly row: number
    readonly card: number
    readonly source: number
    readonly day: number
    readonly fromSales: boolean
  }): void {
    this.sheet.push(row.sheet)
    this.row.push(row.row)
    this.card.push(row.card)
    this.source.push(row.source)
    this.day.push(row.day)
    this.fromSales.push(row.fromSales ? 1 : 0)
  }

  /** Sets a field of the row pushed last, or of `index`. */
  setText(field: MemberText, value: string | null, index = this.length - 1): void {
    if (value === null || value === '') return
    this.column(field, index).set(index, this.table.add(value))
  }

  setNumber(field: MemberNumber, value: number | null, index = this.length - 1): void {
    if (value === null) return
    this.column(field, index).set(index, value)
  }

  private column(field: MemberField, index: number): IntColumn {
    let column = this.columns.get(field)
    if (column === undefined) {
      column = new IntColumn()
      this.columns.set(field, column)
    }
    const empty = isNumberField(field) ? NO_NUMBER : 0
    while (column.length <= index) column.push(empty)
    return column
  }

  text(field: MemberText, index: number): string | null {
    const column = this.columns.get(field)
    return column === undefined || index >= column.length ? null : this.table.text(column.at(index)) || null
  }

  number(field: MemberNumber, index: number): number | null {
    const column = this.columns.get(field)
    const value = column === undefined || index >= column.length ? NO_NUMBER : column.at(index)
    return value === NO_NUMBER ? null : value
  }

  value(field: MemberField, index: number): string | number | null {
    return isNumberField(field) ? this.number(field, index) : this.text(field, index)
  }
}

export const isNumberField = (field: MemberField): field is MemberNumber => memberNumbers.some((each) => each === field)
