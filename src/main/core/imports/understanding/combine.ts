/** Several columns that make one value: names, date and time, parts of an address (the `combine` rules of imports.md 3). */
import type { CombineRole } from '#shared/languages/column-mapping.ts'
import type { FieldId } from '#shared/languages/import-fields.ts'

interface Placed {
  readonly column: number
  readonly field: FieldId | null
}

/** The part a mapped column plays; null where it makes its value alone. */
export const roleOf = (field: FieldId, column: number, all: readonly Placed[], fields: ReadonlySet<FieldId>): CombineRole | null => {
  const together = (role: CombineRole, ...others: readonly FieldId[]): CombineRole | null =>
    others.some((other) => fields.has(other)) ? role : null
  switch (field) {
    case 'member.last_name':
      return together('last-name', 'member.first_name')
    case 'member.first_name':
      return together('first-name', 'member.last_name')
    case 'receipt.date':
      return together('date', 'receipt.time')
    case 'receipt.time':
      return together('time', 'receipt.date')
    case 'receipt.timezone':
      return together('zone', 'receipt.time')
    case 'member.province':
      return together('province', 'member.address', 'member.city')
    case 'member.city':
      return together('city', 'member.address', 'member.province')
    case 'member.district':
      return together('district', 'member.address', 'member.city')
    case 'member.address':
      return all.find((other) => other.field === field)?.column === column ? 'street' : 'street-more'
    default:
      return null
  }
}
