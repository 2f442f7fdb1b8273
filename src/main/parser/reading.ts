import type { ParserEvent, ReadOptions } from '#shared/contract/parser.ts'
import { BatchBuilder } from './batch-builder.ts'
import type { ByteSource, Progress } from './byte-source.ts'

/** What one reading has in hand: the officer's choices, and what is counted over all sheets of the file. */
export interface Reading {
  readonly options: ReadOptions
  readonly progress: Progress
  /** In front of sheet names: the entry of an archive. */
  readonly prefix: string
  /** Sheets begun and rows with at least one filled cell, over the whole file. */
  readonly count: { sheets: number; filledRows: number; cutShort: boolean }
}

export interface SheetOutput {
  readonly sheet: number
  readonly name: string
  readonly builder: BatchBuilder
}

/** One reader of one kind of content. */
export type Reader = (reading: Reading, source: ByteSource) => AsyncGenerator<ParserEvent>

export function beginSheet(reading: Reading, ownName: string): SheetOutput {
  const name = reading.prefix + ownName
  return { sheet: reading.count.sheets++, name, builder: new BatchBuilder(name, reading.options.rowLimit) }
}

/** The batches that are ready, as events. */
export function* readyRows(reading: Reading, { sheet, builder }: SheetOutput): Generator<ParserEvent> {
  for (const batch of builder.takeReady()) yield { tell: 'rows', sheet, batch, bytesRead: reading.progress.bytes }
}

/** The last rows and the end of a sheet. */
export function* endSheet(
  reading: Reading,
  output: SheetOutput,
  found: Pick<Extract<ParserEvent, { tell: 'sheet-end' }>, 'merged' | 'hiddenColumns'>,
): Generator<ParserEvent> {
  const { sheet, builder } = output
  builder.flush()
  yield* readyRows(reading, output)
  reading.count.filledRows += builder.filledRows
  if (builder.full) reading.count.cutShort = true
  yield { tell: 'sheet-end', sheet, rows: builder.rows, strayCells: builder.strayCells, ...found }
}
