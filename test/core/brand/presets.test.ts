/** Brands with a story are recognised; those that only look alike are not. */
import { expect, test } from 'vitest'
import { CauseRules, StageRules } from '#shared/contract/brand.ts'
import { cosmetics, hotProduct, womensWear } from '../../../scripts/demo-brand/stories.ts'
import { LAST_DAY, told } from '../../data/brand-presets.ts'
import { aMember, aProduct, aReceipt, aWorkspace } from '../../data/builders.ts'
import { askBrand, askProducts } from '../products/asking.ts'

const rules = StageRules.parse({ startsWithLaunch: true, size: 500 })

test('a new women’s-wear brand that crosses 5 % is growing, and promotion may be enlarged', async () => {
  const { call } = await askBrand(told(womensWear((month) => 0.01 + month * 0.004)).reading).stage({ rules })
  expect([call.stage, call.isGo]).toEqual(['growth', true])
  expect(call.ratio).toBeGreaterThan(0.05)
})

test('one as large that stays below 5 % is still being introduced', async () => {
  const { call } = await askBrand(told(womensWear(() => 0.02)).reading).stage({ rules })
  expect([call.stage, call.isGo, call.marketing]).toEqual(['introduction', false, 'product'])
})

test('a cheap hot product in a dear shop whose buyers do not come again is a mismatch, and names its money', async () => {
  const ask = askBrand(told(hotProduct({ hotFen: 59_00, hotRepeat: 0.03 })).reading)
  const { band } = await ask.causes({})
  expect([band.verdict, band.hot?.name]).toEqual(['mismatch', 'HOT'])
  expect(band.moneyAtStakeFen).toBeGreaterThan(0)
  expect((await ask.stage({})).call.stage).toBe('warning')
  const list = await askProducts(told(hotProduct({ hotFen: 59_00, hotRepeat: 0.03 })).reading).list({
    question: { list: 'first-buyers', item: { unit: 'style', name: 'HOT' }, cameAgain: false },
  })
  expect(list.total).toBeGreaterThan(100)
})

test('a hot product at the shop’s prices, or one whose buyers come again, is none', async () => {
  const fits = await askBrand(told(hotProduct({ hotFen: 500_00, hotRepeat: 0.03 })).reading).causes({})
  expect([fits.band.hot?.name, fits.band.verdict]).toEqual(['HOT', 'only-repeat'])
  const stays = await askBrand(told(hotProduct({ hotFen: 59_00, hotRepeat: 0.25 })).reading).causes({})
  expect([stays.band.hot?.name, stays.band.verdict]).toEqual(['HOT', 'only-band'])
})

test('deep discounts that win buyers who stay away are named, at full price they are not', async () => {
  const deep = await askBrand(told(hotProduct({ hotFen: 500_00, hotRepeat: 0.03, hotPaid: 0.4 })).reading).causes({})
  expect([deep.discount.isCause, deep.discount.products[0]?.name]).toEqual([true, 'HOT'])
  const full = await askBrand(told(hotProduct({ hotFen: 500_00, hotRepeat: 0.03 })).reading).causes({
    rules: CauseRules.parse({}),
  })
  expect([full.discount.isCause, full.discount.deepThisYear]).toEqual([false, 0])
})

test('cosmetics bought dearer are ticket-led, bought more often frequency-led', async () => {
  const years = { before: { from: LAST_DAY - 730, to: LAST_DAY - 365 }, after: { from: LAST_DAY - 364, to: LAST_DAY } }
  const verdicts = async (more: Parameters<typeof cosmetics>[0]) => {
    const { rows } = await askBrand(told(cosmetics(more)).reading).frequency(years)
    return rows.map(({ name, verdict }) => [name, verdict])
  }
  expect(await verdicts({ ticket: 1.25, times: 0 })).toEqual([
    ['', 'ticket-led'],
    ['化妆品', 'ticket-led'],
  ])
  expect(await verdicts({ ticket: 1, times: 0.9 })).toEqual([
    ['', 'frequency-led'],
    ['化妆品', 'frequency-led'],
  ])
  expect(await verdicts({ ticket: 1.01, times: 0 })).toEqual([
    ['', 'no-change'],
    ['化妆品', 'no-change'],
  ])
})

test('too little is said, not computed', async () => {
  const empty = await askBrand(aWorkspace().reading).stage({})
  expect([empty.limits, empty.call.stage]).toEqual([['no-receipts'], 'not-enough-data'])
  const workspace = aWorkspace()
  const productId = aProduct(workspace)
  aReceipt(workspace, { day: LAST_DAY, card: aMember(workspace).card, lines: [{ productId, paidFen: 100 }] })
  const small = await askBrand(workspace.reading).stage({})
  expect(small.limits).toEqual(['less-than-a-year', 'one-store', 'one-product', 'no-categories', 'no-lines', 'one-brand'])
  expect((await askBrand(workspace.reading).parts({ by: 'line' })).rows).toEqual([])
  expect((await askBrand(workspace.reading).diagnosis({})).lists.length).toBe(3)
})
