import fc from 'fast-check'
import { expect, test } from 'vitest'
import { change, historyOf, redo, undo, type History } from '../../../src/renderer/features/segments/builder/history.ts'

/** Far enough apart to be steps of their own. */
const apart = (index: number): number => (index + 1) * 10_000

test('undoing every change comes back to the beginning, and redoing them to the end', () => {
  fc.assert(
    fc.property(fc.array(fc.integer(), { minLength: 1, maxLength: 50 }), (values) => {
      let history: History<number> = values.reduce((before, value, i) => change(before, value, apart(i)), historyOf(-1))
      for (const _ of values) history = undo(history)
      expect(history.present).toBe(-1)
      expect(history.past).toEqual([])
      for (const _ of values) history = redo(history)
      expect(history.present).toBe(values.at(-1))
      expect(history.future).toEqual([])
    }),
  )
})

test('what is typed in one go is one step', () => {
  const typed = ['上', '上海', '上海市'].reduce((before, value, i) => change(before, value, 5_000 + i * 100), historyOf(''))
  expect(undo(typed).present).toBe('')
})

test('a row that comes or goes is a step of its own, however quickly typing follows', () => {
  const added = change(change(historyOf('a'), 'a b', 1_000, false), 'a bc', 1_100)
  expect(undo(added).present).toBe('a b')
  expect(undo(undo(change(added, 'a', 1_200, false))).present).toBe('a b')
})

test('a change after an undo forgets what was undone', () => {
  const undone = undo(change(change(historyOf(0), 1, 10_000), 2, 20_000))
  const changed = change(undone, 3, 20_100)
  expect(redo(changed)).toBe(changed)
  expect(undo(changed).present).toBe(1)
})
