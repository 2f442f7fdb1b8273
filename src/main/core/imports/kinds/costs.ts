import { codeKey } from '#shared/values/code.ts'
import { textKey } from '#shared/values/text.ts'
import { hasAny, type ImportKind, type SayRow } from './import-kind.ts'
import { basisPoints } from './numbers.ts'
import type { KindContext } from './import-kind.ts'

/** Costs per product and period, or margin rates per category and period. */
export const costs: ImportKind = {
  id: 'costs',
  labels: {
    'product.sku': ['商品编码', '货号', '商品代码', 'product', 'sku', 'product_id'],
    'product.category_l1': ['品类', '类别', '分类', 'category'],
    'product.cost': ['成本', '单位成本', 'unit cost'],
    'cost.margin': ['毛利', '毛利率%', 'margin'],
    'cost.from': ['生效日期', '开始日期', '起始日期', 'from', 'start date'],
    'cost.to': ['失效日期', '结束日期', '截止日期', 'to', 'end date'],
  },
  required: [
    ['product.sku', 'product.category_l1'],
    ['product.cost', 'cost.margin'],
  ],
  fits: (headings) =>
    ((hasAny(headings, 'product.sku') && hasAny(headings, 'product.cost') && hasAny(headings, 'cost.from', 'cost.to')) ||
      (hasAny(headings, 'product.category_l1') && hasAny(headings, 'cost.margin') && headings.keys.size <= 6)) &&
    !hasAny(headings, 'line.qty', 'line.amount', 'receipt.no', 'receipt.date', 'receipt.datetime', 'member.card_no'),
  reader: (context) =>
    context.fields.has('cost.margin') && !context.fields.has('product.cost') ? marginReader(context) : costReader(context),
}

function costReader({ fields }: KindContext): SayRow {
  const [sku, cost, from, to] = [
    fields.reader('product.sku'),
    fields.reader('product.cost'),
    fields.reader('cost.from'),
    fields.reader('cost.to'),
  ]
  return (columns, i) => {
    const [code, fen] = [sku(columns, i), cost(columns, i)]
    if (code === null) return 'product.sku'
    if (fen === null) return 'product.cost'
    const [first, last] = [from(columns, i)?.day ?? null, to(columns, i)?.day ?? null]
    const product = codeKey(code)
    return [{ name: 'product_cost', key: `${product}|${first ?? ''}`, values: { product, from_day: first, to_day: last, cost_fen: fen } }]
  }
}

function marginReader({ fields }: KindContext): SayRow {
  const [name, rate, from, to] = [
    fields.reader('product.category_l1'),
    fields.reader('cost.margin'),
    fields.reader('cost.from'),
    fields.reader('cost.to'),
  ]
  return (columns, i) => {
    const [category, text] = [name(columns, i), rate(columns, i)]
    const points = text === null ? null : basisPoints(text)
    if (category === null) return 'product.category_l1'
    if (points === null) return 'cost.margin'
    const [first, last] = [from(columns, i)?.day ?? null, to(columns, i)?.day ?? null]
    const values = { category, from_day: first, to_day: last, margin_bp: points }
    return [{ name: 'category_margin', key: `${textKey(category)}|${first ?? ''}`, values }]
  }
}
