import { hasAny, type ImportKind } from './import-kind.ts'
import { dayLabels, personFields, personLabels } from './labels.ts'
import { personReader, whoByAddress } from './person.ts'

/** 退信: letters that came back, by card, or by the name and address that stand on them. */
export const returnedMail: ImportKind = {
  id: 'returned-mail',
  labels: {
    ...personLabels,
    'member.name': ['姓名', '收件人', '收信人', 'name', 'recipient'],
    'member.address': ['地址', '收件地址', '收信地址', 'address'],
    'returned.date': [...dayLabels, '退回时间', 'returned on', 'return date'],
    'returned.reason': ['原因', '退回原因', 'reason'],
    'campaign.code': ['活动', '批次', 'campaign'],
  },
  required: [[...personFields, 'member.address']],
  fits: (headings) => {
    const names = hasAny(headings, ...personFields) || (hasAny(headings, 'member.name') && hasAny(headings, 'member.address'))
    const says =
      [...headings.keys].some((key) => /退信|退件|退回|mailreturn|returnedmail/.test(key)) ||
      /退信|退件|returned.?mail/i.test(headings.sheetName)
    return names && says && !hasAny(headings, 'receipt.no', 'line.amount', 'receipt.amount_paid')
  },
  reader: ({ fields }) => {
    const who = personReader(fields)
    const [name, address] = [fields.reader('member.name'), fields.reader('member.address')]
    const [date, reason, campaign] = [fields.reader('returned.date'), fields.reader('returned.reason'), fields.reader('campaign.code')]
    return (columns, i) => {
      const [title, place] = [name(columns, i), address(columns, i)]
      const person = who(columns, i) ?? (title === null || place === null ? null : whoByAddress(title, place))
      if (person === null) return fields.has('member.card_no') ? 'member.card_no' : 'member.address'
      const day = date(columns, i)?.day ?? null
      const batch = campaign(columns, i)
      const values = { who: person, name: title, address: place, day, reason: reason(columns, i), campaign: batch }
      return [{ name: 'returned_mail', key: `${person}|${day ?? ''}|${batch ?? ''}`, values }]
    }
  },
}
