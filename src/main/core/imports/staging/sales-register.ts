/**
 * Sales sheets that carry the shop's own customer numbers are a register of customers in themselves: an e-shop exports no
 * sheet of members. A customer number, unlike a card number typed at a till, names a known customer.
 */
import { createFieldReaders, type Columns, type FieldReaders, type ReaderContext } from './field-readers.ts'
import type { MemberText } from './member-columns.ts'
import type { Stage } from './stage.ts'

type NoteBuyer = (columns: Columns, i: number, member: number, day: number, second: number) => void

/** What the newest row says about a buyer is kept: one entry per customer number and sheet. */
export function createRegister(stage: Stage, context: ReaderContext, fields: FieldReaders): NoteBuyer {
  // Its findings are the sales row's already: the same cells are read once more only for the newest row of a buyer.
  const quiet = createFieldReaders({ ...context, outcomes: stage.unheard })
  const text = (field: 'member.name' | 'member.province' | 'member.city' | 'member.district' | 'member.address') =>
    fields.has(field) ? quiet.reader(field) : null
  const read: readonly (readonly [MemberText, ((columns: Columns, i: number) => string | null) | null])[] = [
    ['name', text('member.name')],
    ['province', text('member.province')],
    ['city', text('member.city')],
    ['county', text('member.district')],
    ['address', text('member.address')],
  ]
  const [mobile, email] = [quiet.reader('member.mobile'), quiet.reader('member.email')]
  const entries = new Map<number, number>()
  const newest: number[] = []
  return (columns, i, member, day, second) => {
    if (member === 0 || stage.keys.kind(member) !== 'source_id') return
    const { members } = stage
    const when = day * 86_400 + Math.max(0, second)
    let entry = entries.get(member)
    if (entry === undefined) {
      members.push({ sheet: context.row.sheet, row: context.row.row, card: 0, source: member, day, fromSales: true })
      entry = members.length - 1
      entries.set(member, entry)
    } else if (when < (newest[entry] ?? 0)) return
    newest[entry] = when
    members.day.set(entry, day)
    for (const [field, reader] of read) if (reader) members.setText(field, reader(columns, i), entry)
    members.setText('mobile', mobile(columns, i)?.clean ?? null, entry)
    members.setText('email', email(columns, i)?.clean ?? null, entry)
  }
}
