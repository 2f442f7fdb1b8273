/** A batch by its distinct cells says the same as the rows it was made of, whatever repeats and whatever loses its place. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Cell } from '#shared/contract/parser.ts'
import { decodeColumn } from '#shared/values/coded-column.ts'
import { BatchBuilder } from '../../src/main/parser/batch-builder.ts'

type Set =
  | { readonly as: 'shared'; readonly column: number; readonly index: number }
  | { readonly as: 'number'; readonly column: number; readonly value: number; readonly style: number }
  | { readonly as: 'cell'; readonly column: number; readonly cell: Cell }

/** Keys 8,192 apart fall on one place. */
const key = fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 2 })).map(([low, high]) => low + 8192 * high)
const column = fc.integer({ min: 1, max: 4 })
const set: fc.Arbitrary<Set> = fc.oneof(
  fc.record({ as: fc.constant('shared' as const), column, index: key }),
  fc.record({
    as: fc.constant('number' as const),
    column,
    value: fc.oneof(key, fc.constantFrom(0, -1, 0.1, 46_053.378, 1e15)),
    style: fc.constantFrom(0, 3, 70_000),
  }),
  fc.record({
    as: fc.constant('cell' as const),
    column,
    cell: fc.constantFrom<Cell>('', 'a', 'b', 0, 1, true, null, { flaw: 'error', text: '#N/A' }),
  }),
)

/** What the scanner does with each, and what the cell must come to. */
function put(builder: BatchBuilder, step: Set): Cell {
  if (step.as === 'shared') {
    const cell = `text ${step.index}`
    if (!builder.repeatShared(step.column, step.index)) builder.setShared(step.column, step.index, cell)
    return cell
  }
  if (step.as === 'number') {
    const cell = step.style === 0 ? step.value : `${step.value} under ${step.style}`
    if (!builder.repeatNumber(step.column, step.value, step.style)) builder.setNumber(step.column, step.value, step.style, cell)
    return cell
  }
  builder.set(step.column, step.cell)
  return step.cell === '' ? null : step.cell
}

test('cells set one by one, by key or as they are, come out as they went in', () => {
  fc.assert(
    fc.property(
      fc.array(fc.uniqueArray(set, { selector: (step) => step.column, maxLength: 4 }), { minLength: 1, maxLength: 60 }),
      fc.nat(40),
      (rows, cut) => {
        const builder = new BatchBuilder('s', undefined)
        const expected = rows.map((steps, row) => {
          builder.startRow(row + 1, false)
          const cells: Cell[] = [null, null, null, null]
          for (const step of steps) cells[step.column - 1] = put(builder, step)
          builder.endRow()
          // What one batch knows must not leak into the next.
          if (row === cut) builder.flush()
          return cells
        })
        builder.flush()
        const read = builder.takeReady().flatMap(({ rowNumbers, columns, coded }) => {
          expect(coded?.map(decodeColumn)).toEqual(columns)
          return Array.from(rowNumbers, (_, row) => [0, 1, 2, 3].map((at) => columns[at]?.[row] ?? null))
        })
        expect(read).toEqual(expected)
        expect(builder.filledRows).toBe(expected.filter((cells) => cells.some((cell) => cell !== null)).length)
      },
    ),
    { numRuns: 300 },
  )
})

test('a row that is begun again by another reader is forgotten', () => {
  const builder = new BatchBuilder('s', undefined)
  builder.startRow(1, false)
  builder.setShared(1, 5, 'five')
  builder.dropRow()
  builder.startRow(1, false)
  builder.set(2, 'again')
  builder.endRow()
  builder.flush()
  expect(builder.takeReady()[0]?.columns).toEqual([[null], ['again']])
})

test('a batch ends early by the length of its distinct texts, not by how often one stands', () => {
  const builder = new BatchBuilder('s', undefined)
  const long = 'x'.repeat(30_000)
  for (let row = 1; row <= 200; row++) {
    builder.startRow(row, false)
    if (!builder.repeatShared(1, 0)) builder.setShared(1, 0, long)
    builder.endRow()
  }
  expect(builder.ready).toHaveLength(0)
  for (let row = 201; row <= 400; row++) {
    builder.startRow(row, false)
    builder.setShared(1, row, `${long.slice(4)}${row}`)
    builder.endRow()
  }
  expect(builder.ready.length).toBeGreaterThan(0)
})
