/** A table of persons as columns, each there only where the table has it. */
import type { Interned } from '../matching/interned.ts'

export const personColumns = [
  'given',
  'surname',
  'birthday',
  'code',
  'email',
  'mobile',
  'houseNumber',
  'street',
  'locality',
  'city',
  'state',
  'postcode',
] as const
/** `birthday` is eight digits; `code` a personal number; `locality` a second line of the address. */
export type PersonColumn = (typeof personColumns)[number]

export interface PersonTable {
  readonly count: number
  readonly columns: Readonly<Partial<Record<PersonColumn, Interned>>>
}
