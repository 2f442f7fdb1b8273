/** What a file said comes back from its block as it was, in today's form and in the one before it. */
import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Cell } from '#shared/contract/parser.ts'
import { codeColumn } from '#shared/values/coded-column.ts'
import { RawWriter, readBlock, type StagedRole } from '#core/imports/staging/raw-blocks.ts'
import type { RawBlock } from '#core/imports/staging/stage.ts'

const cell: fc.Arbitrary<Cell> = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.integer({ min: -500, max: 500 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
  fc.boolean(),
  fc.constant(null),
  fc.constant({ flaw: 'error', text: '#N/A' } as const),
  fc.constant({ flaw: 'damaged-number', text: '1e999', value: Infinity } as const),
)

async function stored(rows: Int32Array, columns: readonly (readonly Cell[])[], roles: readonly StagedRole[], kept: readonly number[]) {
  const blocks: RawBlock[] = []
  const writer = new RawWriter(kept, blocks)
  // As they come from the parser's process, by turns with and without their JSON.
  const coded = columns
    .map(codeColumn)
    .map((column, place) => (place % 2 === 0 ? column : { ...column, json: JSON.stringify(column.values) }))
  await writer.add(rows, coded, roles)
  await writer.finish()
  return blocks
}

test('any cells of any number of rows come back, columns that are not mapped do not', async () => {
  const columns = fc
    .integer({ min: 1, max: 700 })
    .chain((rows) => fc.array(fc.array(cell, { minLength: rows, maxLength: rows }), { minLength: 3, maxLength: 3 }))
  await fc.assert(
    fc.asyncProperty(columns, async (given) => {
      const rows = Int32Array.from(given[0] ?? [], (_, row) => row + 1 + (row > 5 ? 3 : 0))
      const roles = Array.from(rows, (row): StagedRole => (row === 1 ? 'header' : row % 50 === 0 ? 'blank' : 'data'))
      const [block] = await stored(rows, given, roles, [2, 0])
      const read = readBlock(block?.cells ?? new Uint8Array())
      expect(read).toEqual({ rows: [...rows], roles, columns: { 0: given[0], 2: given[2] } })
    }),
    { numRuns: 50 },
  )
})

test('more distinct cells than a byte can number', async () => {
  const cells = Array.from({ length: 2000 }, (_, row) => `00${row}`)
  const [block] = await stored(
    Int32Array.from(cells, (_, row) => row + 1),
    [cells, cells.toReversed()],
    cells.map(() => 'data' as const),
    [0, 1],
  )
  expect(readBlock(block?.cells ?? new Uint8Array()).columns).toEqual({ 0: cells, 1: cells.toReversed() })
})

test('a block of the form before, a cell for every row, is still read', () => {
  const cells = deflateSync(JSON.stringify({ rows: [3, 2], roles: 'dd', columns: { 1: ['王', 2.5] } }))
  expect(readBlock(cells)).toEqual({ rows: [3, 4], roles: ['data', 'data'], columns: { 1: ['王', 2.5] } })
})

test('a block of the first form, each row by its number and repeated cells by their places, is still read', () => {
  const given = { rows: [2, 3, 5], roles: 'dbd', columns: { 0: { values: ['王', null], places: [0, 1, 0] }, 1: ['a', 1, 'b'] } }
  expect(readBlock(deflateSync(JSON.stringify(given)))).toEqual({
    rows: [2, 3, 5],
    roles: ['data', 'blank', 'data'],
    columns: { 0: ['王', null, '王'], 1: ['a', 1, 'b'] },
  })
})
