/** Generated from the migrations by `npm run tables`. */
import type { Generated } from 'kysely'

interface BlockedKeyTable {
  id: Generated<number>
  kind: string
  hash: Uint8Array
  reason: string
  member_id: number
  since: string
}

interface BuiltReportTable {
  id: Generated<number>
  name: string
  question: string
  saved_at: string
}

interface CallOutcomeTable {
  id: Generated<number>
  piece_id: number
  outcome: string
  on_day: number | null
  guide: string | null
  note: Generated<string>
  at: string
}

interface CampaignTable {
  id: Generated<number>
  name: string
  code: string
  brief: string
  saved_at: string
  frozen_at: string | null
  frozen_on: number | null
  frozen_rule: string | null
  frozen_audience: string | null
  actual_cost_fen: number | null
  roll_out: string | null
  closed_at: string | null
  closed_result: string | null
}

interface CampaignPieceTable {
  id: Generated<number>
  campaign_id: number
  sequence: number
  arm: string
  cell: number
  stratum: number
  key_code: string
  member_id: number | null
  person_id: number | null
  members: string
  covered: number
  name: string | null
  title: string | null
  mobile: string | null
  email: string | null
  card: string | null
  postcode: string | null
  province: string | null
  city: string | null
  county: string | null
  address: string | null
  state: string
  held_off: Generated<number>
  card_ids: Generated<string>
}

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

interface CategoryMarginTable {
  id: Generated<number>
  key: string
  category: string
  from_day: number | null
  to_day: number | null
  margin_bp: number | null
}

interface ChecklistItemTable {
  id: Generated<number>
  list: string
  key: string | null
  name: string
  owner: Generated<string>
  due_on: number | null
  done_on: number | null
  evidence: Generated<string>
  note: Generated<string>
}

interface ChoiceTable {
  id: Generated<number>
  name: string
  value: string
}

interface CleaningDecisionTable {
  id: Generated<number>
  operation_id: number
  field: string
  given: string
  member_id: number | null
  action: string
  value: string | null
  at: string
  actor: string
}

interface CleaningRunTable {
  id: Generated<number>
  operation_id: number
  at: string
  actor: string
  cause: string
  import_run_id: number | null
  rules_off: string
  members: number
  changed: number
  flagged: number
}

interface CleaningStandardTable {
  id: Generated<number>
  at: string
  actor: string
  rules_off: string
}

interface CleaningStateTable {
  chunk: number
  run_id: number
  cells: Uint8Array
}

interface CleaningSwitchTable {
  id: Generated<number>
  rule: string
  is_on: number
}

interface ConsentRecordTable {
  id: Generated<number>
  member_id: number
  channel: string
  purpose: string
  given: string
  on_day: number
  expires_on: number | null
  source: string
  evidence: string | null
  recorded_at: string
  actor: string
  operation_id: number
  run_id: number | null
}

interface CostModelTable {
  id: Generated<number>
  name: string
  version: number
  channel: string
  category: Generated<string>
  body: string
  note: Generated<string>
  saved_at: string
}

interface CouponTable {
  id: Generated<number>
  key: string
  code: string
  who: string | null
  template: string | null
  threshold_fen: number | null
  value_fen: number | null
  issued_day: number | null
  from_day: number | null
  to_day: number | null
  campaign: string | null
}

interface CouponIssueTable {
  id: Generated<number>
  offer_id: number
  code: string
  member_id: number | null
  person_id: number | null
  piece_id: number | null
  issued_on: number
  from_on: number
  to_on: number
  is_control: Generated<number>
}

interface CouponOfferTable {
  id: Generated<number>
  name: string
  code: string
  body: string
  saved_at: string
}

interface CouponProductTable {
  id: Generated<number>
  key: string
  coupon: string
  product: string
  campaign: string | null
}

interface CouponUseTable {
  id: Generated<number>
  code: string
  on_day: number
  store: string | null
  receipt_number: string | null
  amount_fen: number | null
  who: string | null
  at: string
}

interface CustomFieldTable {
  id: Generated<number>
  name: string
  kind: string
  choices: string
  made_at: string
}

