/** The slow twins of loyalty: cohorts, ladder, cycles, stages and attrition as SQL over the rows, written apart from the product's own. */
import { scopeQueries, type TwinScope } from './value.sql-twin.ts'

/** `journey`: every occasion up to the as-of day with its number, the gap before it and the next one's day. */
const journeys = (scope: TwinScope): string => `${scopeQueries(scope)}, journey as materialized (
  select person, day,
    row_number() over w as k,
    day - lag(day) over w as gap,
    lead(day) over w as next,
    count(*) over (partition by person) as n
  from judged where occasion and day <= ${scope.asOf}
  window w as (partition by person order by day)
)`

/** Median of the gaps of a person before her occasion number `k`, and how many there are. */
const medianOfGaps = (person: string, k: string): string => `(
  select avg(gap) from (
    select gap, row_number() over (order by gap) as i, count(*) over () as n from journey as g
    where g.person = ${person} and g.k between 2 and ${k}
  ) where i in ((n + 1) / 2, (n + 2) / 2)
)`

export interface TwinCycle {
  readonly floorDays: number
  readonly minGaps: number
  readonly enteredDays: number
  readonly by: 'own' | 'days'
  readonly limits: [number, number, number]
}

/** `base`: median over persons of their median gap, the entered days below 30. `known`: what was known of a person at each occasion. */
const cycles = (scope: TwinScope, { floorDays, minGaps, enteredDays, by }: TwinCycle): string => `${journeys(scope)}
, own_median as materialized (
  select person, ${medianOfGaps('j.person', 'j.n')} as median from journey as j where k = n and n > 1
), base as materialized (
  select iif((select count(*) from own_median) >= 30, (
    select avg(median) from (select median, row_number() over (order by median) as i, count(*) over () as n from own_median)
    where i in ((n + 1) / 2, (n + 2) / 2)
  ), ${enteredDays}) as days
), known as materialized (
  select j.*, ${by === 'days' ? '1' : `max(${floorDays}, iif(k - 1 >= ${minGaps}, ${medianOfGaps('j.person', 'j.k')}, (select days from base)))`} as unit
  from journey as j
)`

export const baseTwin = (scope: TwinScope, cycle: TwinCycle): string => `${cycles(scope, cycle)}
  select (select days from base) as baseDays, (select count(*) from own_median) as personsWithGap,
    (select count(*) from journey where gap is not null) as gaps, (select count(*) from journey where k = 1) as persons`

export const gapsTwin = (scope: TwinScope): string => `${journeys(scope)} select gap from journey where gap is not null order by gap`

/** From the k-th occasion on: days until the next one, or until the data end. */
export const durationsTwin = (scope: TwinScope, k: number): string => `${journeys(scope)}
  select coalesce(next, ${scope.asOf}) - day as days, next is not null as event, day <= ${scope.asOf} - 180 as mature
  from journey where k = ${k}`

const stageOf = (scope: TwinScope, { limits: [due, risk, lapsed] }: TwinCycle): string => `
  select l.person, l.day as lastDay, l.n, l.unit,
    (${scope.asOf} - l.day) / (1.0 * l.unit) as ratio,
    case
      when (${scope.asOf} - l.day) / (1.0 * l.unit) > ${lapsed} then 'lapsed'
      when (${scope.asOf} - l.day) / (1.0 * l.unit) > ${risk} then 'at-risk'
      when l.gap / (1.0 * p.unit) > ${lapsed} then 'won-back'
      when l.n = 1 then 'new'
      when (${scope.asOf} - l.day) / (1.0 * l.unit) > ${due} then 'due'
      else 'active' end as stage
  from known as l left join known as p on p.person = l.person and p.k = l.k - 1
  where l.k = l.n`

/** Of each person: her stage, her cycle, and since when she is in it. */
export const stagesTwin = (scope: TwinScope, cycle: TwinCycle): string => {
  const [due, risk, lapsed] = cycle.limits
  const first = (limit: number): string => `lastDay + cast(${limit} * unit as integer) + 1`
  return `${cycles(scope, cycle)}
  select person, stage, unit, n, lastDay,
    case stage
      when 'lapsed' then ${first(lapsed)} when 'at-risk' then ${first(risk)} when 'due' then ${first(due)}
      when 'active' then (
        select max(o.day) from known as o
        join known as b on b.person = o.person and b.k = o.k - 1
        left join known as a on a.person = o.person and a.k = o.k - 2
        where o.person = s.person and (o.k = 2 or o.gap / (1.0 * b.unit) > ${due} or b.gap / (1.0 * a.unit) > ${lapsed})
      )
      else lastDay end as since
  from (${stageOf(scope, cycle)}) as s order by person`
}

/** Changes of stage by month: `month` is YYYY-MM. */
export const eventsTwin = (scope: TwinScope, cycle: TwinCycle): string => {
  const [due, risk, lapsed] = cycle.limits
  const reached = (event: string, limit: number): string => `
    select '${event}' as event, person, day + cast(${limit} * unit as integer) + 1 as day from known
    where coalesce(next, ${scope.asOf}) - day > ${limit} * unit`
  return `${cycles(scope, cycle)}
  select event, strftime('%Y-%m', day * 86400, 'unixepoch') as month, count(*) as persons from (
    select 'new' as event, person, day from known where k = 1
    union all ${reached('due', due)} union all ${reached('atRisk', risk)} union all ${reached('lapsed', lapsed)}
    union all select 'wonBack', person, next from known where next - day > ${lapsed} * unit
    union all select 'saved', person, next from known where next - day > ${risk} * unit and next - day <= ${lapsed} * unit
  ) group by event, month`
}

/** Persons and net sales by month of the first occasion and month since. */
export const cohortsTwin = (scope: TwinScope): string => `${journeys(scope)}
, first as materialized (select person, day from journey where k = 1)
  select strftime('%Y-%m', f.day * 86400, 'unixepoch') as cohort, strftime('%Y-%m', e.day * 86400, 'unixepoch') as month,
    count(distinct iif(e.occasion, e.person, null)) as persons,
    sum(iif(${scope.sales === 'net' ? 'e.day >= f.day' : 'e.occasion'}, e.net, 0)) as netFen
  from first as f join judged as e on e.person = f.person and e.day <= ${scope.asOf} and e.day >= f.day
  where f.day between ${scope.from} and ${scope.to}
  group by cohort, month order by cohort, month`

/** Buyers of a year, those of them who bought in the next, and the net sales of both. */
export const attritionTwin = (scope: TwinScope, year: number): string => `${journeys(scope)}
, of_year as materialized (
  select person, day, cast(strftime('%Y', day * 86400, 'unixepoch') as integer) as year, min(day) over (partition by person) as first from journey
), buyers as materialized (
  select person, max(cast(strftime('%Y', first * 86400, 'unixepoch') as integer) = ${year}) as isNew,
    person in (select person from of_year where year = ${year + 1}) as kept
  from of_year where year = ${year} group by person
)
  select count(*) as persons, coalesce(sum(kept), 0) as kept, coalesce(sum(isNew), 0) as newPersons, coalesce(sum(isNew and kept), 0) as newKept,
    coalesce(sum((select sum(net) from judged as j where j.person = buyers.person and ${scope.sales === 'net' ? '1' : 'j.occasion'}
      and cast(strftime('%Y', j.day * 86400, 'unixepoch') as integer) = ${year} and j.day <= ${scope.asOf})), 0) as netFen
  from buyers`
