/** The oracle of conditions on purchases and on what imports brought beside them. */
import type { ConditionOf } from '#shared/languages/segment-conditions.ts'
import type { Goods } from '#shared/languages/segment-goods.ts'
import type { Range, Window } from '#shared/languages/segment-window.ts'
import { inRange, quoted, textTest, within } from './rule-to-sql-phrases.ts'

const isNarrowed = ({ categories, productIds, brands = [], seasons = [], pieceFen, paidPercent }: Goods): boolean =>
  categories.length + productIds.length + brands.length + seasons.length > 0 || pieceFen !== undefined || paidPercent !== undefined

/** Everything but days, on `s` (sold), `l` (line) and `p` (product). */
function goodsTests(goods: Goods): readonly string[] {
  const { categories, productIds, storeIds, brands = [], seasons = [], guides = [], channels = [], pieceFen, paidPercent } = goods
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
    ...(paidPercent ? [price('(abs(l.paid_fen) * 100 / abs(l.list_fen))', 'l.list_fen', paidPercent)] : []),
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

const isHers = (who: string): string => `exists (select 1 from identity as i where i.who = ${who} and i.person = m.person_id)`
const inDays = (day: string, window: Window): string => (window.span === 'all' ? '1' : `coalesce(${within(day, window)}, 0)`)
const named = (column: string, values: readonly string[]): string =>
  values.length === 0 ? '1' : `coalesce(${column} in (${values.map(quoted).join(', ')}), 0)`

export function coupon({ state, templates, window, range }: ConditionOf<'coupon'>): string {
  const rows = `(
    select c.who, c.template, c.issued_day as issued, c.to_day as last, (select min(r.day) from redemption as r where r.coupon = c.key) as redeemed,
      exists (select 1 from redemption as r where r.coupon = c.key) as is_redeemed
    from coupon as c where c.who is not null
    union all select r.who, null, null, null, r.day, 1 from redemption as r
    where r.who is not null and not exists (select 1 from coupon as c where c.key = r.coupon and c.who is not null))`
  const isOver = 'coalesce(last < (select day from today), 0)'
  const stateTest = {
    issued: '1',
    redeemed: 'is_redeemed',
    open: `not is_redeemed and not ${isOver}`,
    expired: `not is_redeemed and ${isOver}`,
  }[state]
  const where = `${isHers('k.who')} and ${stateTest} and ${named('template', templates)} and ${inDays(state === 'redeemed' ? 'redeemed' : 'issued', window)}`
  return inRange(`(select count(*) from ${rows} as k where ${where})`, range)
}

/** Of files, and the pieces of own lists that were frozen and not withdrawn. */
const MAILINGS = `(
  select i.person, o.campaign, o.day from past_mailing as o join identity as i on i.who = o.who
  union all
  select her.person_id, c.name, json_extract(c.brief, '$.startsOn') - 1
  from campaign_piece as p join member as her on her.id = p.member_id join campaign as c on c.id = p.campaign_id
  where c.frozen_at is not null and p.arm not in ('held-out', 'seed') and p.state in ('planned', 'exported', 'returned'))`

export function mailed({ campaigns, window, response, withinDays }: ConditionOf<'mailed'>): string {
  const where = `k.person = m.person_id and ${named('k.campaign', campaigns)} and ${inDays('k.day', window)}`
  const bought = `exists (select 1 from ${MAILINGS} as k join person_day as d on d.person = m.person_id and d.left > 0
    and d.day > k.day and d.day <= k.day + ${withinDays} where ${where})`
  const was = `exists (select 1 from ${MAILINGS} as k where ${where})`
  return response === 'any' ? was : response === 'bought' ? `(${was} and ${bought})` : `(${was} and not ${bought})`
}

export const returnedMail = ({ window }: ConditionOf<'returned-mail'>): string =>
  `exists (select 1 from returned_mail as k where ${isHers('k.who')} and ${inDays('k.day', window)})`

export function survey({ survey: name, question, test }: ConditionOf<'survey'>): string {
  const tests = [
    isHers('k.who'),
    `k.survey = ${quoted(name)}`,
    ...(question === undefined ? [] : [`k.question = ${quoted(question)}`]),
    ...(test ? [textTest('lower(k.answer)', test)] : []),
  ]
  return `exists (select 1 from survey_answer as k where ${tests.join(' and ')})`
}