interface CustomValueTable {
  id: Generated<number>
  field_id: number
  member_id: number
  value: string
  by_hand: Generated<number>
}

interface DismissedFileTable {
  id: Generated<number>
  sha256: string
  name: string
  dismissed_at: string
}

interface ErasureTable {
  id: Generated<number>
  operation_id: number
  member_id: number
  erased_at: string
  reason: string
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
  failure: string | null
  override_reason: string | null
  campaign_id: number | null
  destroy_by: number | null
}

interface GiftSpendTable {
  id: Generated<number>
  on_day: number
  amount_fen: number
  note: string
  at: string
}

interface GoldenPinTable {
  id: Generated<number>
  member_id: number
  field: string
  at: string
  actor: string
}

interface GuideTable {
  id: Generated<number>
  key: string
  code: string | null
  name: string | null
  store: string | null
  from_day: number | null
  to_day: number | null
}

interface HouseholdTable {
  id: Generated<number>
  run_id: number
  persons: number
}

interface HouseholdMemberTable {
  id: Generated<number>
  household_id: number
  member_id: number
  probability: number
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
  retry_of: number | null
}

interface KpiTable {
  id: Generated<number>
  key: string | null
  phase: string
  name: string
  unit: string
  direction: Generated<string>
  owner: Generated<string>
  evidence: Generated<string>
  note: Generated<string>
  is_hidden: Generated<number>
}

interface KpiReadingTable {
  id: Generated<number>
  kpi_id: number
  on_day: number
  value: number
  numerator: number | null
  denominator: number | null
  given: string
  note: Generated<string>
  at: string
}

