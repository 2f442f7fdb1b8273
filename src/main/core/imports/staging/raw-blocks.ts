/**
 * Raw rows as they are kept: a batch of the reader to a block, mapped columns only (data minimisation), each distinct cell of a column once,
 * squeezed on a thread of their own while reading goes on. What a file said can be shown again, and read again on redo.
 */
import { promisify } from 'node:util'
import { deflate, inflateSync } from 'node:zlib'
import { z } from 'zod'
import type { Cell } from '#shared/contract/parser.ts'
import { type CodedColumn, decodeColumn } from '#shared/values/coded-column.ts'
import type { RawBlock } from './stage.ts'

const squeeze = promisify(deflate)
const IN_FLIGHT = 4

/** One letter per row: data, title, header, blank, footer, subtotal, total, wider than the heading. */
export const roleLetters = { data: 'd', title: 't', header: 'h', blank: 'b', footer: 'f', subtotal: 's', total: 'o', wide: 'x' } as const
export type StagedRole = keyof typeof roleLetters
const roleByLetter = new Map(Object.entries(roleLetters).map(([role, letter]) => [letter as string, role as StagedRole]))

const Flaw = z.union([
  z.object({ flaw: z.literal('error'), text: z.string() }),
  z.object({ flaw: z.literal('formula-without-value') }),
  z.object({ flaw: z.literal('damaged-number'), text: z.string(), value: z.number().nullable() }),
  z.object({ flaw: z.literal('impossible-date'), value: z.number() }),
  z.object({ flaw: z.literal('bad-characters'), text: z.string() }),
])
/** A look at each cell by hand: a schema for each of a million cells would take longer than reading them. */
const StoredCells = z
  .custom<(Cell | TooLarge)[]>((cells) => Array.isArray(cells) && cells.every(isStoredCell))
  .transform((cells) => cells.map(cellOf))
const isStoredCell = (cell: unknown): boolean => cell === null || typeof cell !== 'object' || Flaw.safeParse(cell).success
/** JSON has no infinity: what is too large for a number stands in the text alone. */
interface TooLarge {
  readonly flaw: 'damaged-number'
  readonly text: string
  readonly value: null
}
const isTooLarge = (cell: Cell | TooLarge): cell is TooLarge =>
  cell !== null && typeof cell === 'object' && 'value' in cell && cell.value === null
const cellOf = (cell: Cell | TooLarge): Cell => (isTooLarge(cell) ? { ...cell, value: Number(cell.text) } : cell)
const Head = z.object({
  /** Runs of rows that follow each other: first and count by turns. */
  rows: z.array(z.int()),
  roles: z.string(),
  /** The distinct cells of each column, by its index; its codes stand behind the head, in the same order. */
  columns: z.record(z.string(), StoredCells),
})

const OlderColumn = z.union([StoredCells, z.object({ values: StoredCells, places: z.array(z.int()) })])
/** Each row by its number or in runs; each column with a cell for every row, or its distinct cells and the place of each row's. */
const OlderBlock = z.object({ rows: z.array(z.int()), roles: z.string(), columns: z.record(z.string(), OlderColumn) })

/** The first byte of a block. One that begins with a brace is older. */
const BY_DISTINCT_CELLS = 1
const HEAD_AT = 5
/** Up to so many distinct cells a code takes one byte, else two. */
const BYTE_CODES = 256

export interface ReadBlock {
  readonly rows: readonly number[]
  readonly roles: readonly StagedRole[]
  readonly columns: Readonly<Record<string, readonly Cell[]>>
}

export class RawWriter {
  private readonly columns: readonly number[]
  private readonly blocks: RawBlock[]
  private readonly running = new Set<Promise<void>>()

  /** Blocks are added to `blocks` as they are done, in no order. */
  constructor(columns: readonly number[], blocks: RawBlock[]) {
    this.columns = columns.toSorted((a, b) => a - b)
    this.blocks = blocks
  }

  async add(rowNumbers: Int32Array, coded: readonly CodedColumn<Cell>[], roles: readonly StagedRole[]): Promise<void> {
    if (rowNumbers.length === 0) return
    const done = this.keep(blockOf(this.columns, rowNumbers, coded, roles), rowNumbers[0] ?? 0, rowNumbers.at(-1) ?? 0)
    this.running.add(done)
    void done.finally(() => this.running.delete(done))
    if (this.running.size >= IN_FLIGHT) await Promise.race(this.running)
  }

