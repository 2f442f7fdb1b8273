import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dropPlaceOf, moveStep, moveTo, rowsAt } from '../../../src/renderer/features/segments/builder/moves.ts'
import { NO_OPERATOR, type BuilderGroup, type BuilderRule } from '../../../src/renderer/features/segments/builder/rule-to-query.ts'

const row = (name: string): BuilderRule => ({ id: name, field: name, operator: NO_OPERATOR, value: null })
const group = (...rules: BuilderGroup['rules']): BuilderGroup => ({ combinator: 'all', rules })
/** `a b (c d)` */
const written = ({ rules }: BuilderGroup): string => rules.map((part) => ('rules' in part ? `(${written(part)})` : part.field)).join(' ')

const tree = group(row('a'), row('b'), group(row('c'), row('d')), row('e'))

test.each([
  ['before a row', [3], { path: [0], height: 0.2 }, 'e a b (c d)'],
  ['after a row', [0], { path: [1], height: 0.8 }, 'b a (c d) e'],
  ['after a row inside a group', [0], { path: [2, 0], height: 0.9 }, 'b (c a d) e'],
  ['out of a group', [2, 1], { path: [0], height: 0.1 }, 'd a b (c) e'],
  ['above a group', [3], { path: [2], height: 0.2, isGroup: true }, 'a b e (c d)'],
  ['to the beginning of a group', [0], { path: [2], height: 0.8, isGroup: true }, 'b (a c d) e'],
  ['to the end of a group', [0], { path: [2], height: 3, isGroup: true }, 'b (c d a) e'],
  ['to the end of the rule', [0], { path: [], height: 9, isGroup: true }, 'b (c d) e a'],
])('a row is dropped %s', (_, from, pointed, expected) => {
  const { path, height } = pointed
  const place = dropPlaceOf(from, { path, height, isGroup: 'isGroup' in pointed, rows: rowsAt(tree, path) })
  expect(place && written(moveTo(tree, from, place.to))).toBe(expected)
})

test('a group does not go into itself', () => {
  expect(dropPlaceOf([2], { path: [2, 1], height: 0.2, isGroup: false, rows: 0 })).toBeUndefined()
  expect(dropPlaceOf([2], { path: [2], height: 2, isGroup: true, rows: 2 })).toBeUndefined()
})

test('the keyboard goes through groups, one step at a time', () => {
  expect(written(moveStep(tree, [1], 'up'))).toBe('b a (c d) e')
  expect(written(moveStep(tree, [1], 'down'))).toBe('a (b c d) e')
  expect(written(moveStep(tree, [2, 0], 'up'))).toBe('a b c (d) e')
  expect(written(moveStep(tree, [0], 'up'))).toBe(written(tree))
})

test('nothing is lost or doubled by a move', () => {
  const place = fc.constantFrom<readonly number[]>([0], [1], [2], [3], [2, 0], [2, 1])
  const letters = (query: BuilderGroup): string => [...written(query).replaceAll(/[() ]/g, '')].toSorted().join('')
  fc.assert(
    fc.property(place, place, fc.double({ min: 0, max: 2, noNaN: true }), (from, path, height) => {
      const isGroup = path.length === 1 && path[0] === 2
      const to = dropPlaceOf(from, { path, height, isGroup, rows: rowsAt(tree, path) })
      if (to) expect(letters(moveTo(tree, from, to.to))).toBe('abcde')
    }),
  )
})
