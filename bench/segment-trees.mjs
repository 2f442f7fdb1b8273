/** Fifty rules as officers build them, and each as the query somebody would write for DuckDB over the tables as they are. */

const CATEGORIES = ['大衣', '裙装', '衬衫', '裤装', '针织', '半裙', '羽绒', '配饰', '鞋履', '童装']
const CITIES = ['上海市', '杭州市', '南京市', '苏州市', '宁波市', '无锡市', '北京市', '广州市', '成都市', '武汉市']
const LEVELS = ['普卡', '银卡', '金卡', '钻石']

const group = (match, ...rules) => ({ kind: 'group', match, rules })
const last = (days) => ({ span: 'last-days', days })
const EVER = { span: 'all' }
const measure = (name, range, window = EVER) => ({ kind: 'measure', measure: name, window, range })
const city = (...values) => ({ kind: 'text', field: 'city', test: { is: 'one-of', values } })
const level = (...values) => ({ kind: 'text', field: 'level', test: { is: 'one-of', values } })
const withMobile = { kind: 'text', field: 'mobile', test: { is: 'filled' } }
const consents = { kind: 'choice', field: 'consentPost', values: ['yes'] }
const gender = (...values) => ({ kind: 'choice', field: 'gender', values })
const stores = (from, count) => ({ kind: 'join-store', storeIds: Array.from({ length: count }, (_, i) => from + i) })
const goods = (...categories) => ({ categories, productIds: [], storeIds: [] })
const bought = (categories, window, count = 'occasions', range = { min: 1 }) => ({
  kind: 'bought',
  ...goods(...categories),
  window,
  count,
  range,
})

/** Ten kinds, each with five sets of numbers. */
const kinds = [
  (i) =>
    group(
      'all',
      measure('recencyDays', { max: 60 + 30 * i }),
      measure('netFen', { min: 500_00 * (i + 1) }),
      bought([CATEGORIES[i]], last(180)),
      withMobile,
      stores(1 + i, 8),
    ),
  (i) =>
    group(
      'all',
      city(CITIES[i], CITIES[i + 1]),
      measure('occasions', { min: 1 + i }, last(365)),
      group('none', bought([CATEGORIES[i + 3]], last(90))),
    ),
  (i) =>
    group(
      'all',
      level(LEVELS[i % 4]),
      measure('ticketFen', { min: 200_00 + 100_00 * i }, last(730)),
      measure('tenureDays', { min: 100 * i }),
    ),
  (i) => group('all', measure('occasions', { min: 1, max: 1 }), measure('recencyDays', { min: 90 * (i + 1) }), consents),
  (i) =>
    group('all', bought([CATEGORIES[i]], last(365)), bought([CATEGORIES[i + 4]], last(365)), measure('netFen', { min: 300_00 }, last(365))),
  (i) =>
    group(
      'all',
      {
        kind: 'pair',
        relation: 'then',
        first: goods(CATEGORIES[i]),
        second: goods(CATEGORIES[9 - i]),
        window: last(365),
        withinDays: 30 * (i + 1),
      },
      consents,
    ),
  (i) => group('all', { kind: 'purchase', n: 2 + (i % 2), from: 'first', window: EVER, gapDays: { max: 20 * (i + 1) } }, gender('female')),
  (i) =>
    group(
      'all',
      { kind: 'top', by: 'netFen', window: last(365), end: 'highest', take: { by: 'percent', percent: 5 * (i + 1) }, among: 'all' },
      city(...CITIES.slice(i, i + 4)),
    ),
  (i) =>
    group(
      'all',
      measure('birthMonth', { min: i + 1, max: i + 2 }),
      measure('points', { min: 500 * i }),
      group('any', level(LEVELS[3]), measure('netFen', { min: 2000_00 })),
    ),
  (i) =>
    group(
      'any',
      bought([CATEGORIES[i], CATEGORIES[i + 1]], last(120 + 60 * i), 'pieces', { min: 2 }),
      group('all', bought([CATEGORIES[i + 5]], last(365), 'netFen', { min: 800_00 }), stores(10, 10 + i)),
    ),
]

export const trees = Array.from({ length: 50 }, (_, n) => kinds[n % 10](Math.floor(n / 10)))

/** The same ten kinds with other days: what an officer had typed just before. No answer of these is one of the fifty. */
export const typedBefore = trees
  .slice(0, 10)
  .map((tree) => JSON.parse(JSON.stringify(tree), (key, value) => (key === 'days' ? value - 7 : value)))

