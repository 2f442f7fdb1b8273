import { codeKey } from '#shared/values/code.ts'
import { hasAny, type ImportKind } from './import-kind.ts'
import { personFields, personLabels } from './labels.ts'
import { monthOfText, whole } from './numbers.ts'
import { personReader } from './person.ts'

const amounts = ['receipt.amount_paid', 'line.amount', 'member.total_spent'] as const

/** Totals somebody else added up: by store and month, to check the receipts against, or by member and month (Q32). No receipts. */
export const summary: ImportKind = {
  id: 'summary',
  labels: {
    ...personLabels,
    'store.name': ['门店', '门店名称', '店铺', 'store', 'shop'],
    'store.code': ['门店编号', '店号', 'store code'],
    'summary.month': ['月份', '月', '统计期间', '会计月', 'month', 'period'],
    'summary.receipts': ['小票', '单数', '笔数', '票数', '消费次数', 'receipts', 'transactions'],
    'line.qty': ['件数', '数量', 'pieces', 'quantity'],
    'receipt.amount_paid': [
      '金额',
      '销售额',
      '净销售额',
      '实收',
      '实收金额',
      '合计金额',
      '消费金额',
      'sales',
      'net sales',
      'amount',
      'total',
    ],
    'line.amount': [],
    'member.total_spent': ['累计消费', '累计金额'],
  },
  required: [[...personFields, 'store.name', 'store.code'], amounts],
  fits: (headings) =>
    hasAny(headings, 'summary.month') &&
    hasAny(headings, ...amounts) &&
    hasAny(headings, ...personFields, 'store.name', 'store.code') &&
    ![...headings.keys].some((key) => /小票号|单号|流水号|商品|货号|receiptno|product|sku|日期|date/.test(key)),
  reader: ({ fields }) => {
    const who = personReader(fields)
    const isByMember = personFields.some((field) => fields.has(field))
    const [storeCode, storeName] = [fields.reader('store.code'), fields.reader('store.name')]
    const [monthText, receipts, quantity] = [fields.reader('summary.month'), fields.reader('summary.receipts'), fields.reader('line.qty')]
    const money = amounts.filter((field) => fields.has(field)).map((field) => fields.reader(field))
    return (columns, i) => {
      const text = monthText(columns, i)
      const month = text === null ? null : monthOfText(text)
      const fen = money.map((read) => read(columns, i)).find((value) => value !== null) ?? null
      if (fen === null) return amounts.find((field) => fields.has(field)) ?? 'receipt.amount_paid'
      const counted = whole(receipts(columns, i))
      if (isByMember) {
        const person = who(columns, i)
        if (person === null) return 'member.card_no'
        if (month === null && fields.has('summary.month')) return 'summary.month'
        return [{ name: 'member_month', key: `${person}|${month ?? ''}`, values: { who: person, month, receipts: counted, net_fen: fen } }]
      }
      const store = storeCode(columns, i) ?? storeName(columns, i)
      if (store === null) return 'store.name'
      if (month === null) return 'summary.month'
      const values = { store, month, receipts: counted, quantity_milli: quantity(columns, i), net_fen: fen }
      return [{ name: 'store_month', key: `${codeKey(store)}|${month}`, values }]
    }
  },
}