  async finish(): Promise<void> {
    await Promise.all(this.running)
    this.blocks.sort((a, b) => a.firstRow - b.firstRow)
  }

  private async keep(bytes: Uint8Array, firstRow: number, lastRow: number): Promise<void> {
    this.blocks.push({ firstRow, lastRow, cells: await squeeze(bytes, { level: 1 }) })
  }
}

function blockOf(
  stored: readonly number[],
  rowNumbers: Int32Array,
  coded: readonly CodedColumn<Cell>[],
  roles: readonly StagedRole[],
): Uint8Array {
  const columns = stored.flatMap((index) => {
    const column = coded[index]
    return column === undefined || column.codes.length === 0 ? [] : [{ index, column }]
  })
  const letters = roles.map((role) => roleLetters[role]).join('')
  const head = [`{"rows":${JSON.stringify(runsOf(rowNumbers))},"roles":"${letters}","columns":{`]
  for (const { index, column } of columns)
    head.push(`${head.length === 1 ? '' : ','}"${index}":`, column.json ?? JSON.stringify(column.values))
  head.push('}}')
  // Text by text: joined, the Chinese of one column would make two bytes of each character of all.
  const bytes = head.map((text) => Buffer.from(text))
  const start = Buffer.alloc(HEAD_AT)
  start.writeUInt8(BY_DISTINCT_CELLS)
  start.writeUInt32LE(
    bytes.reduce((sum, { length }) => sum + length, 0),
    1,
  )
  return Buffer.concat([start, ...bytes, ...columns.map(({ column }) => bytesOf(column))])
}

const bytesOf = ({ values, codes }: CodedColumn<Cell>): Uint8Array =>
  values.length <= BYTE_CODES ? new Uint8Array(codes) : new Uint8Array(codes.buffer, codes.byteOffset, codes.byteLength)

function runsOf(numbers: Int32Array): readonly number[] {
  const runs: number[] = []
  let before = -1
  for (const number of numbers) {
    if (number === before + 1 && runs.length > 0) runs[runs.length - 1] = (runs.at(-1) ?? 0) + 1
    else runs.push(number, 1)
    before = number
  }
  return runs
}

function* rowsOf(runs: readonly number[]): Generator<number> {
  for (let i = 0; i < runs.length; i += 2) for (let n = 0; n < (runs[i + 1] ?? 0); n++) yield (runs[i] ?? 0) + n
}

export function readBlock(cells: Uint8Array): ReadBlock {
  const bytes = inflateSync(cells)
  if (bytes[0] !== BY_DISTINCT_CELLS) return readOlder(JSON.parse(bytes.toString('utf8')))
  const headEnd = HEAD_AT + bytes.readUInt32LE(1)
  const head = Head.parse(JSON.parse(bytes.toString('utf8', HEAD_AT, headEnd)))
  const rows = [...rowsOf(head.rows)]
  return { rows, roles: rolesOf(head.roles), columns: decodedColumns(head.columns, bytes.subarray(headEnd), rows.length) }
}

const rolesOf = (letters: string): readonly StagedRole[] => Array.from(letters, (letter) => roleByLetter.get(letter) ?? 'data')

function readOlder(block: unknown): ReadBlock {
  const { rows, roles, columns } = OlderBlock.parse(block)
  const isEachRow = rows.length === roles.length && rows.every((row, i) => i === 0 || row > (rows[i - 1] ?? 0))
  const cellsOf = (column: z.infer<typeof OlderColumn>): readonly Cell[] =>
    Array.isArray(column) ? column : column.places.map((place) => column.values[place] ?? null)
  return {
    rows: isEachRow ? rows : [...rowsOf(rows)],
    roles: rolesOf(roles),
    columns: Object.fromEntries(Object.entries(columns).map(([column, stored]) => [column, cellsOf(stored)])),
  }
}

function decodedColumns(columns: Readonly<Record<string, Cell[]>>, bytes: Uint8Array, rows: number): ReadBlock['columns'] {
  let at = 0
  const decoded = Object.entries(columns).map(([column, values]) => {
    const width = values.length <= BYTE_CODES ? 1 : 2
    // A copy, because two-byte codes must begin at an even place.
    const own = new Uint8Array(bytes.subarray(at, at + rows * width))
    at += rows * width
    const codes = width === 1 ? Uint16Array.from(own) : new Uint16Array(own.buffer)
    return [column, decodeColumn({ values, codes })] as const
  })
  return Object.fromEntries(decoded)
}
