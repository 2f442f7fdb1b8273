/**
 * Raw rows as they are kept: about a thousand rows to a block, column by column, mapped columns only (data minimisation),
 * squeezed on a thread of their own while reading goes on. What a file said can be shown again, and read again on redo.
 */
import { promisify } from 'node:util'
import { deflate, inflateSync } from 'node:zlib'
import { z } from 'zod'
import type { Cell, RowBatch } from '#shared/contract/parser.ts'
import type { RawBlock } from './stage.ts'

const squeeze = promisify(deflate)
const BLOCK_ROWS = 1000
const IN_FLIGHT = 4

/** One letter per row: data, title, header, blank, footer, subtotal, total, wider than the heading. */
export const roleLetters = { data: 'd', title: 't', header: 'h', blank: 'b', footer: 'f', subtotal: 's', total: 'o', wide: 'x' } as const
export type StagedRole = keyof typeof roleLetters
const roleByLetter = new Map(Object.entries(roleLetters).map(([role, letter]) => [letter as string, role as StagedRole]))

const Flaw = z.union([
  z.object({ flaw: z.literal('error'), text: z.string() }),
  z.object({ flaw: z.literal('formula-without-value') }),
  z.object({ flaw: z.literal('damaged-number'), text: z.string(), value: z.number() }),
  z.object({ flaw: z.literal('impossible-date'), value: z.number() }),
  z.object({ flaw: z.literal('bad-characters'), text: z.string() }),
])
const StoredCells = z.array(z.union([z.string(), z.number(), z.boolean(), z.null(), Flaw]))
const Block = z.object({
  /** Runs of rows that follow each other: first and count by turns. */
  rows: z.array(z.int()),
  roles: z.string(),
  /** By column index. */
  columns: z.record(z.string(), StoredCells),
})

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
    this.columns = columns
    this.blocks = blocks
  }

  async add(batch: RowBatch, roles: readonly StagedRole[]): Promise<void> {
    const count = batch.rowNumbers.length
    for (let from = 0; from < count; from += BLOCK_ROWS) {
      const to = Math.min(count, from + BLOCK_ROWS)
      this.squeeze(batch, roles, from, to)
      if (this.running.size >= IN_FLIGHT) await Promise.race(this.running)
    }
  }

  async finish(): Promise<void> {
    await Promise.all(this.running)
    this.blocks.sort((a, b) => a.firstRow - b.firstRow)
  }

  private squeeze(batch: RowBatch, roles: readonly StagedRole[], from: number, to: number): void {
    const numbers = batch.rowNumbers.subarray(from, to)
    let letters = ''
    for (let i = from; i < to; i++) letters += roleLetters[roles[i] ?? 'data']
    const columns = Object.fromEntries(this.columns.map((column) => [column, batch.columns[column]?.slice(from, to) ?? []]))
    const json = JSON.stringify({ rows: runsOf(numbers), roles: letters, columns })
    const done = this.keep(json, numbers[0] ?? 0, numbers.at(-1) ?? 0)
    this.running.add(done)
    void done.finally(() => this.running.delete(done))
  }

  private async keep(json: string, firstRow: number, lastRow: number): Promise<void> {
    this.blocks.push({ firstRow, lastRow, cells: await squeeze(json, { level: 1 }) })
  }
}

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
  const block = Block.parse(JSON.parse(inflateSync(cells).toString('utf8')))
  return {
    rows: [...rowsOf(block.rows)],
    columns: block.columns,
    roles: Array.from(block.roles, (letter) => roleByLetter.get(letter) ?? 'data'),
  }
}
