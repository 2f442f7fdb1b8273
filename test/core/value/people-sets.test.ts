/** The list behind a cell has as many persons as the cell says. */
import { expect, test } from 'vitest'
import { pools, randomWorkspace } from '../../data/random-workspace.ts'
import { askValue } from './asking.ts'

const scope = { period: { span: 'all' as const } }

test('the first so many of the ranking, best first', async () => {
  const ask = askValue(randomWorkspace(4, { members: 60, receipts: 300 }).reading)
  const whole = await ask.people({ set: { of: 'ranking', input: { scope } }, limit: 1000 })
  const { for80, top } = await ask.concentration({ scope })
  for (const persons of [for80?.persons ?? 1, ...top.map((one) => one.persons)].filter((count) => count > 0)) {
    const page = await ask.people({ set: { of: 'ranking', input: { scope }, first: persons }, limit: 1000 })
    expect(page.rows.map(({ personId }) => personId)).toEqual(whole.rows.slice(0, persons).map(({ personId }) => personId))
    expect(page.total).toBe(persons)
  }
})

test('a segment in a year, and who of it bought', async () => {
  const workspace = randomWorkspace(9, { members: 60, receipts: 300 })
  workspace.db.exec(`update receipt set business_day = ${pools.firstDay} + (business_day - ${pools.firstDay}) * 20`)
  workspace.columns.invalidate()
  const ask = askValue(workspace.reading)
  const rule = { kind: 'group' as const, match: 'all' as const, rules: [] }
  const input = { scope, segments: [{ of: 'rule' as const, name: '全部', rule }] }
  const { rows } = await ask.segmentYears(input)
  expect(rows.length).toBeGreaterThan(1)
  for (const { year, persons, buyers, netFen } of rows) {
    const set = { of: 'segment-year' as const, input, segment: 0, year }
    const [all, bought] = [await ask.people({ set, limit: 1 }), await ask.people({ set: { ...set, bought: true }, limit: 1 })]
    expect([year, all.total, bought.total, all.netFen]).toEqual([year, persons, buyers, netFen])
  }
})

test('a bar of importance, and the customers of a rolling year', async () => {
  const workspace = randomWorkspace(6, { members: 60, receipts: 300 })
  workspace.db.exec(`update receipt set business_day = ${pools.firstDay} + (business_day - ${pools.firstDay}) * 20`)
  workspace.columns.invalidate()
  const ask = askValue(workspace.reading)
  const { histogram } = await ask.importance({ scope })
  expect(histogram.filter((persons) => persons > 0).length).toBeGreaterThan(2)
  for (const [bar, persons] of histogram.entries())
    expect((await ask.people({ set: { of: 'importance', input: { scope }, bar } })).total).toBe(persons)
  const { points } = await ask.rolling({ scope })
  for (const { day, customers } of points.slice(0, 12)) {
    const period = { span: 'between' as const, from: day - 364, to: day }
    expect((await ask.people({ set: { of: 'ranking', input: { scope: { period } } } })).total).toBe(customers)
  }
})
