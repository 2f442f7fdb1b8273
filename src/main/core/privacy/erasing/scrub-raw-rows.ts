/**
 * Takes a person out of the raw rows: the one exception to their being immutable. A row of hers in a sheet of people goes blank; in a sheet
 * of sales only what says who bought does, so that the sale can still be read again.
 */
import { deflateSync, inflateSync } from 'node:zlib'
import { z } from 'zod'
import type { Cell } from '#shared/contract/parser.ts'
import type { Progress } from '#shared/contract/progress.ts'
import type { Write } from '../../db/connections.ts'
import { readBlock, roleLetters, type ReadBlock } from '../../imports/staging/raw-blocks.ts'
import { allSheets, blocksOfSheet, forgetFix, forgetOutcome, setBlock, setMapping } from './erasing.sql.ts'
import { isHers, placeOf, type Identity } from './identity.ts'

type Report = (progress: Progress) => Promise<void>

interface Sheet {
  readonly id: number
  readonly kind: string
  readonly mapping: string
}

const Mapping = z.looseObject({ columns: z.array(z.looseObject({ column: z.int(), field: z.string().nullable() })).default([]) })
interface Block {
  readonly rows: readonly number[]
  readonly roles: ReadBlock['roles']
  readonly columns: Record<string, Cell[]>
}

/** Answers how many rows were blanked. */
export async function scrubRawRows(write: Write, identity: Identity, report: Report): Promise<number> {
  const sheets = write.prepare<[], Sheet>(allSheets).all()
  let rows = 0
  for (const [done, sheet] of sheets.entries()) {
    const mapping = Mapping.parse(JSON.parse(sheet.mapping))
    forgetSamples(write, sheet, mapping)
    rows += await scrubSheet(write, sheet, identity, blankedColumns(sheet, mapping), () =>
      report({ step: 'writing', done, total: sheets.length }),
    )
  }
  return rows
}

/** The first values of each column, kept with the layout when the sheet came, may be hers. */
function forgetSamples(write: Write, { id, mapping: stored }: Sheet, mapping: z.infer<typeof Mapping>): void {
  if (mapping.columns.length === 0) return
  const columns = mapping.columns.map((column) => ({ ...column, samples: [] }))
  const text = JSON.stringify({ ...mapping, columns })
  if (text !== stored) write.prepare<[string, number]>(setMapping).run(text, id)
}

/** Null: all of them. */
function blankedColumns({ kind }: Sheet, { columns }: z.infer<typeof Mapping>): ReadonlySet<string> | null {
  if (kind !== 'lines' && kind !== 'receipts') return null
  return new Set(columns.filter(({ field }) => field?.startsWith('member.') === true).map(({ column }) => String(column)))
}

async function scrubSheet(
  write: Write,
  sheet: Sheet,
  identity: Identity,
  blanked: ReadonlySet<string> | null,
  report: () => Promise<void>,
): Promise<number> {
  const blocks = write.prepare<[number], { firstRow: number; lastRow: number; cells: Uint8Array }>(blocksOfSheet).all(sheet.id)
  let rows = 0
  for (const { firstRow, cells } of blocks) {
    await report()
    const text = inflateSync(cells).toString('utf8')
    if (!mayHold(text, identity) && !holdsRowOf(sheet.id, identity)) continue
    const block = openBlock(cells)
    const hers = rowsOfHers(block, sheet.id, identity)
    if (hers.length === 0) continue
    blank(block, hers, blanked)
    write.prepare<[Uint8Array, number, number]>(setBlock).run(closeBlock(block), sheet.id, firstRow)
    for (const { row } of hers) forgetRow(write, sheet.id, row)
    rows += hers.length
  }
  return rows
}

/** A quick look before the rows are taken apart; telephone numbers are found behind blanks and dashes too. */
function mayHold(text: string, { strong, keys }: Identity): boolean {
  if (strong.some((value) => text.includes(value))) return true
  const squeezed = text.replaceAll(/[\s()-]/g, '').toUpperCase()
  return [...keys].some((key) => squeezed.includes(key.toUpperCase()))
}

const holdsRowOf = (sheetId: number, { rows }: Identity): boolean => [...rows].some((place) => place.startsWith(`${sheetId}:`))

interface Hers {
  readonly place: number
  readonly row: number
}

function rowsOfHers(block: Block, sheetId: number, identity: Identity): readonly Hers[] {
  const hers: Hers[] = []
  for (const [place, row] of block.rows.entries()) {
    const cells = Object.values(block.columns).map((column) => column[place])
    if (identity.rows.has(placeOf(sheetId, row)) || cells.some((cell) => isHers(identity, cell))) hers.push({ place, row })
  }
  return hers
}

const openBlock = (cells: Uint8Array): Block => {
  const { rows, roles, columns } = readBlock(cells)
  return { rows, roles, columns: Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, [...column]])) }
}

/** In the plain form, a cell for every row, which every reader of blocks knows. */
function closeBlock({ rows, roles, columns }: Block): Uint8Array {
  const runs = rows.flatMap((row) => [row, 1])
  return deflateSync(JSON.stringify({ rows: runs, roles: roles.map((role) => roleLetters[role]).join(''), columns }), { level: 1 })
}

function blank({ columns }: Block, hers: readonly Hers[], blanked: ReadonlySet<string> | null): void {
  for (const [name, column] of Object.entries(columns)) {
    if (blanked !== null && !blanked.has(name)) continue
    for (const { place } of hers) if (place < column.length) column[place] = null
  }
}

/** What was said about the row, and how it was corrected. */
function forgetRow(write: Write, sheetId: number, row: number): void {
  write.prepare<[number, number]>(forgetOutcome).run(sheetId, row)
  write.prepare<[number, number]>(forgetFix).run(sheetId, row)
}
