import { codeKey } from '#shared/values/code.ts'
import { textKey } from '#shared/values/text.ts'
import { hasAny, type ImportKind } from './import-kind.ts'
import { dayLabels, personLabels } from './labels.ts'
import { personReader } from './person.ts'

/** What customers say of a product, one row a remark: who said it may be unknown, but not of what it was said. */
export const feedback: ImportKind = {
  id: 'feedback',
  labels: {
    ...personLabels,
    'product.sku': ['商品编码', '商品代码', '商品', 'product', 'sku', 'item'],
    'product.style_no': ['款号', '货号', '款式', 'style'],
    'feedback.day': [...dayLabels, '反馈日期', '评价日期', '评价时间', 'feedback date', 'review date'],
    'feedback.score': ['评分', '评价分', '星级', '满意度', '打分', 'score', 'rating', 'stars'],
    'feedback.topic': ['主题', '反馈主题', '反馈类型', '问题类型', '方面', 'topic', 'aspect'],
    'feedback.words': ['反馈', '反馈内容', '评价', '评价内容', '意见', '意见内容', '评论', 'feedback', 'comment', 'review'],
  },
  required: [
    ['product.style_no', 'product.sku'],
    ['feedback.score', 'feedback.topic', 'feedback.words'],
  ],
  fits: (headings) =>
    hasAny(headings, 'product.style_no', 'product.sku') &&
    ([...headings.keys].some((key) => /反馈|评价|评分|星级|feedback|rating|review/.test(key)) ||
      /反馈|评价|意见|feedback|review/i.test(headings.sheetName)) &&
    !hasAny(headings, 'receipt.no', 'line.qty', 'line.amount', 'receipt.amount_paid', 'product.list_price'),
  reader: ({ fields, nth }) => {
    const who = personReader(fields)
    const [style, sku] = [fields.reader('product.style_no'), fields.reader('product.sku')]
    const [date, score] = [fields.reader('feedback.day'), fields.reader('feedback.score')]
    const [topic, words] = [fields.reader('feedback.topic'), fields.reader('feedback.words')]
    return (columns, i) => {
      const code = style(columns, i) ?? sku(columns, i)
      if (code === null) return 'product.style_no'
      const [rated, about, text] = [score(columns, i), topic(columns, i), words(columns, i)]
      if (rated === null && about === null && text === null) return 'feedback.words'
      const person = who(columns, i)
      const day = date(columns, i)?.day ?? null
      const product = codeKey(code)
      const points = rated === null ? null : Math.round(rated)
      const values = {
        who: person,
        product,
        day,
        score: points !== null && points >= 0 && points <= 100 ? points : null,
        topic: about,
        words: text,
      }
      const said = `${person ?? ''}|${product}|${day ?? ''}|${textKey(about ?? '')}`
      return [{ name: 'product_feedback', key: `${said}|${nth(said)}`, values }]
    }
  },
}
