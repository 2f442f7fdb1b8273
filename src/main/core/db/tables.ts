/** Generated from the migrations by `npm run tables`. */
import type { Generated } from 'kysely'

interface CardTable {
  id: Generated<number>
  number: string
  kind: Generated<string>
  number_given: string
  member_id: number | null
  link: string
  run_id: number | null
}

interface CardChangeTable {
  id: Generated<number>
  run_id: number
  card_id: number
  member_before: number | null
  link_before: string
  member_after: number | null
  link_after: string
}

interface CatalogChangeTable {
  run_id: number
  kind: string
  record_id: number
  field: string
  before: string | null
  after: string | null
}

interface DismissedFileTable {
  id: Generated<number>
  sha256: string
  name: string
  dismissed_at: string
}

interface ExportLogTable {
  id: Generated<number>
  operation_id: number
  at: string
  actor: string
  kind: string
  segment_id: number | null
  rule: string
  columns: string
  row_count: number
  left_out: string
  file_name: string
  format: string
  sha256: string
  recipient: string
  purpose: string
}

interface ImportFileTable {
  id: Generated<number>
  run_id: number
  name: string
  sha256: string
  bytes: number
  kind: string
  encoding: string | null
  encoding_found_by: string | null
  exported_at: number
  exported_at_from: string
}

interface ImportRunTable {
  id: Generated<number>
  operation_id: number
  started_at: string
  committed_at: string
  undone_at: string | null
  first_member_id: number
  last_member_id: number
  first_card_id: number
  last_card_id: number
  first_receipt_id: number
  last_receipt_id: number
  rows_new: number
  rows_changed: number
  rows_same: number
  rows_duplicate: number
  rows_quarantined: number
  rows_dropped: number
  summary: string
}

interface ImportSheetTable {
  id: Generated<number>
  file_id: number
  position: number
  name: string
  kind: string
  source_id: number | null
  mapping: string
  settings: string
  rows_physical: number
  rows_data: number
  summary: string
}

interface LeftOutCardTable {
  id: Generated<number>
  number: string
  kind: string
  reason: string
  evidence: string
  left_out_at: string
}

interface LineTable {
  receipt_id: number
  n: number
  product_id: number | null
  kind: number
  quantity_milli: number
  list_fen: number | null
  cost_fen: number | null
  paid_fen: number
  row_number: number
}

interface MemberTable {
  id: Generated<number>
  person_id: number
  source_code: string | null
  name: string | null
  name_initials: string | null
  gender: Generated<string>
  birth_year: number | null
  birth_month: number | null
  birth_day: number | null
  birth_lunar: Generated<number>
  mobile: string | null
  phone: string | null
  email: string | null
  postcode: string | null
  province: string | null
  city: string | null
  county: string | null
  address: string | null
  joined_on: number | null
  level: string | null
  store_id: number | null
  guide: string | null
  points: number | null
  status: string | null
  consent_post: Generated<string>
  consent_sms: Generated<string>
  consent_email: Generated<string>
  remark: string | null
  as_of: Generated<number>
  run_id: number | null
  sheet_id: number | null
  row_number: number | null
}

interface MemberChangeTable {
  id: Generated<number>
  run_id: number
  member_id: number
  field: string
  before: string | null
  after: string | null
}

interface OperationTable {
  id: Generated<number>
  at: string
  actor: string
  kind: string
  args: string
  row_count: number
  undoes: number | null
  undone_by: number | null
  hash: Uint8Array
}

interface OperationRowTable {
  operation_id: number
  seq: number
  table_name: string
  row_id: number
  before: string | null
  after: string | null
}

interface PersonTable {
  id: Generated<number>
}

interface ProductTable {
  id: Generated<number>
  code: string
  name: string
  category: string | null
  brand: string | null
  season: string | null
  list_fen: number | null
  cost_fen: number | null
  run_id: number | null
}

interface RawBlockTable {
  sheet_id: number
  first_row: number
  last_row: number
  cells: Uint8Array
}

interface ReceiptTable {
  id: Generated<number>
  store_id: number
  business_day: number
  number: string
  till: string
  number_given: string
  sold_second: number | null
  card_id: number | null
  kind: string
  status: string
  synthetic: Generated<number>
  guide: string | null
  original_number: string | null
  net_fen: number
  paid_fen: number
  list_fen: number
  rounding_fen: Generated<number>
  quantity_milli: number
  line_count: number
  digest: number
  run_id: number
  sheet_id: number
  row_number: number
}

interface ReceiptVersionTable {
  receipt_id: number
  run_id: number
  exported_at: number
  sheet_id: number
  row_number: number
  header: string
  lines: string
}

interface RecordSeenTable {
  kind: string
  record_id: number
  run_id: number
  of_run: number
  fields: number
  sheet_id: number
  row_number: number
}

interface RowOutcomeTable {
  sheet_id: number
  row_number: number
  seq: number
  outcome: string
  code: string
  field: string | null
  value: string | null
  fen: Generated<number>
}

interface SegmentTable {
  id: Generated<number>
  name: string
  rule: string
  note: Generated<string>
  saved_at: string
}

interface SourceTable {
  id: Generated<number>
  name: string
  fingerprint: string
  mapping: string
  settings: string
}

interface SourceExpectationTable {
  id: Generated<number>
  source_id: number
  rhythm: string
  days: string
  hour: number
  since: number
  stores: string
  owner: string
}

interface StoreTable {
  id: Generated<number>
  code: string
  name: string
  city: string | null
  run_id: number | null
}

interface WatchedFolderTable {
  id: Generated<number>
  path: string
  added_at: string
}

interface WorkspaceTable {
  id: Generated<number>
  key: string
  value: string
}

export interface Tables {
  readonly card: CardTable
  readonly card_change: CardChangeTable
  readonly catalog_change: CatalogChangeTable
  readonly dismissed_file: DismissedFileTable
  readonly export_log: ExportLogTable
  readonly import_file: ImportFileTable
  readonly import_run: ImportRunTable
  readonly import_sheet: ImportSheetTable
  readonly left_out_card: LeftOutCardTable
  readonly line: LineTable
  readonly member: MemberTable
  readonly member_change: MemberChangeTable
  readonly operation: OperationTable
  readonly operation_row: OperationRowTable
  readonly person: PersonTable
  readonly product: ProductTable
  readonly raw_block: RawBlockTable
  readonly receipt: ReceiptTable
  readonly receipt_version: ReceiptVersionTable
  readonly record_seen: RecordSeenTable
  readonly row_outcome: RowOutcomeTable
  readonly segment: SegmentTable
  readonly source: SourceTable
  readonly source_expectation: SourceExpectationTable
  readonly store: StoreTable
  readonly watched_folder: WatchedFolderTable
  readonly workspace: WorkspaceTable
}
