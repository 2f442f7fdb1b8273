/** Who a row of a sales sheet says the buyer is. */
import type { Columns, FieldReaders, ReaderContext } from './field-readers.ts'
import type { Stage } from './stage.ts'

/** Card, then the shop's customer number, then mobile, then e-mail or the account name of a shop platform; never a person's name. */
export function memberReader(
  { stage, row }: ReaderContext & { readonly stage: Stage },
  fields: FieldReaders,
): (columns: Columns, i: number) => number {
  const card = fields.refReader('member.card_no', (number) => stage.keys.add('card', number))
  const source = fields.refReader('member.source_id', (id) => stage.keys.add('source_id', id))
  const [mobile, email, name] = [fields.reader('member.mobile'), fields.reader('member.email'), fields.reader('member.name')]
  const isAccount = /昵称|nick|买家|buyer|账号|account/i.test(fields.headingOf('member.name') ?? '')
  // P21: where several may share a mobile, the name beside it decides; without one it is nobody's in particular.
  const isShared = stage.sheets[row.sheet]?.stored.mobileIdentifies === false
  const known = (['member.card_no', 'member.source_id', 'member.mobile'] as const).some((field) => fields.has(field))
  return (columns, i) => {
    const numbered = card(columns, i) || source(columns, i)
    if (numbered !== 0) return numbered
    const phone = mobile(columns, i)?.clean ?? null
    if (phone !== null) return stage.keys.add('card', isShared ? `${phone}·${name(columns, i) ?? ''}` : phone)
    const address = email(columns, i)?.clean ?? null
    if (address !== null) return stage.keys.add('source_id', address)
    const account = isAccount && !known ? name(columns, i) : null
    return account === null ? 0 : stage.keys.add('source_id', account)
  }
}
