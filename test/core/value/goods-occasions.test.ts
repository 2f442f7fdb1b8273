/** Purchases of all categories counted at once are those of each counted alone, receipt by receipt. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { NONE } from '#core/columns/shared-arrays.ts'
import { occasionsOf, scopedOccasions } from '#core/value/facts/occasions.ts'
import { wholeScope } from '#core/value/loyalty/whole-scope.ts'
import { Scope } from '#shared/contract/value-scope.ts'
import { aMember, aProduct, aReceipt, aWorkspace } from '../../data/builders.ts'

const line = fc.record({ product: fc.integer({ min: 0, max: 4 }), paidFen: fc.integer({ min: -300, max: 900 }), isGift: fc.boolean() })
const receipt = fc.record({
  member: fc.integer({ min: -1, max: 2 }),
  day: fc.integer({ min: 20_000, max: 20_005 }),
  lines: fc.array(line, { minLength: 1, maxLength: 4 }),
  /** Of an earlier receipt. */
  givesBack: fc.option(fc.nat(20), { freq: 2 }),
})

test('of each category, brand and line, returns on other days and on the same one taken off', () =>
  fc.assert(
    fc.asyncProperty(fc.array(receipt, { minLength: 1, maxLength: 20 }), async (receipts) => {
      const workspace = aWorkspace()
      const members = [0, 1, 2].map(() => aMember(workspace))
      const products = ['大衣', '大衣', '裙装', '', '裤装'].map((category, i) =>
        aProduct(workspace, { category: category === '' ? null : category, brand: i % 2 === 0 ? 'A' : 'B' }),
      )
      receipts.forEach(({ member, day, lines, givesBack }, i) => {
        const card = members[member]?.card
        const earlier = givesBack !== null && givesBack < i ? { originalNumber: `R${givesBack}` } : {}
        aReceipt(workspace, {
          day: day + (givesBack === null ? 0 : 3),
          number: `R${i}`,
          ...earlier,
          ...(card === undefined ? {} : { card }),
          lines: lines.map(({ product, paidFen, isGift }) => ({
            productId: products[product] ?? null,
            paidFen,
            kind: isGift ? ('gift' as const) : ('goods' as const),
          })),
        })
      })
      const columns = await workspace.reading.columns.current()
      const parts = [...['大衣', '裙装', '裤装'].map((one) => ({ categories: [one] })), { brands: ['A'] }, { brands: ['B'] }]
      for (const part of parts)
        for (const laterReturns of ['drop', 'keep'] as const) {
          const resolved = wholeScope(columns, Scope.parse({ ...part, occasions: { laterReturns } }))
          const drops = laterReturns === 'drop' && columns.receipts.returns.count > 0
          const alone = await scopedOccasions(columns, resolved.scope, drops ? (resolved.asOf ?? NONE) : NONE)
          expect(await occasionsOf(columns, resolved)).toEqual(alone)
        }
    }),
    { numRuns: 40 },
  ))
