import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { placesOf } from '#core/columns/bitmap.ts'
import { bitmapOfIds, bytesOfList, savedListOf } from '#core/columns/rules/saved-lists.ts'
import { shareInts } from '#core/columns/shared-arrays.ts'

const ids = fc.uniqueArray(fc.integer({ min: 1, max: 2_147_483_647 }), { maxLength: 300 }).map((list) => list.toSorted((a, b) => a - b))

test('a list of members comes back from its bytes as it was', () => {
  fc.assert(fc.property(ids, (list) => void expect([...savedListOf(bytesOfList(list)).ids]).toEqual(list)))
})

test('ids that are not there are nobody; the others are found at their places', () => {
  fc.assert(
    fc.property(ids, ids, (there, listed) => {
      const id = shareInts(Int32Array.from(there), there.length)
      const found = placesOf(bitmapOfIds({ count: there.length, id }, Int32Array.from(listed)))
      expect([...found].map((place) => there[place])).toEqual(there.filter((one) => listed.includes(one)))
    }),
  )
})

test('a list of neighbours takes a byte each', () => {
  expect(bytesOfList(Array.from({ length: 1000 }, (_, i) => i + 1)).length).toBe(1000)
})
