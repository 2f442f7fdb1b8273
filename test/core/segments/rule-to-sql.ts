/**
 * The oracle of segments: the same rule as one slow SQL statement over the rows, written apart from the product's evaluation.
 * Answers the ids of the members, ascending.
 */
import type { Read } from '#core/db/connections.ts'
import { assertNever } from '#core/must.ts'
import type { SegmentCondition, SegmentGroup, SegmentRule, Window } from '#shared/languages/segment-rule.ts'

type Of<K extends SegmentCondition['kind']> = Extract<SegmentCondition, { kind: K }>

export function membersBySql(read: Read, rule: SegmentRule, ruleOf: (id: number) => SegmentRule | undefined = () => undefined): number[] {
  const text = `${sources} select m.id from member as m where ${group(rule, ruleOf)} order by m.id`
  return read
    .prepare<[], { id: number }>(text)
    .all()
    .map(({ id }) => id)
}

/** `sold`: valid receipts with their person. `person_day`: net sales of a person on a day and what later returns leave of them. `as_of`: metrics.md M04, open files left out. */
const sources = `
with sold as materialized (
  select r.id, m.person_id as person, r.business_day as day, r.store_id as store, r.net_fen as net, r.quantity_milli as quantity
  from receipt as r join card as c on c.id = r.card_id join member as m on m.id = c.member_id where r.status = 'valid'
), active as materialized (
  select store_id, count(*) as n, max(business_day) as last from receipt
  where status = 'valid' and business_day > (select max(business_day) from receipt where status = 'valid') - 28 group by store_id
), as_of as materialized (
  select max(a.last) as day from active as a
  where (select sum(n) from active where last >= a.last) * 100 >= (select sum(n) from active) * 95
), gone as materialized (
  -- a return that names an earlier receipt, of another day, lowers what is left of that day; in an exchange only beyond the new goods
  select m.person_id as person, o.business_day as day,
    max(0, (select -sum(paid_fen) from line where receipt_id = r.id and kind <> 2)) as back
  from receipt as r
    join receipt as o on o.id = (
      select x.id from receipt as x
      where x.number = r.original_number and x.status = 'valid' and x.business_day <= r.business_day and x.id <> r.id
      order by x.store_id = r.store_id desc, x.business_day desc, x.id desc limit 1)
    join card as c on c.id = o.card_id join member as m on m.id = c.member_id
  where r.status = 'valid' and r.business_day <= (select day from as_of) and o.business_day <> r.business_day
), gone_day as materialized (
  select person, day, sum(back) as back from gone group by person, day
), person_day as materialized (
  select person, day, sum(net) as net, sum(net) - coalesce((select back from gone_day as g where g.person = s.person and g.day = s.day), 0) as left
  from sold as s group by person, day
), today as materialized (
  select coalesce(as_of.day, (select max(exported_at) / 86400 from import_file)) as day from as_of
)`

type RuleOf = (id: number) => SegmentRule | undefined

function group({ match, rules }: SegmentGroup, ruleOf: RuleOf): string {
  const parts = rules.map((rule) => `(${rule.kind === 'group' ? group(rule, ruleOf) : condition(rule, ruleOf)})`)
  switch (match) {
    case 'all':
      return parts.length === 0 ? '1' : parts.join(' and ')
    case 'any':
      return parts.length === 0 ? '0' : parts.join(' or ')
    case 'none':
      return parts.length === 0 ? '1' : `not (${parts.join(' or ')})`
    default:
      return assertNever(match)
  }
}

