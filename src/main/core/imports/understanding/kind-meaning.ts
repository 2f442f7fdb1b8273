/** Labels that mean one thing in a sales sheet and another in a sheet of members or products: 门店 beside members is where they joined. */
import type { SheetKind } from '#shared/languages/column-mapping.ts'
import type { FieldId } from '#shared/languages/import-fields.ts'
import { feeds } from './kind-labels.ts'

const memberMeaning: Partial<Record<FieldId, FieldId | null>> = {
  'store.name': 'member.join_store',
  'store.code': null,
  'receipt.guide': 'member.join_guide',
  'receipt.guide_code': null,
  'receipt.cashier': null,
  'receipt.channel': 'member.join_channel',
  'receipt.status': 'member.status',
  'receipt.datetime': 'member.joined_at',
  'receipt.date': 'member.joined_at',
}

const saleKinds: ReadonlySet<SheetKind> = new Set<SheetKind>(['lines', 'receipts', 'returns'])

/**
 * What the field becomes in a sheet of this kind; null where it has no place there. `named` are the fields the sheet names by
 * labels of their own: they are not taken away by a borrowed one.
 */
export const inKind = (field: FieldId, key: string, kind: SheetKind, named: ReadonlySet<FieldId>): FieldId | null => {
  const isFed = feeds(kind, field)
  if (isFed !== undefined) return isFed ? field : null
  if (kind === 'members') {
    const meant = memberMeaning[field]
    if (meant === undefined) return field.startsWith('line.') ? null : field
    return meant !== null && named.has(meant) ? null : meant
  }
  if (kind === 'products' || kind === 'stores') return inCatalogue(field, kind, named)
  // 创建时间 of a document is its own, not the member's.
  if (saleKinds.has(kind) && field === 'member.joined_at' && /^(?:创建时间|登记日期|createddate)$/.test(key)) {
    return named.has('receipt.datetime') || named.has('receipt.date') ? null : 'receipt.datetime'
  }
  return field
}

const inCatalogue = (field: FieldId, kind: SheetKind, named: ReadonlySet<FieldId>): FieldId | null => {
  if (kind === 'products' && field === 'line.unit_price') return named.has('product.list_price') ? null : 'product.list_price'
  if (kind === 'stores' && field === 'member.city') return named.has('store.city') ? null : 'store.city'
  return field.startsWith(kind === 'products' ? 'product.' : 'store.') ? field : null
}
