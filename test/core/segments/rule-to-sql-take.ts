/** The oracle of rankings and samples: window functions over persons, ties by id. */
import type { ConditionOf, TopMeasure } from '#shared/languages/segment-conditions.ts'
import { within } from './rule-to-sql-phrases.ts'

/** @param base The members it is drawn from, as a test on `m`. */
export function take(rule: ConditionOf<'top' | 'sample'>, base: string): string {
  const { take: wanted } = rule
  const key = rule.kind === 'sample' ? hash(rule.seed) : value(rule.by, rule, base)
  const isCandidate = rule.kind === 'top' && (rule.by === 'netFen' || rule.by === 'occasions') ? 'key > 0' : 'key is not null'
  const direction = rule.kind === 'top' && rule.end === 'highest' ? 'desc' : 'asc'
  const limit = wanted.by === 'count' ? String(wanted.count) : `max(1, cast(${wanted.percent} * n / 100.0 + 1e-9 as integer))`
  return `m.person_id in (
    select id from (
      select id, row_number() over (order by key ${direction}, id) as place, count(*) over () as n
      from (select q.id, ${key} as key from person as q where exists (select 1 from member as m where m.person_id = q.id and (${base})))
      where ${isCandidate}
    ) where place <= ${limit})`
}

function value(by: TopMeasure, { window }: ConditionOf<'top'>, base: string): string {
  const ofDays = (text: string, extra = '1'): string =>
    `(select ${text} from person_day where person = q.id and ${within('day', window)} and ${extra})`
  const best = (text: string): string => `(select max(${text}) from member as m where m.person_id = q.id and (${base}))`
  switch (by) {
    case 'netFen':
      return ofDays('coalesce(sum(net), 0)')
    case 'occasions':
      return ofDays('coalesce(sum(left > 0), 0)')
    case 'ticketFen':
      return ofDays('1.0 * sum(net) / nullif(sum(left > 0), 0)')
    case 'recencyDays':
      return ofDays('(select day from as_of) - max(day)', 'left > 0 and day <= (select day from as_of)')
    case 'points':
      return best('m.points')
    case 'tenureDays':
      return best('(select day from today) - m.joined_on')
  }
}

/** The product's hash, said in SQL: 32 bits, without an exclusive or. */
function hash(seed: number): string {
  const low = (text: string): string => `((${text}) & 4294967295)`
  const xor = (a: string, b: string): string => `(((${a}) | (${b})) - ((${a}) & (${b})))`
  const first = low(`q.id * ${0x2545_f491} + ${seed} * ${0x5bd1_e995}`)
  const second = low(`${xor(first, `${first} >> 15`)} * ${0x2c1b_3c6d}`)
  const third = low(`${xor(second, `${second} >> 12`)} * ${0x297a_2d39}`)
  return xor(third, `${third} >> 15`)
}
