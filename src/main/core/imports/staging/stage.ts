/** All that the files of one plan say, before it is compared with the workspace: columns, texts, and what was said about rows. */
import type { SheetHints, SheetMapping } from '#shared/languages/column-mapping.ts'
import type { CompleteSettings, SourceSettings } from '#shared/languages/source-settings.ts'
import type { FileKind, FileRefusal, TextForm } from '#shared/contract/parser.ts'
import type { Corrections } from './corrections.ts'
import { StagedRecords } from '../kinds/staged-records.ts'
import { IntColumn } from './growing.ts'
import { MemberColumns } from './member-columns.ts'
import { MemberKeys } from './member-keys.ts'
import { NoOutcomes, Outcomes } from './outcomes.ts'
import { SalesColumns } from './sales-columns.ts'
import { StagedProducts } from './staged-products.ts'
import { StagedStores } from './staged-stores.ts'
import { TextTable } from './text-table.ts'
import { ValueCounts } from './value-counts.ts'

/** Rows of a sheet by what they are; together the physical rows. */
export interface RowTally {
  title: number
  header: number
  blank: number
  footer: number
  data: number
}

/** What the file itself says a column sums to, and what was read up to there. */
export interface SheetTotal {
  readonly what: 'quantity' | 'paid'
  readonly fileSays: number
  readonly read: number
}

export interface RawBlock {
  readonly firstRow: number
  readonly lastRow: number
  readonly cells: Uint8Array
}

export interface StagedSheet {
  readonly file: number
  readonly position: number
  readonly name: string
  readonly mapping: SheetMapping
  /** As chosen or proposed; what the files themselves decide is added, so that the source remembers it. */
  stored: SourceSettings
  readonly settings: CompleteSettings
  readonly sourceName: string
  readonly hints: SheetHints
  readonly tally: RowTally
  readonly totals: SheetTotal[]
  readonly blocks: RawBlock[]
  readonly corrections?: Corrections
  /** Rows of an earlier import's quarantine, tried again: the sheet they stand in. */
  readonly retryOf?: number
  /** Sums over data rows as read, quarantined ones included. */
  fen: number
  quantityMilli: number
}

export interface StagedFile {
  readonly name: string
  /** Where it was read; absent where its rows came from the workspace. */
  readonly path?: string
  readonly kind: FileKind
  readonly bytes: number
  readonly text: TextForm | null
  readonly sha256: string
  /** Seconds since 1970 on the store's clock. */
  readonly exportedAt: number
  readonly exportedAtFrom: 'print' | 'file'
}

export type RecordKind = 'product' | 'store' | 'mark'

/** Rows whose record is neither a member nor a sale. */
export class RecordRows {
  readonly sheet = new IntColumn()
  readonly row = new IntColumn()
  readonly ref = new IntColumn()
  readonly kinds: RecordKind[] = []

  push(sheet: number, row: number, kind: RecordKind, ref: number): void {
    this.sheet.push(sheet)
    this.row.push(row)
    this.ref.push(ref)
    this.kinds.push(kind)
  }
}

export class Stage {
  readonly files: StagedFile[] = []
  readonly sheets: StagedSheet[] = []
  readonly refused: { readonly file: string; readonly refusal: FileRefusal }[] = []
  /** Sheets nobody chose to leave out, in which no table was found. */
  readonly leftOut: { readonly file: string; readonly sheet: string; readonly hasHeader: boolean }[] = []
  readonly texts = new TextTable()
  /** Receipt numbers whose given form is not their compared form. */
  readonly givenNumbers = new Map<number, string>()
  readonly keys = new MemberKeys()
  readonly stores = new StagedStores()
  readonly products = new StagedProducts()
  sales = new SalesColumns()
  readonly members = new MemberColumns()
  readonly records = new RecordRows()
  readonly said = new StagedRecords()
  readonly outcomes = new Outcomes()
  readonly valueCounts = new ValueCounts()
  /** Findings nobody needs to hear twice. */
  readonly unheard = new NoOutcomes()
  /** Rows held back while reading, by sheet. */
  readonly quarantinedRows: number[] = []

  /** Once receipts are put together and rows are counted, a waiting plan needs the rows no more. */
  forgetRows(): void {
    this.sales = new SalesColumns()
  }
}