const list = (values) => values.map((value) => (typeof value === 'number' ? value : `'${value}'`)).join(', ')
const between = (value, { min, max }) =>
  [min === undefined ? '' : `${value} >= ${min}`, max === undefined ? '' : `${value} <= ${max}`].filter(Boolean).join(' and ') || 'true'
const within = (window, day = 'day') =>
  window.span === 'last-days' ? `${day} > (select day from as_of) - ${window.days} and ${day} <= (select day from as_of)` : 'true'
const persons = (query) => `m.person_id in (${query})`

const goodLines = ({ categories }, window) => `
  select s.person, s.day, l.paid_fen as paid, l.quantity_milli as quantity
  from sold as s join line as l on l.receipt_id = s.id join product as p on p.id = l.product_id
  where p.category in (${list(categories)}) and l.kind = 0 and ${within(window, 's.day')}`
const goodDays = (of, window) => `select person, day from (${goodLines(of, window)}) group by person, day having sum(paid) > 0`

const measures = {
  recencyDays: (range) =>
    persons(
      `select person from days where net > 0 and day <= (select day from as_of) group by person having ${between('(select day from as_of) - max(day)', range)}`,
    ),
  netFen: (range, window) =>
    persons(`select person from days where ${within(window)} group by person having ${between('sum(net)', range)}`),
  occasions: (range, window) =>
    persons(`select person from days where net > 0 and ${within(window)} group by person having ${between('count(*)', range)}`),
  ticketFen: (range, window) =>
    persons(
      `select person from days where ${within(window)} group by person having count(*) filter (net > 0) > 0 and ${between('sum(net)::double / count(*) filter (net > 0)', range)}`,
    ),
  tenureDays: (range) => between('(select day from as_of) - m.joined_on', range),
  birthMonth: (range) => between('m.birth_month', range),
  points: (range) => between('m.points', range),
}

const conditions = {
  text: ({ field, test }) => (test.is === 'filled' ? `coalesce(m.${field}, '') <> ''` : `m.${field} in (${list(test.values)})`),
  choice: ({ field, values }) => `m.${field === 'consentPost' ? 'consent_post' : field} in (${list(values)})`,
  'join-store': ({ storeIds }) => `m.store_id in (${list(storeIds)})`,
  measure: ({ measure: name, range, window }) => measures[name](range, window),
  bought: ({ window, count, range, ...of }) =>
    count === 'occasions'
      ? persons(`select person from (${goodDays(of, window)}) group by person having ${between('count(*)', range)}`)
      : persons(
          `select person from (${goodLines(of, window)}) group by person having ${between(count === 'pieces' ? 'sum(quantity) / 1000.0' : 'sum(paid)', range)}`,
        ),
  pair: ({ first, second, window, withinDays }) =>
    persons(`select a.person from (${goodDays(first, window)}) as a join (${goodDays(second, EVER)}) as b
      on b.person = a.person and b.day > a.day and b.day <= a.day + ${withinDays}`),
  purchase: ({ n, gapDays }) =>
    persons(`select person from (
      select person, day, lag(day) over (partition by person order by day) as before, row_number() over (partition by person order by day) as n
      from days where net > 0) where n = ${n} and ${between('day - before', gapDays)}`),
  top: ({ window, take }) =>
    persons(`select person from (
      select person, row_number() over (order by value desc, person) as place, count(*) over () as n
      from (select person, sum(net) as value from days where ${within(window)} group by person having sum(net) > 0))
      where place <= greatest(1, floor(${take.percent} * n / 100.0 + 1e-9))`),
}

function test(rule) {
  if (rule.kind !== 'group') return `(${conditions[rule.kind](rule)})`
  const parts = rule.rules.map(test)
  if (rule.match === 'none') return `(not (${parts.map((part) => `coalesce(${part}, false)`).join(' or ')}))`
  return `(${parts.join(rule.match === 'all' ? ' and ' : ' or ')})`
}

/** The first hundred by net sales, with how many there are. */
export const duckQuery = (tree) => `
  with as_of as (select max(business_day) as day from receipt where status = 'valid'),
  sold as (
    select r.id, m.person_id as person, r.business_day as day, r.net_fen as net
    from receipt as r join card as c on c.id = r.card_id join member as m on m.id = c.member_id where r.status = 'valid'
  ),
  days as (select person, day, sum(net) as net from sold group by person, day),
  facts as (select person, sum(net) as net from sold group by person)
  select m.id, count(*) over () as total
  from member as m left join facts as f on f.person = m.person_id
  where ${test(tree)}
  order by coalesce(f.net, 0) desc, m.id limit 100`
