import { hasAny, type ImportKind } from './import-kind.ts'
import { personFields, personLabels } from './labels.ts'
import { milli } from './numbers.ts'
import { personReader } from './person.ts'

const days = ['points.date', 'receipt.datetime', 'receipt.date'] as const

/** 积分流水. Entries without a number of their own are told apart by all they say, and by their count where they say the same. */
export const points: ImportKind = {
  id: 'points',
  labels: {
    ...personLabels,
    'points.no': ['流水号', '记录号', 'no'],
    'points.date': ['变动时间', '变动日期', '发生日期', '发生时间', '操作时间', '创建时间'],
    'points.delta': ['积分', '积分值', '变动值', '变动数', '增减积分', 'points', 'change', 'delta'],
    'points.balance_after': ['积分余额', '余额', '剩余积分', '当前积分', 'balance'],
    'points.op': ['操作', '类型', 'operation', 'type'],
    'points.reason': ['原因', '说明', '摘要', 'reason', 'note'],
    'receipt.date': ['日期', 'date'],
    'receipt.datetime': [],
    'receipt.time': ['时间', 'time'],
    'store.name': ['服务店铺', '店铺'],
    'receipt.no': ['销售单号', '单号', '小票号'],
  },
  required: [personFields, ['points.delta']],
  // Recognised by the rules of the header dictionary, which ask for more than these labels.
  fits: (headings) =>
    hasAny(headings, ...personFields) &&
    hasAny(headings, 'points.delta') &&
    hasAny(headings, 'points.reason', 'points.no', 'points.balance_after', 'points.op') &&
    hasAny(headings, ...days) &&
    !hasAny(headings, 'receipt.amount_paid', 'line.amount', 'line.qty', 'product.sku', 'product.name'),
  reader: ({ fields, nth }) => {
    const who = personReader(fields)
    const [number, delta, clock] = [fields.reader('points.no'), fields.reader('points.delta'), fields.reader('receipt.time')]
    const moments = days.filter((field) => fields.has(field)).map((field) => fields.reader(field))
    const [balance, op, reason] = [fields.reader('points.balance_after'), fields.reader('points.op'), fields.reader('points.reason')]
    const [store, receipt] = [fields.reader('store.name'), fields.reader('receipt.no')]
    return (columns, i) => {
      const [person, change] = [who(columns, i), delta(columns, i)]
      const at = moments.map((read) => read(columns, i)).find((moment) => moment !== null) ?? null
      if (person === null) return 'member.card_no'
      if (change === null) return 'points.delta'
      if (at === null && moments.length > 0) return 'points.date'
      const why = [op(columns, i), reason(columns, i)].filter((part) => part !== null).join(' ') || null
      const values = {
        who: person,
        day: at?.day ?? null,
        second: clock(columns, i) ?? at?.second ?? null,
        change_milli: milli(change),
        balance_milli: milli(balance(columns, i)),
        reason: why,
        store: store(columns, i),
        receipt_number: receipt(columns, i),
      }
      const own = number(columns, i)
      const told = `${person}|${values.day}|${values.second}|${values.change_milli}|${values.balance_milli}|${why ?? ''}|${values.receipt_number ?? ''}`
      return [{ name: 'points_entry', key: own === null ? `${told}|${nth(told)}` : `#${own}|${person}|${values.change_milli}`, values }]
    }
  },
}
