/** The cells a member came from: what the file said before the import read it, by field, a block of rows at a time. */
import { SheetMapping } from '#shared/languages/column-mapping.ts'
import { readBlock } from '../../imports/staging/raw-blocks.ts'
import type { Statements } from '../../db/connections.ts'
import { rawBlockAt, sheetMapping } from './running.sql.ts'

export const cellFields = ['name', 'mobile', 'phone', 'email', 'birthday', 'gender', 'postcode', 'address'] as const
export type CellField = (typeof cellFields)[number]

const fieldOfColumn: Readonly<Record<string, CellField>> = {
  'member.name': 'name',
  'member.mobile': 'mobile',
  'member.landline': 'phone',
  'member.email': 'email',
  'member.birthday': 'birthday',
  'member.gender': 'gender',
  'member.postcode': 'postcode',
  'member.address': 'address',
}

/** Texts of a row by field; undefined where the file has no such column. */
export type SourceRow = Partial<Readonly<Record<CellField, string>>>

interface Block {
  readonly first: number
  readonly last: number
  readonly at: ReadonlyMap<number, number> | null
  readonly columns: readonly (readonly [CellField, readonly unknown[]])[]
}

const KEPT_BLOCKS = 8

export class SourceCells {
  private readonly read: Statements
  private readonly mappings = new Map<number, readonly (readonly [string, CellField])[]>()
  private readonly blocks = new Map<string, Block>()
  private current: { readonly sheetId: number; readonly block: Block } | null = null

  constructor(read: Statements) {
    this.read = read
  }

  rowOf(sheetId: number | null, row: number | null): SourceRow {
    if (sheetId === null || row === null) return {}
    const block = this.blockOf(sheetId, row)
    if (block === null) return {}
    const at = block.at === null ? row - block.first : block.at.get(row)
    if (at === undefined) return {}
    const found: Partial<Record<CellField, string>> = {}
    for (const [field, cells] of block.columns) found[field] = textOf(cells[at])
    return found
  }

  private blockOf(sheetId: number, row: number): Block | null {
    const { current } = this
    if (current?.sheetId === sheetId && row >= current.block.first && row <= current.block.last) return current.block
    const found = this.read.prepare<[number, number], { firstRow: number; lastRow: number }>(rawBlockAt('place')).get(sheetId, row)
    if (found === undefined || row > found.lastRow) return null
    const key = `${sheetId} ${found.firstRow}`
    const block = this.blocks.get(key) ?? this.load(sheetId, row)
    if (block === null) return null
    this.blocks.delete(key)
    this.blocks.set(key, block)
    const [oldest] = this.blocks.keys()
    if (this.blocks.size > KEPT_BLOCKS && oldest !== undefined) this.blocks.delete(oldest)
    this.current = { sheetId, block }
    return block
  }

  private load(sheetId: number, row: number): Block | null {
    const stored = this.read.prepare<[number, number], { cells: Uint8Array }>(rawBlockAt('cells')).get(sheetId, row)
    if (stored === undefined) return null
    const { rows, columns: cellsByColumn } = readBlock(stored.cells)
    const columns = this.mappingOf(sheetId).flatMap(([column, field]) => {
      const cells = cellsByColumn[column]
      return cells === undefined ? [] : [[field, cells] as const]
    })
    const first = rows[0] ?? 0
    const last = rows.at(-1) ?? first
    const isGapless = last - first === rows.length - 1
    return { first, last, at: isGapless ? null : new Map(rows.map((number, index) => [number, index])), columns }
  }

  private mappingOf(sheetId: number): readonly (readonly [string, CellField])[] {
    const known = this.mappings.get(sheetId)
    if (known !== undefined) return known
    const text = this.read.prepare<[number], { mapping: string }>(sheetMapping).value(sheetId) ?? '{"columns":[]}'
    const parsed = SheetMapping.safeParse(JSON.parse(text))
    const columns = (parsed.data?.columns ?? []).flatMap(({ column, field }) => {
      const known = field === null ? undefined : fieldOfColumn[field]
      return known === undefined ? [] : [[String(column), known] as const]
    })
    this.mappings.set(sheetId, columns)
    return columns
  }
}

const textOf = (cell: unknown): string => {
  if (typeof cell === 'string') return cell
  if (typeof cell === 'number' || typeof cell === 'boolean') return String(cell)
  return typeof cell === 'object' && cell !== null && 'text' in cell && typeof cell.text === 'string' ? cell.text : ''
}
