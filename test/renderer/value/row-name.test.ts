import { expect, test } from 'vitest'
import { rowName } from '../../../src/renderer/features/value/share/row-name.ts'
import { movementPeriods } from '../../../src/renderer/features/value/tiers/movement-periods.ts'
import { createFormat } from '../../../src/renderer/ui/use-format.ts'
import { dayFromIso } from '#shared/values/day.ts'

const from = dayFromIso('2023-11-01') ?? 0
const row = { key: from, name: '', from }

test('a row is named by its period, the year in full', () => {
  const names = (['month', 'quarter', 'half', 'year'] as const).map((by) => rowName(row, by, createFormat('zh-CN')))
  expect(names).toEqual(['2023-11', '2023 Q4', '2023 H2', '2023'])
  expect(rowName(row, 'month', createFormat('en'))).toBe('Nov 2023')
})

test('a movement compares the chosen period with the one before it', () => {
  const day = (iso: string): number => dayFromIso(iso) ?? 0
  expect(movementPeriods({ span: 'year', year: 2017 }, null)).toEqual({
    before: { from: day('2016-01-01'), to: day('2016-12-31') },
    after: { from: day('2017-01-01'), to: day('2017-12-31') },
  })
  expect(movementPeriods({ span: 'last-days', days: 30 }, 1000)).toEqual({ before: { from: 941, to: 970 }, after: { from: 971, to: 1000 } })
  expect(movementPeriods({ span: 'between', from: 10, to: 19 }, 1000)).toEqual({ before: { from: 0, to: 9 }, after: { from: 10, to: 19 } })
  expect([
    movementPeriods(undefined, 1000),
    movementPeriods({ span: 'all' }, 1000),
    movementPeriods({ span: 'last-days', days: 3 }, null),
  ]).toEqual([undefined, undefined, undefined])
})