interface KpiTargetTable {
  id: Generated<number>
  kpi_id: number
  due_on: number | null
  target: number
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

interface MatchPairTable {
  id: Generated<number>
  run_id: number
  member_a: number
  member_b: number
  probability: number
  household: number
  why: string
  levels: string
  bits: string
}

interface MatchRunTable {
  id: Generated<number>
  operation_id: number
  at: string
  actor: string
  model: string
  members: number
  pairs: number
  merged: number
  waiting: number
  households: number
  summary: string
}

interface MatchUndoneTable {
  id: Generated<number>
  operation_id: number
  table_name: string
  rows: string
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
  consent_call: Generated<string>
  guardian_consent_on: number | null
  erased_on: number | null
  name_title: string | null
  name_note: string | null
  postcode_inferred: Generated<number>
}

interface MemberChangeTable {
  id: Generated<number>
  run_id: number
  member_id: number
  field: string
  before: string | null
  after: string | null
}

interface MemberFindingTable {
  id: Generated<number>
  run_id: number
  ended_by: number | null
  member_id: number
  field: string
  status: string
  value: string
  suggestions: string
  rule: string
  rules: string
}

interface MemberMonthTable {
  id: Generated<number>
  key: string
  who: string
  month: number | null
  receipts: number | null
  net_fen: number | null
}

interface MemberTagTable {
  id: Generated<number>
  tag_id: number
  member_id: number
  at: string
  actor: string
}

interface MemberValueLogTable {
  id: Generated<number>
  run_id: number
  member_id: number
  field: string
  before: string | null
  after: string | null
  rule: string
  rule_version: number
}

interface MergeItemTable {
  id: Generated<number>
  run_id: number | null
  operation_id: number
  member_id: number
  from_person_id: number
  to_person_id: number
  probability: number
}

interface OccasionGuestTable {
  id: Generated<number>
  plan_id: number
  member_id: number
  rank: number
  value_fen: number
  state: string
}

interface OccasionPlanTable {
  id: Generated<number>
  name: string
  kind: string
  on_day: number
  segment_id: number | null
  places: number
  cost_fen: number
  note: Generated<string>
  saved_at: string
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

interface OptOutTable {
  id: Generated<number>
  key: string
  who: string
  channel: string
  day: number | null
  source: string | null
}

interface OptOutEffectTable {
  member_id: number
  field: string
  before: string
}

interface PairDecisionTable {
  id: Generated<number>
  operation_id: number
  member_a: number
  member_b: number
  verdict: string
  at: string
  actor: string
}

interface PaperTable {
  id: Generated<number>
  kind: string
  name: string
  body: string
  saved_at: string
}

interface PastCampaignTable {
  id: Generated<number>
  key: string
  code: string
  name: string | null
  channel: string | null
  from_day: number | null
  to_day: number | null
}

interface PastMailingTable {
  id: Generated<number>
  key: string
  campaign: string
  who: string
  day: number | null
  channel: string | null
}

interface PersonTable {
  id: Generated<number>
}

interface PieceResponseTable {
  id: Generated<number>
  piece_id: number
  on_day: number
  store: string | null
  receipt_number: string | null
  at: string
}

interface PlanItemTable {
  id: Generated<number>
  name: string
  starts_on: number
  ends_on: number
  channel: string
  budget_fen: number
  owner: Generated<string>
  note: Generated<string>
  campaign_id: number | null
}

interface PointsEntryTable {
  id: Generated<number>
  key: string
  who: string
  day: number | null
  second: number | null
  change_milli: number | null
  balance_milli: number | null
  reason: string | null
  store: string | null
  receipt_number: string | null
}

interface PrintBatchTable {
  id: Generated<number>
  campaign_id: number
  number: number
  kind: string
  body: string
  first_sequence: number
  last_sequence: number
  pieces: number
  at: string
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
  category2: string | null
  category3: string | null
  style: string | null
  line: string | null
  color: string | null
  size: string | null
  launched_on: number | null
}

interface ProductCostTable {
  id: Generated<number>
  key: string
  product: string
  from_day: number | null
  to_day: number | null
  cost_fen: number | null
}

interface ProductFeedbackTable {
  id: Generated<number>
  key: string
  who: string | null
  product: string
  day: number | null
  score: number | null
  topic: string | null
  words: string | null
}

interface ProductLineRuleTable {
  id: Generated<number>
  line: string
  brand: string | null
  category: string | null
}

interface ProductListTable {
  id: Generated<number>
  segment_id: number
  question: string
  made_at: string
  as_of: number | null
  members: Uint8Array
}

interface QualityAuditTable {
  id: Generated<number>
  at: string
  actor: string
  field: string
  seed: number
  size: number
}

interface QualityAuditItemTable {
  id: Generated<number>
  audit_id: number
  position: number
  member_id: number
  status: string
  verdict: string | null
}

interface QualityMilestoneTable {
  id: Generated<number>
  name: string
  due_on: number
  metric: string
  target: number
  set_at: string
}

interface QualitySnapshotTable {
  id: Generated<number>
  run_id: number
  as_of: number
  metric: string
  numerator: number
  denominator: number
  weights_version: number
}

interface QuarantineAcceptTable {
  id: Generated<number>
  sheet_id: number
  row_number: number
  at: string
  actor: string
}

interface QuarantineDiscardTable {
  id: Generated<number>
  sheet_id: number
  row_number: number
  reason: string
  at: string
  actor: string
}

interface QuarantineFixTable {
  id: Generated<number>
  sheet_id: number
  row_number: number
  column_index: number
  before: string
  after: string
  at: string
  actor: string
  at_dry_run: Generated<number>
}

interface QuarantineRetryTable {
  run_id: number
  sheet_id: number
  row_number: number
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
  channel: string | null
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

interface RecordClaimTable {
  kind: string
  record_id: number
  run_id: number
  sheet_id: number
  row_number: number
  exported_at: number
  said: string
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

interface RedReversalTable {
  receipt_id: number
  run_id: number
}

interface RedemptionTable {
  id: Generated<number>
  key: string
  coupon: string
  who: string | null
  receipt_number: string | null
  store: string | null
  day: number | null
  amount_fen: number | null
  campaign: string | null
}

interface ReferralTable {
  id: Generated<number>
  member_id: number
  referrer_id: number
  on_day: number | null
  given: string
  at: string
}

interface ReportPackTable {
  id: Generated<number>
  name: string
  settings: string
  saved_at: string
}

interface ReportRunTable {
  id: Generated<number>
  pack_id: number | null
  name: string
  made_at: string
  as_of: number | null
  from_day: number | null
  to_day: number | null
  report: string
}

interface RetentionRuleTable {
  id: Generated<number>
  kind: string
  months: number
}

interface ReturnedMailTable {
  id: Generated<number>
  key: string
  who: string
  name: string | null
  address: string | null
  day: number | null
  reason: string | null
  campaign: string | null
}

interface ReversalPairTable {
  reversal_id: Generated<number>
  original_id: number
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

interface SegmentListTable {
  id: Generated<number>
  segment_id: number
  origin: string
  split_id: number | null
  taken_at: string
  as_of: number | null
  members: Uint8Array
}

interface SegmentSnapshotTable {
  id: Generated<number>
  segment_id: number
  label: string
  taken_at: string
  as_of: number | null
  rule: string
  member_count: number
  person_count: number
  net_fen: number
  members: Uint8Array
}

interface SegmentSplitTable {
  id: Generated<number>
  name: string
  made_at: string
  side: string
  seed: number
  strata: string
  person_count: number
  stratum_count: number
  widest_gap: number
}

interface SegmentSplitPartTable {
  id: Generated<number>
  split_id: number
  position: number
  name: string
  percent: number
  role: string
  segment_id: number | null
}

interface SegmentStrategyTable {
  id: Generated<number>
  subject: string
  offer: string
  channel: string
  service: string
  contact: string
  budget_fen: number | null
  saved_at: string
}

interface SelfTestTable {
  id: Generated<number>
  test: string
  on_day: number
  answers: string
  note: Generated<string>
  at: string
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

interface SpellingTable {
  id: Generated<number>
  field: string
  given: string
  value: string
  at: string
}

interface StoreTable {
  id: Generated<number>
  code: string
  name: string
  city: string | null
  run_id: number | null
}

interface StoreMonthTable {
  id: Generated<number>
  key: string
  store: string
  month: number
  receipts: number | null
  quantity_milli: number | null
  net_fen: number | null
}

interface SuppressionTable {
  id: Generated<number>
  member_id: number
  campaign_id: number | null
  channel: string
  reason: string
  since_on: number
  until_on: number | null
  note: Generated<string>
  source: string
  at: string
}

interface SuppressionKeyTable {
  id: Generated<number>
  suppression_id: number
  kind: string
  text: string
}

interface SurveyTable {
  id: Generated<number>
  name: string
  template: string
  questions: string
  note: Generated<string>
  made_at: string
}

interface SurveyAnswerTable {
  id: Generated<number>
  key: string
  survey: string
  who: string
  day: number | null
  question: string
  answer: string
}

interface SurveyInviteeTable {
  id: Generated<number>
  survey_id: number
  member_id: number
  stratum: string
}

interface TagTable {
  id: Generated<number>
  name: string
  colour: string
  owner: string
  kind: string
  rule: string | null
  expires_on: number | null
  made_at: string
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
  readonly blocked_key: BlockedKeyTable
  readonly built_report: BuiltReportTable
  readonly call_outcome: CallOutcomeTable
  readonly campaign: CampaignTable
  readonly campaign_piece: CampaignPieceTable
  readonly card: CardTable
  readonly card_change: CardChangeTable
  readonly catalog_change: CatalogChangeTable
  readonly category_margin: CategoryMarginTable
  readonly checklist_item: ChecklistItemTable
  readonly choice: ChoiceTable
  readonly cleaning_decision: CleaningDecisionTable
  readonly cleaning_run: CleaningRunTable
  readonly cleaning_standard: CleaningStandardTable
  readonly cleaning_state: CleaningStateTable
  readonly cleaning_switch: CleaningSwitchTable
  readonly consent_record: ConsentRecordTable
  readonly cost_model: CostModelTable
  readonly coupon: CouponTable
  readonly coupon_issue: CouponIssueTable
  readonly coupon_offer: CouponOfferTable
  readonly coupon_product: CouponProductTable
  readonly coupon_use: CouponUseTable
  readonly custom_field: CustomFieldTable
  readonly custom_value: CustomValueTable
  readonly dismissed_file: DismissedFileTable
  readonly erasure: ErasureTable
  readonly export_log: ExportLogTable
  readonly gift_spend: GiftSpendTable
  readonly golden_pin: GoldenPinTable
  readonly guide: GuideTable
  readonly household: HouseholdTable
  readonly household_member: HouseholdMemberTable
  readonly import_file: ImportFileTable
  readonly import_run: ImportRunTable
  readonly import_sheet: ImportSheetTable
  readonly kpi: KpiTable
  readonly kpi_reading: KpiReadingTable
  readonly kpi_target: KpiTargetTable
  readonly left_out_card: LeftOutCardTable
  readonly line: LineTable
  readonly match_pair: MatchPairTable
  readonly match_run: MatchRunTable
  readonly match_undone: MatchUndoneTable
  readonly member: MemberTable
  readonly member_change: MemberChangeTable
  readonly member_finding: MemberFindingTable
  readonly member_month: MemberMonthTable
  readonly member_tag: MemberTagTable
  readonly member_value_log: MemberValueLogTable
  readonly merge_item: MergeItemTable
  readonly occasion_guest: OccasionGuestTable
  readonly occasion_plan: OccasionPlanTable
  readonly operation: OperationTable
  readonly operation_row: OperationRowTable
  readonly opt_out: OptOutTable
  readonly opt_out_effect: OptOutEffectTable
  readonly pair_decision: PairDecisionTable
  readonly paper: PaperTable
  readonly past_campaign: PastCampaignTable
  readonly past_mailing: PastMailingTable
  readonly person: PersonTable
  readonly piece_response: PieceResponseTable
  readonly plan_item: PlanItemTable
  readonly points_entry: PointsEntryTable
  readonly print_batch: PrintBatchTable
  readonly product: ProductTable
  readonly product_cost: ProductCostTable
  readonly product_feedback: ProductFeedbackTable
  readonly product_line_rule: ProductLineRuleTable
  readonly product_list: ProductListTable
  readonly quality_audit: QualityAuditTable
  readonly quality_audit_item: QualityAuditItemTable
  readonly quality_milestone: QualityMilestoneTable
  readonly quality_snapshot: QualitySnapshotTable
  readonly quarantine_accept: QuarantineAcceptTable
  readonly quarantine_discard: QuarantineDiscardTable
  readonly quarantine_fix: QuarantineFixTable
  readonly quarantine_retry: QuarantineRetryTable
  readonly raw_block: RawBlockTable
  readonly receipt: ReceiptTable
  readonly receipt_version: ReceiptVersionTable
  readonly record_claim: RecordClaimTable
  readonly record_seen: RecordSeenTable
  readonly red_reversal: RedReversalTable
  readonly redemption: RedemptionTable
  readonly referral: ReferralTable
  readonly report_pack: ReportPackTable
  readonly report_run: ReportRunTable
  readonly retention_rule: RetentionRuleTable
  readonly returned_mail: ReturnedMailTable
  readonly reversal_pair: ReversalPairTable
  readonly row_outcome: RowOutcomeTable
  readonly segment: SegmentTable
  readonly segment_list: SegmentListTable
  readonly segment_snapshot: SegmentSnapshotTable
  readonly segment_split: SegmentSplitTable
  readonly segment_split_part: SegmentSplitPartTable
  readonly segment_strategy: SegmentStrategyTable
  readonly self_test: SelfTestTable
  readonly source: SourceTable
  readonly source_expectation: SourceExpectationTable
  readonly spelling: SpellingTable
  readonly store: StoreTable
  readonly store_month: StoreMonthTable
  readonly suppression: SuppressionTable
  readonly suppression_key: SuppressionKeyTable
  readonly survey: SurveyTable
  readonly survey_answer: SurveyAnswerTable
  readonly survey_invitee: SurveyInviteeTable
  readonly tag: TagTable
  readonly watched_folder: WatchedFolderTable
  readonly workspace: WorkspaceTable
}
