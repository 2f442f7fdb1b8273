import type { Cell, FileRefusalCode, ReadOptions } from '#shared/contract/parser.ts'

/** A file made to hurt, and what must come of it: one of these codes, or these cells. */
export interface HostileFile {
  /** Number and name in the catalogue of hostile files. */
  readonly name: string
  readonly build: () => Buffer
  readonly refused?: readonly FileRefusalCode[]
  /** Where the refusal must point. */
  readonly place?: { readonly row?: number; readonly sheet?: string; readonly kind?: string; readonly byte?: number }
  /** Rows of the first sheet, empty cells at the end left out. */
  readonly rows?: readonly (readonly Cell[])[]
  readonly rowCount?: number
  readonly strayCells?: number
  readonly options?: ReadOptions
}
