/** Rolling customers and the three repeat ratios: the worked example, their laws, and counting them day by day (metrics.md M30, M31). */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { aMember, aReceipt, aWorkspace, dayOf } from '../../data/builders.ts'
import { pools, randomWorkspace } from '../../data/random-workspace.ts'
import { hasShared, sharedJson } from '../../data/shared-data.ts'
import { askValue, findUnprintable } from './asking.ts'

test.skipIf(!hasShared('fixtures/metrics_worked_examples.json'))('seven members, one window', async () => {
  interface Example {
    readonly occasions: Readonly<Record<string, readonly string[]>>
    readonly end: string
    readonly expected: Readonly<Record<string, number>>
  }
  const { occasions, end, expected } = (sharedJson('fixtures/metrics_worked_examples.json') as Readonly<Record<string, unknown>>)[
    'rolling_repeat'
  ] as Example
  const workspace = aWorkspace()
  for (const days of Object.values(occasions)) {
    const { card } = aMember(workspace)
    for (const day of days) aReceipt(workspace, { day: dayOf(day), card, netFen: 100 })
  }
  const { points } = await askValue(workspace.reading).rolling({ scope: { asOf: dayOf(end) }, days: [dayOf(end)] })
  const [point] = points
  expect([point?.customers, point?.everRepeat, point?.returning, point?.repeatInWindow]).toEqual(
    ['customers', 'ever_repeat', 'returning', 'repeat_in_window'].map((name) => expected[name]),
  )
  expect([point?.everRepeatRate, point?.returningRate, point?.repeatInWindowRate]).toEqual([0.6, 0.4, 0.4])
})

test('twelve calendar months go from a month’s end to a month’s end', async () => {
  const workspace = aWorkspace()
  const { card } = aMember(workspace)
  for (const day of ['2015-02-28', '2016-01-01', '2016-02-29']) aReceipt(workspace, { day: dayOf(day), card, netFen: 100 })
  const ask = askValue(workspace.reading)
  const inWindow = async (window: 'days' | 'months', day: string): Promise<number | undefined> =>
    (await ask.rolling({ scope: { asOf: dayOf('2017-12-31') }, window, days: [dayOf(day)] })).points[0]?.repeatInWindow
  // A year with a 29 February has 366 days: the first of January falls out of 365.
  expect(await inWindow('months', '2016-12-31')).toBe(1)
  expect(await inWindow('days', '2016-12-31')).toBe(0)
  // The window before the 29th begins after the 28th of the year before.
  expect(await inWindow('months', '2016-02-29')).toBe(1)
})

test('each point by counting every person’s days, and ever = returning or twice in the window', { timeout: 120_000 }, () =>
  fc.assert(
    fc.asyncProperty(fc.nat(), fc.integer({ min: pools.firstDay, max: pools.lastDay + 400 }), async (seed, end) => {
      const workspace = randomWorkspace(seed, { members: 25, receipts: 120 })
      const ask = askValue(workspace.reading)
      const found = await ask.rolling({ scope: { asOf: pools.lastDay + 500, occasions: { laterReturns: 'keep' } }, days: [end] })
      expect(findUnprintable(found)).toEqual([])
      const days = workspace.db
        .prepare<[], { person: number; day: number }>(
          `select m.person_id as person, r.business_day as day from receipt r join card c on c.id = r.card_id join member m on m.id = c.member_id
           where r.status = 'valid' group by 1, 2 having sum(r.net_fen) > 0`,
        )
        .all()
      const persons = [...new Set(days.map(({ person }) => person))].map((person) =>
        days.filter((one) => one.person === person).map(({ day }) => day),
      )
      const of = (test: (until: number, before: number) => boolean): number =>
        persons.filter((own) => {
          const [until, before] = [own.filter((day) => day <= end).length, own.filter((day) => day <= end - 365).length]
          return until > before && test(until, before)
        }).length
      const [point] = found.points
      expect([point?.customers, point?.everRepeat, point?.returning, point?.repeatInWindow]).toEqual([
        of(() => true),
        of((until) => until >= 2),
        of((_, before) => before > 0),
        of((until, before) => until - before >= 2),
      ])
      expect(of((until, before) => before > 0 || until - before >= 2)).toBe(point?.everRepeat)
      workspace.db.close()
    }),
    { numRuns: 40 },
  ),
)
