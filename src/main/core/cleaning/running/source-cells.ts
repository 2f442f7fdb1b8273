/** The cells a member came from: what the file said before the import read it, by field, a block of rows at a time. */
import { SheetMapping } from '#shared/languages/column-mapping.ts'
import { readBlock } from '../../imports/staging/raw-blocks.ts'
import type { Statements } from '../../db/connections.ts'
import { rawBlockAt, sheetMapping } from './running.sql.ts'

export const cellFields = ['name', 'mobile', 'phone', 'email', 'birthday', 'gender', 'postcode', 'address', 'idNumber', 'tags'] as const
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
  'member.id_no': 'idNumber',
  'member.tags': 'tags',
}

/** Texts of a row by field; undefined where the file has no such column. */
export interface SourceRow extends Partial<Readonly<Record<CellField, string>>> {
  /** Cells for fields of the brand's own, by the heading of their column. */
  readonly own?: readonly (readonly [heading: string, text: string])[]
}

interface Block {
  readonly first: number
  readonly last: number
  readonly at: ReadonlyMap<number, number> | null
  readonly columns: readonly (readonly [CellField, readonly unknown[]])[]
  readonly own: readonly (readonly [heading: string, cells: readonly unknown[]])[]
}

/** Columns of a sheet that cleaning looks at, by their index as text. */
interface SheetColumns {
  readonly fields: readonly (readonly [column: string, CellField])[]
  readonly own: readonly (readonly [column: string, heading: string])[]
}

const KEPT_BLOCKS = 8

export class SourceCells {
  private readonly read: Statements
  private readonly mappings = new Map<number, SheetColumns>()
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
    return block.own.length === 0 ? found : { ...found, own: block.own.map(([heading, cells]) => [heading, textOf(cells[at])] as const) }
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
    const cellsOf = <T extends string>(mapped: readonly (readonly [string, T])[]): (readonly [T, readonly unknown[]])[] =>
      mapped.flatMap(([column, name]) => {
        const cells = cellsByColumn[column]
        return cells === undefined ? [] : [[name, cells] as const]
      })
    const { fields, own } = this.mappingOf(sheetId)
    const first = rows[0] ?? 0
    const last = rows.at(-1) ?? first
    const isGapless = last - first === rows.length - 1
    const at = isGapless ? null : new Map(rows.map((number, index) => [number, index]))
    return { first, last, at, columns: cellsOf(fields), own: cellsOf(own) }
  }

  private mappingOf(sheetId: number): SheetColumns {
    const known = this.mappings.get(sheetId)
    if (known !== undefined) return known
    const text = this.read.prepare<[number], { mapping: string }>(sheetMapping).value(sheetId) ?? '{"columns":[]}'
    const mapped = SheetMapping.safeParse(JSON.parse(text)).data?.columns ?? []
    const columns = {
      fields: mapped.flatMap(({ column, field }) => {
        const name = field === null ? undefined : fieldOfColumn[field]
        return name === undefined ? [] : [[String(column), name] as const]
      }),
      own: mapped.flatMap(({ column, field, heading }) => (field === 'member.own' ? [[String(column), heading] as const] : [])),
    }
    this.mappings.set(sheetId, columns)
    return columns
  }
}

const textOf = (cell: unknown): string => {
  if (typeof cell === 'string') return cell
  if (typeof cell === 'number' || typeof cell === 'boolean') return String(cell)
  return typeof cell === 'object' && cell !== null && 'text' in cell && typeof cell.text === 'string' ? cell.text : ''
}
