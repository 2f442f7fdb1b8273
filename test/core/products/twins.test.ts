/** Rolling figures, pairs and penetration agree with their slow twins in SQL, on random small workspaces. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { TestWorkspace } from '../../data/builders.ts'
import { pools, randomWorkspace } from '../../data/random-workspace.ts'
import { scopeQueries, type TwinScope } from '../value/value.sql-twin.ts'
import { findUnprintable } from '../value/asking.ts'
import { askBrand, askProducts } from './asking.ts'

const runs = process.env['REGULARS_NIGHTLY'] ? 500 : 40
const sizes = fc.record({ members: fc.constantFrom(0, 1, 4, 25, 80), receipts: fc.constantFrom(0, 1, 20, 150) })
const rowsOf = <R>({ db }: TestWorkspace, sql: string): R[] => db.prepare<[], R>(sql).all()

const property = (check: (workspace: TestWorkspace) => Promise<void>) =>
  fc.assert(
    fc.asyncProperty(fc.nat(), sizes, async (seed, size) => {
      const workspace = randomWorkspace(seed, size)
      await check(workspace)
      workspace.db.close()
    }),
    { numRuns: runs, interruptAfterTimeLimit: 120_000 },
  )

const hasReceipts = (workspace: TestWorkspace): boolean =>
  rowsOf(workspace, `select 1 from receipt where status = 'valid' limit 1`).length > 0

const twinScope = (asOf: number, more: Partial<TwinScope> = {}): TwinScope => ({
  storeIds: [],
  channels: [],
  categories: [],
  brands: [],
  lines: [],
  occasions: { basis: 'day', laterReturns: 'drop', zeroDays: 'drop' },
  sales: 'net',
  asOf,
  from: -1_000_000,
  to: asOf,
  ...more,
})

test('customers of a rolling year and the three ratios, of every day, whole and of a product line', { timeout: 200_000 }, () =>
  property(async (workspace) => {
    const asOf = pools.lastDay
    for (const lines of [[], ['常青']]) {
      const found = await askBrand(workspace.reading).series({ scope: { asOf, lines }, by: 'day' })
      const customers = found.days.map((day, i) => [
        day,
        found.customers[i],
        found.everRepeat[i],
        found.returning[i],
        found.repeatInWindow[i],
      ])
      if (!hasReceipts(workspace)) return expect(customers).toEqual([])
      const truth = rowsOf<Record<string, number>>(
        workspace,
        `${scopeQueries(twinScope(asOf, { lines })).replace('with ', 'with recursive ')}
        , visit as (select person, day from judged where occasion and day <= ${asOf}),
        days (t) as (select min(business_day) from receipt where status = 'valid' union all select t + 1 from days where t < ${asOf}),
        counted as (
          select t, person, sum(day > t - 365) as inside, count(*) as until, min(day) as born
          from days join visit on day <= t group by t, person having inside > 0)
        select t, (select count(*) from counted as c where c.t = days.t) as customers,
          (select count(*) from counted as c where c.t = days.t and until >= 2) as ever,
          (select count(*) from counted as c where c.t = days.t and born <= c.t - 365) as earlier,
          (select count(*) from counted as c where c.t = days.t and inside >= 2) as twice
        from days order by t`,
      )
      expect(customers).toEqual(truth.map((row) => [row['t'], row['customers'], row['ever'], row['earlier'], row['twice']]))
    }
  }),
)

test('pairs within receipts, with what linked returns take out', { timeout: 200_000 }, () =>
  property(async (workspace) => {
    const found = await askProducts(workspace.reading).pairs({
      unit: 'category',
      leastCount: 1,
      leastShare: 0,
      order: 'count',
      scope: { asOf: pools.lastDay },
    })
    expect(findUnprintable(found)).toEqual([])
    const truth = rowsOf<{ a: string; b: string; n: number; baskets: number }>(
      workspace,
      `with linked as (
        select r.id as back, (
          select x.id from receipt as x where x.number = r.original_number and x.status = 'valid' and x.business_day <= r.business_day and x.id <> r.id
          order by x.store_id = r.store_id desc, x.business_day desc, x.id desc limit 1) as original
        from receipt as r where r.status = 'valid' and r.original_number is not null),
      piece as (
        select l.receipt_id as basket, p.category, l.quantity_milli as milli from line as l join product as p on p.id = l.product_id
        join receipt as r on r.id = l.receipt_id where r.status = 'valid' and l.kind = 0 and p.category is not null
        union all
        select k.original, p.category, l.quantity_milli from linked as k join line as l on l.receipt_id = k.back join product as p on p.id = l.product_id
        where k.original is not null and l.kind = 0 and l.quantity_milli < 0 and p.category is not null),
      held as (select basket, category from piece group by basket, category having sum(milli) > 0)
      select a.category as a, b.category as b, count(*) as n, (select count(distinct basket) from held) as baskets
      from held as a join held as b on a.basket = b.basket and a.category < b.category group by 1, 2 order by n desc, 1, 2`,
    )
    expect(found.rows.map(({ a, b, count }) => [a.name, b.name, count])).toEqual(truth.map(({ a, b, n }) => [a, b, n]))
    if (truth[0]) expect(found.baskets).toBe(truth[0].baskets)
  }),
)

test('who bought of a category by gender, and its index', { timeout: 200_000 }, () =>
  property(async (workspace) => {
    const asOf = pools.lastDay
    const found = await askProducts(workspace.reading).affinity({ scope: { asOf }, by: { of: 'attribute', attribute: 'gender' } })
    expect(findUnprintable(found)).toEqual([])
    if (!hasReceipts(workspace)) return expect(found.cells).toEqual([])
    const truth = rowsOf<{ gender: string; category: string; buyers: number }>(
      workspace,
      `${scopeQueries(twinScope(asOf))}
      , oldest as (select person_id as person, gender from member as m where id = (select min(id) from member where person_id = m.person_id)),
      spent as (
        select person, category, sum(paid_fen) as net from counted_line where kind = 0 and category is not null and day <= ${asOf}
        group by person, category having net > 0)
      select o.gender, s.category, count(*) as buyers from spent as s join oldest as o on o.person = s.person
      join buyer as b on b.person = s.person where o.gender <> 'unknown' group by 1, 2 order by 1, 2`,
    )
    const mine = found.cells.flatMap(({ group, item, buyers }) =>
      buyers > 0 ? [`${found.groups[group]?.name} ${found.items[item]?.name} ${buyers}`] : [],
    )
    const shown = truth.filter(({ category }) => found.items.some(({ name }) => name === category))
    expect(new Set(mine)).toEqual(new Set(shown.map(({ gender, category, buyers }) => `${gender} ${category} ${buyers}`)))
    for (const { group, item, buyers, index } of found.cells) {
      const [own, all] = [found.groups[group]?.persons ?? 0, found.items[item]?.buyers ?? 0]
      if (index !== null) expect(index).toBeCloseTo((100 * (buyers / own)) / (all / found.footing.n), 9)
    }
  }),
)

test('share of each city among who spends more per occasion than a limit, and its index', { timeout: 200_000 }, () =>
  property(async (workspace) => {
    const asOf = pools.lastDay
    const overFen = 200_00
    const found = await askProducts(workspace.reading).tgi({
      scope: { asOf },
      property: { of: 'ticket', overFen },
      leastPersons: 2,
      order: 'persons',
    })
    expect(findUnprintable(found)).toEqual([])
    if (!hasReceipts(workspace)) return expect(found.rows).toEqual([])
    const judged = `${scopeQueries(twinScope(asOf))}
      , oldest as (select person_id as person, city from member as m where id = (select min(id) from member where person_id = m.person_id)),
      held as (select b.person, o.city, 1.0 * b.net / b.f > ${overFen} as held from buyer as b left join oldest as o on o.person = b.person)`
    const [all] = rowsOf<{ persons: number; holders: number }>(
      workspace,
      `${judged} select count(*) as persons, coalesce(sum(held), 0) as holders from held`,
    )
    const truth = rowsOf<{ city: string; persons: number; holders: number }>(
      workspace,
      `${judged} select city, count(*) as persons, sum(held) as holders from held where city is not null group by city having count(*) >= 2
        order by persons desc, city`,
    )
    expect([found.footing.n, found.holders]).toEqual([all?.persons, all?.holders])
    expect(found.rows.map(({ name, persons, holders }) => [name, persons, holders])).toEqual(
      truth.map(({ city, persons, holders }) => [city, persons, holders]),
    )
    for (const { persons, holders, tgi } of found.rows)
      if (tgi !== null) expect(tgi).toBeCloseTo((100 * (holders / persons)) / (found.holders / found.footing.n), 9)
  }),
)
