/** The oracle of conditions on purchases. */
import type { ConditionOf } from '#shared/languages/segment-conditions.ts'
import type { Goods } from '#shared/languages/segment-goods.ts'
import type { Range, Window } from '#shared/languages/segment-window.ts'
import { inRange, quoted, within } from './rule-to-sql-phrases.ts'

const isNarrowed = ({ categories, productIds, brands = [], seasons = [], pieceFen, listedFen, paidPercent }: Goods): boolean =>
  categories.length + productIds.length + brands.length + seasons.length > 0 ||
  [pieceFen, listedFen, paidPercent].some((range) => range !== undefined)

/** List value of a line, without sign: its own, else that of as many pieces of the product. */
const LIST = 'coalesce(abs(l.list_fen), cast(round(p.list_fen * abs(l.quantity_milli) / 1000.0) as integer))'

/** Everything but days, on `s` (sold), `l` (line) and `p` (product). */
function goodsTests(goods: Goods): readonly string[] {
  const { categories, productIds, storeIds, brands = [], seasons = [], guides = [], channels = [] } = goods
  const { pieceFen, listedFen, paidPercent } = goods
  const list = (column: string, values: readonly string[]): string[] =>
    values.length === 0 ? [] : [`${column} in (${values.map(quoted).join(', ')})`]
  const price = (value: string, divisor: string, range: Range): string =>
    `(${divisor} is not null and ${divisor} <> 0 and ${inRange(value, range)})`
  return [
    ...list('p.category', categories),
    ...list('p.brand', brands),
    ...list('p.season', seasons),
    ...list('s.guide', guides),
    ...list('s.channel', channels),
    ...(productIds.length === 0 ? [] : [`p.id in (${productIds.join(', ')})`]),
    ...(storeIds.length === 0 ? [] : [`s.store in (${storeIds.join(', ')})`]),
    ...(pieceFen ? [price('(abs(l.paid_fen) * 1000 / abs(l.quantity_milli))', 'l.quantity_milli', pieceFen)] : []),
    ...(listedFen
      ? [price(`round(coalesce(${LIST}, abs(l.paid_fen)) * 1000.0 / abs(l.quantity_milli))`, 'l.quantity_milli', listedFen)]
      : []),
    ...(paidPercent ? [price(`cast(abs(l.paid_fen) * 100 / ${LIST} as integer)`, LIST, paidPercent)] : []),
  ]
}

const LINES = 'sold as s join line as l on l.receipt_id = s.id'

/** Rows `day`, `net`, `quantity` of a person's goods inside a window; whole receipts where lines are not narrowed. */
function amounts(goods: Goods, window: Window, person = 'm.person_id'): string {
  const where = [`s.person = ${person}`, within('s.day', window), ...goodsTests(goods), ...(isNarrowed(goods) ? ['l.kind = 0'] : [])].join(
    ' and ',
  )
  return isNarrowed(goods)
    ? `select s.day, l.paid_fen as net, l.quantity_milli as quantity from ${LINES} join product as p on p.id = l.product_id where ${where}`
    : `select s.day, s.net, s.quantity from sold as s where ${where}`
}

const goodDays = (goods: Goods, window: Window): string => `select day from (${amounts(goods, window)}) group by day having sum(net) > 0`

export function bought(rule: ConditionOf<'bought'>): string {
  const { window, count, range } = rule
  const join = isNarrowed(rule) ? 'join' : 'left join'
  const tests = [`s.person = m.person_id`, within('s.day', window), 'l.kind = 0', 'l.quantity_milli > 0', ...goodsTests(rule)].join(' and ')
  const overLines = (value: string): string => `(select ${value} from ${LINES} ${join} product as p on p.id = l.product_id where ${tests})`
  const value = {
    occasions: `(select count(*) from (${goodDays(rule, window)}))`,
    pieces: `(select coalesce(sum(quantity), 0) / 1000.0 from (${amounts(rule, window)}))`,
    netFen: `(select coalesce(sum(net), 0) from (${amounts(rule, window)}))`,
    receipts: overLines('count(distinct s.id)'),
    lines: overLines('count(*)'),
    products: overLines('count(distinct l.product_id)'),
    categories: overLines(`count(distinct nullif(p.category, ''))`),
    averageLineFen: overLines('avg(l.paid_fen)'),
    leastLineFen: overLines('min(l.paid_fen)'),
    mostLineFen: overLines('max(l.paid_fen)'),
  }[count]
  return inRange(value, range)
}

export function purchase({ n, from, window, amount, gapDays, goods }: ConditionOf<'purchase'>): string {
  const tests = [
    within('day', window),
    ...(amount ? [inRange('net', amount)] : []),
    ...(gapDays ? [`(before is not null and ${inRange('(day - before)', gapDays)})`] : []),
    ...(goods && goodsTests(goods).length > 0
      ? [`exists (select 1 from (${goodDays(goods, { span: 'all' })}) as g where g.day = nth.day)`]
      : []),
  ]
  return `exists (select 1 from (
    select day, net, lag(day) over (order by day) as before, row_number() over (order by day ${from === 'first' ? 'asc' : 'desc'}) as n
    from person_day where person = m.person_id and left > 0) as nth where nth.n = ${n} and ${tests.join(' and ')})`
}

export function pair({ relation, first, second, window, withinDays }: ConditionOf<'pair'>): string {
  const begun = goodDays(first, window)
  if (relation === 'without') return `(exists (${begun}) and not exists (${goodDays(second, window)}))`
  const followed = `exists (select 1 from (${begun}) as a join (${goodDays(second, { span: 'all' })}) as b on b.day > a.day and b.day <= a.day + ${withinDays})`
  return relation === 'then' ? followed : `(exists (${begun}) and not ${followed})`
}
