import { codeKey } from '#shared/values/code.ts'
import { textKey } from '#shared/values/text.ts'
import { hasAny, type ImportKind } from './import-kind.ts'

/** 导购 by number, else by name: who served whom, and until when. */
export const guides: ImportKind = {
  id: 'guides',
  labels: {
    'guide.code': [
      '导购工号',
      '导购编号',
      '工号',
      '营业员工号',
      '营业员编号',
      '店员编号',
      '员工编号',
      'guide code',
      'employee id',
      'staff no',
    ],
    'guide.name': ['导购', '导购员', '姓名', '营业员', '店员', '员工姓名', 'guide', 'name', 'employee'],
    'guide.from': ['开始日期', '入店日期', 'from', 'start date'],
    'guide.to': ['结束日期', '离店日期', 'to', 'end date'],
    'store.name': ['所属门店', '门店名称', '店铺', 'store'],
    'store.code': ['店号', 'store code'],
  },
  required: [['guide.code', 'guide.name']],
  fits: (headings) =>
    hasAny(headings, 'guide.code', 'guide.name') &&
    (hasAny(headings, 'guide.code') || /导购|店员|营业员|guide|staff/i.test(headings.sheetName)) &&
    !(
      ['line.qty', 'line.amount', 'receipt.amount_paid', 'receipt.amount_due', 'receipt.no', 'receipt.date', 'receipt.datetime'] as const
    ).some((field) => headings.fields.has(field)) &&
    ![...headings.keys].some((key) => /会员|卡号|小票|单号|流水|商品|货号|card|receipt|sku/.test(key)),
  reader: ({ fields }) => {
    const [code, name] = [fields.reader('guide.code'), fields.reader('guide.name')]
    const [storeName, storeCode] = [fields.reader('store.name'), fields.reader('store.code')]
    const [from, to] = [fields.reader('guide.from'), fields.reader('guide.to')]
    return (columns, i) => {
      const [number, title] = [code(columns, i), name(columns, i)]
      if (number === null && title === null) return 'guide.code'
      const store = storeName(columns, i) ?? storeCode(columns, i)
      const values = { code: number, name: title, store, from_day: from(columns, i)?.day ?? null, to_day: to(columns, i)?.day ?? null }
      return [{ name: 'guide', key: number === null ? `n:${textKey(title ?? '')}` : `c:${codeKey(number)}`, values }]
    }
  },
}