function condition(rule: SegmentCondition, ruleOf: RuleOf): string {
  switch (rule.kind) {
    case 'text':
      return textTest(rule)
    case 'choice':
      return `${snake(rule.field)} in (${rule.values.map(quoted).join(', ')})`
    case 'join-store':
      return `coalesce(store_id in (${rule.storeIds.join(', ')}), 0)`
    case 'measure':
      return inRange(measure(rule), rule.range)
    case 'bought':
      return bought(rule)
    case 'in-segment': {
      const other = ruleOf(rule.segmentId)
      return other ? group(other, ruleOf) : '0'
    }
    default:
      return assertNever(rule)
  }
}

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`
const snake = (name: string): string => `m.${name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`

function textTest({ field, test }: Of<'text'>): string {
  const value = `lower(coalesce(${snake(field)}, ''))`
  const sought = (text: string): string => `lower(${quoted(text)})`
  switch (test.is) {
    case 'equal':
      return `${value} = ${sought(test.value)}`
    case 'not-equal':
      return `${value} <> ${sought(test.value)}`
    case 'contains':
      return `instr(${value}, ${sought(test.value)}) > 0 or ${sought(test.value)} = ''`
    case 'begins':
      return `substr(${value}, 1, length(${sought(test.value)})) = ${sought(test.value)}`
    case 'one-of':
      return `${value} in (${test.values.map(sought).join(', ')})`
    case 'none-of':
      return `${value} not in (${test.values.map(sought).join(', ')})`
    case 'empty':
      return `${value} = ''`
    case 'filled':
      return `${value} <> ''`
    default:
      return assertNever(test)
  }
}

/** Nothing is in a range that has an end; everybody is in one that has none. */
function inRange(value: string, { min, max }: Of<'measure'>['range']): string {
  const ends = [...(min === undefined ? [] : [`${value} >= ${min}`]), ...(max === undefined ? [] : [`${value} <= ${max}`])]
  return ends.length === 0 ? '1' : `coalesce(${ends.join(' and ')}, 0)`
}

function within(day: string, window: Window): string {
  switch (window.span) {
    case 'all':
      return '1'
    case 'last-days':
      return `(${day} > (select day from as_of) - ${window.days} and ${day} <= (select day from as_of))`
    case 'between':
      return `${day} between ${window.from} and ${window.to}`
    default:
      return assertNever(window)
  }
}

function measure({ measure: what, window }: Of<'measure'>): string {
  const ofDays = (value: string, extra = '1'): string =>
    `(select ${value} from person_day where person = m.person_id and ${within('day', window)} and ${extra})`
  switch (what) {
    case 'occasions':
      return ofDays('coalesce(sum(left > 0), 0)')
    case 'netFen':
      return ofDays('coalesce(sum(net), 0)')
    case 'ticketFen':
      return ofDays('1.0 * sum(net) / nullif(sum(left > 0), 0)')
    case 'firstDay':
      return ofDays('min(day)', 'left > 0')
    case 'lastDay':
      return ofDays('max(day)', 'left > 0')
    case 'recencyDays':
      return ofDays('(select day from as_of) - max(day)', 'left > 0 and day <= (select day from as_of)')
    case 'points':
    case 'joinedOn':
    case 'birthMonth':
      return snake(what)
    case 'tenureDays':
      return '((select day from today) - m.joined_on)'
    case 'ageYears':
      return `(strftime('%Y', (select day from today) * 86400, 'unixepoch') - m.birth_year - case
        when m.birth_lunar = 0 and m.birth_month is not null and m.birth_day is not null
        then strftime('%m%d', (select day from today) * 86400, 'unixepoch') < printf('%02d%02d', m.birth_month, m.birth_day) else 0 end)`
    default:
      return assertNever(what)
  }
}

function bought({ categories, productIds, storeIds, window, count, range }: Of<'bought'>): string {
  const narrowed = categories.length > 0 || productIds.length > 0
  const where = [
    's.person = m.person_id',
    within('s.day', window),
    ...(storeIds.length > 0 ? [`s.store in (${storeIds.join(', ')})`] : []),
    ...(categories.length > 0 ? [`p.category in (${categories.map(quoted).join(', ')})`] : []),
    ...(productIds.length > 0 ? [`p.id in (${productIds.join(', ')})`] : []),
    ...(narrowed ? ['l.kind = 0'] : []),
  ].join(' and ')
  const from = narrowed ? 'sold as s join line as l on l.receipt_id = s.id join product as p on p.id = l.product_id' : 'sold as s'
  const net = narrowed ? 'l.paid_fen' : 's.net'
  const quantity = narrowed ? 'l.quantity_milli' : 's.quantity'
  const value = {
    occasions: `(select count(*) from (select s.day from ${from} where ${where} group by s.day having sum(${net}) > 0))`,
    pieces: `(select coalesce(sum(${quantity}), 0) / 1000.0 from ${from} where ${where})`,
    netFen: `(select coalesce(sum(${net}), 0) from ${from} where ${where})`,
  }[count]
  return inRange(value, range)
}
