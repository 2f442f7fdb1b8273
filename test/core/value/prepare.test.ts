// What is prepared after opening is what the screens ask: nothing of it is computed a second time.
import { expect, test, vi } from 'vitest'
import { lifecycleOf } from '#core/value/loyalty/lifecycle.ts'
import { answers } from '#core/value/answers.ts'
import { choicesOf } from '#core/value/choices.ts'
import { occasionsOf } from '#core/value/facts/occasions.ts'
import { seedValueOf } from '#core/value/lifetime/seed-value.ts'
import { prepareValue } from '#core/value/prepare.ts'
import { SeedValueInput } from '#shared/contract/value-lifetime.ts'
import { LifecycleInput } from '#shared/contract/value-loyalty.ts'
import { aMember, aReceipt, aWorkspace, dayOf } from '../../data/builders.ts'

vi.mock('#core/value/loyalty/lifecycle.ts', { spy: true })
vi.mock('#core/value/facts/occasions.ts', { spy: true })

function shop() {
  const workspace = aWorkspace()
  for (const day of ['2025-01-01', '2025-03-01', '2025-08-01'])
    aReceipt(workspace, { day: dayOf(day), card: aMember(workspace).card, netFen: 100_00 })
  return workspace.reading
}

test('a screen finds what was prepared, and another question is still answered', async () => {
  const { columns, read } = shop()
  const current = await columns.current()
  await prepareValue(current, read)
  expect(lifecycleOf).toHaveBeenCalledTimes(1)
  const { cycle } = choicesOf(read)
  // As the screen sends it: the lists of the scope are there and empty, the days ahead are named.
  const scope = { storeIds: [], channels: [], categories: [], brands: [] }
  await answers.lifecycle(current, LifecycleInput.parse({ scope, cycle, aheadDays: 14 }))
  expect(lifecycleOf).toHaveBeenCalledTimes(1)
  await answers.lifecycle(current, LifecycleInput.parse({ scope, cycle, aheadDays: 30 }))
  expect(lifecycleOf).toHaveBeenCalledTimes(2)
})

test('once the columns are outdated nothing more is prepared', async () => {
  vi.mocked(lifecycleOf).mockClear()
  const { columns, read } = shop()
  await prepareValue(await columns.current(), read, () => true)
  expect(lifecycleOf).not.toHaveBeenCalled()
})

test('a cost that is entered counts nobody anew', async () => {
  const { columns, read } = shop()
  const current = await columns.current()
  await prepareValue(current, read)
  vi.mocked(occasionsOf).mockClear()
  const asked = { by: 'year', scope: {}, costs: [{ kind: 'acquisition', fen: 300_00, year: 2025 }] }
  const { rows } = await seedValueOf(current, read, SeedValueInput.parse(asked))
  expect(rows.map(({ year, customers, netFen, cacFen }) => [year, customers, netFen, cacFen])).toEqual([[2025, 3, 300_00, 100_00]])
  expect(occasionsOf).not.toHaveBeenCalled()
})

test('an empty workspace is prepared too', async () => {
  const { columns, read } = aWorkspace().reading
  await prepareValue(await columns.current(), read)
})
