/** A table of persons as columns, each there only where the table has it. */
import type { TableColumn } from '#shared/contract/people.ts'
import type { Interned } from '../matching/interned.ts'

/** `birthday` is eight digits; `code` a personal number; `locality` a second line of the address. */
export type PersonColumn = TableColumn

export interface PersonTable {
  readonly count: number
  readonly columns: Readonly<Partial<Record<PersonColumn, Interned>>>
}
