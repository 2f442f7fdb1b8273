CREATE TABLE workspace (
  id integer primary key,
  key text not null unique,
  value text not null
) strict;
CREATE TABLE operation (
  id integer primary key,
  at text not null,
  actor text not null,
  kind text not null,
  args text not null,
  row_count integer not null,
  undoes integer references operation (id),
  undone_by integer references operation (id),
  hash blob not null
) strict;
CREATE TABLE operation_row (
  operation_id integer not null references operation (id),
  seq integer not null,
  table_name text not null,
  row_id integer not null,
  before text,
  after text,
  primary key (operation_id, seq)
) strict, without rowid;
CREATE INDEX operation_row_place on operation_row (table_name, row_id);
CREATE TABLE source (
  id integer primary key,
  name text not null unique,
  fingerprint text not null,
  mapping text not null,
  settings text not null
) strict;
CREATE TABLE import_run (
  id integer primary key,
  operation_id integer not null references operation (id),
  started_at text not null,
  committed_at text not null,
  undone_at text,
  first_member_id integer not null,
  last_member_id integer not null,
  first_card_id integer not null,
  last_card_id integer not null,
  first_receipt_id integer not null,
  last_receipt_id integer not null,
  rows_new integer not null,
  rows_changed integer not null,
  rows_same integer not null,
  rows_duplicate integer not null,
  rows_quarantined integer not null,
  rows_dropped integer not null,
  summary text not null
) strict;
CREATE TABLE import_file (
  id integer primary key,
  run_id integer not null references import_run (id),
  name text not null,
  sha256 text not null,
  bytes integer not null,
  kind text not null,
  encoding text,
  encoding_found_by text,
  exported_at integer not null,
  exported_at_from text not null check (exported_at_from in ('print', 'file'))
) strict;
CREATE INDEX import_file_run on import_file (run_id);
CREATE INDEX import_file_sha on import_file (sha256);
CREATE TABLE import_sheet (
  id integer primary key,
  file_id integer not null references import_file (id),
  position integer not null,
  name text not null,
  kind text not null,
  source_id integer references source (id),
  mapping text not null,
  settings text not null,
  rows_physical integer not null,
  rows_data integer not null,
  summary text not null
, retry_of integer references import_sheet (id)) strict;
CREATE INDEX import_sheet_file on import_sheet (file_id);
CREATE TABLE raw_block (
  sheet_id integer not null references import_sheet (id),
  first_row integer not null,
  last_row integer not null,
  cells blob not null,
  primary key (sheet_id, first_row)
) strict, without rowid;
CREATE TABLE row_outcome (
  sheet_id integer not null references import_sheet (id),
  row_number integer not null,
  seq integer not null,
  outcome text not null check (outcome in ('dropped', 'quarantined', 'marked')),
  code text not null,
  field text,
  value text,
  fen integer not null default 0,
  primary key (sheet_id, row_number, seq)
) strict, without rowid;
CREATE TABLE store (
  id integer primary key,
  code text not null unique,
  name text not null,
  city text,
  run_id integer references import_run (id)
) strict;
CREATE TABLE product (
  id integer primary key,
  code text not null unique,
  name text not null,
  category text,
  brand text,
  season text,
  list_fen integer,
  cost_fen integer,
  run_id integer references import_run (id)
, category2 text, category3 text, style text, line text, color text, size text, launched_on integer) strict;
CREATE TABLE person (
  id integer primary key
) strict;
CREATE TABLE member (
  id integer primary key,
  person_id integer not null references person (id),
  source_code text,
  name text,
  name_initials text,
  gender text not null default 'unknown' check (gender in ('female', 'male', 'unknown')),
  birth_year integer,
  birth_month integer,
  birth_day integer,
  birth_lunar integer not null default 0,
  mobile text,
  phone text,
  email text,
  postcode text,
  province text,
  city text,
  county text,
  address text,
  joined_on integer,
  level text,
  store_id integer references store (id),
  guide text,
  points integer,
  status text,
  consent_post text not null default 'unknown' check (consent_post in ('yes', 'no', 'unknown')),
  consent_sms text not null default 'unknown' check (consent_sms in ('yes', 'no', 'unknown')),
  consent_email text not null default 'unknown' check (consent_email in ('yes', 'no', 'unknown')),
  remark text,
  as_of integer not null default 0,
  run_id integer references import_run (id),
  sheet_id integer references import_sheet (id),
  row_number integer
, consent_call text not null default 'unknown' check (consent_call in ('yes', 'no', 'unknown')), guardian_consent_on integer, erased_on integer, name_title text, name_note text, postcode_inferred integer not null default 0) strict;
CREATE INDEX member_person on member (person_id);
CREATE INDEX member_run on member (run_id);
CREATE INDEX member_mobile on member (mobile) where mobile is not null;
CREATE INDEX member_source_code on member (source_code) where source_code is not null;
CREATE TABLE card (
  id integer primary key,
  number text not null,
  kind text not null default 'card' check (kind in ('card', 'source_id')),
  number_given text not null,
  member_id integer references member (id),
  link text not null check (link in ('card', 'source_id', 'mobile', 'name_mobile', 'manual', 'unknown')),
  run_id integer references import_run (id)
) strict;
CREATE UNIQUE INDEX card_number on card (number, kind);
CREATE INDEX card_member on card (member_id) where member_id is not null;
CREATE INDEX card_run on card (run_id);
CREATE TABLE member_change (
  id integer primary key,
  run_id integer not null references import_run (id),
  member_id integer not null references member (id),
  field text not null,
  before text,
  after text
) strict;
CREATE INDEX member_change_member on member_change (member_id, field);
CREATE INDEX member_change_run on member_change (run_id);
CREATE TABLE card_change (
  id integer primary key,
  run_id integer not null references import_run (id),
  card_id integer not null references card (id),
  member_before integer,
  link_before text not null,
  member_after integer,
  link_after text not null
) strict;
CREATE INDEX card_change_card on card_change (card_id);
CREATE INDEX card_change_run on card_change (run_id);
CREATE TABLE catalog_change (
  run_id integer not null references import_run (id),
  kind text not null check (kind in ('store', 'product')),
  record_id integer not null,
  field text not null,
  before text,
  after text,
  primary key (run_id, kind, record_id, field)
) strict, without rowid;
CREATE TABLE receipt (
  id integer primary key,
  store_id integer not null references store (id),
  business_day integer not null,
  number text not null,
  till text not null,
  number_given text not null,
  sold_second integer,
  card_id integer references card (id),
  kind text not null check (kind in ('sale', 'return', 'exchange')),
  status text not null check (status in ('valid', 'void', 'reversed')),
  synthetic integer not null default 0,
  guide text,
  original_number text,
  net_fen integer not null,
  paid_fen integer not null,
  list_fen integer not null,
  rounding_fen integer not null default 0,
  quantity_milli integer not null,
  line_count integer not null,
  digest integer not null,
  run_id integer not null references import_run (id),
  sheet_id integer not null references import_sheet (id),
  row_number integer not null
, channel text check (channel <> '')) strict;
CREATE UNIQUE INDEX receipt_key on receipt (number, business_day, store_id, till);
CREATE INDEX receipt_card on receipt (card_id) where card_id is not null;
CREATE INDEX receipt_run on receipt (run_id);
CREATE INDEX receipt_bucket on receipt (store_id, business_day) where synthetic = 3;
CREATE TABLE line (
  receipt_id integer not null references receipt (id),
  n integer not null,
  product_id integer,
  kind integer not null,
  quantity_milli integer not null,
  list_fen integer,
  cost_fen integer,
  paid_fen integer not null,
  row_number integer not null,
  primary key (receipt_id, n)
) strict, without rowid;
CREATE TABLE receipt_version (
  receipt_id integer not null,
  run_id integer not null references import_run (id),
  exported_at integer not null,
  sheet_id integer not null,
  row_number integer not null,
  header text not null,
  lines text not null,
  primary key (receipt_id, run_id)
) strict, without rowid;
CREATE INDEX receipt_version_run on receipt_version (run_id);
CREATE TABLE record_seen (
  kind text not null check (kind in ('store', 'product', 'member', 'card', 'receipt')),
  record_id integer not null,
  run_id integer not null references import_run (id),
  of_run integer not null,
  fields integer not null,
  sheet_id integer not null,
  row_number integer not null,
  primary key (kind, record_id, run_id)
) strict, without rowid;
CREATE INDEX record_seen_run on record_seen (run_id, kind);
CREATE TABLE segment (
  id integer primary key,
  name text not null unique,
  rule text not null,
  note text not null default '',
  saved_at text not null
) strict;
CREATE TABLE export_log (
  id integer primary key,
  operation_id integer not null references operation (id),
  at text not null,
  actor text not null,
  kind text not null,
  segment_id integer,
  rule text not null,
  columns text not null,
  row_count integer not null,
  left_out text not null,
  file_name text not null,
  format text not null,
  sha256 text not null,
  recipient text not null,
  purpose text not null
, failure text, override_reason text, campaign_id integer, destroy_by integer) strict;
CREATE TABLE quarantine_fix (
  id integer primary key,
  sheet_id integer not null references import_sheet (id),
  row_number integer not null,
  column_index integer not null,
  before text not null,
  after text not null,
  at text not null,
  actor text not null,
  at_dry_run integer not null default 0 check (at_dry_run in (0, 1)),
  unique (sheet_id, row_number, column_index, at_dry_run)
) strict;
CREATE TABLE quarantine_discard (
  id integer primary key,
  sheet_id integer not null references import_sheet (id),
  row_number integer not null,
  reason text not null,
  at text not null,
  actor text not null,
  unique (sheet_id, row_number)
) strict;
CREATE TABLE quarantine_retry (
  run_id integer not null references import_run (id),
  sheet_id integer not null references import_sheet (id),
  row_number integer not null,
  primary key (run_id, sheet_id, row_number)
) strict, without rowid;
CREATE INDEX quarantine_retry_row on quarantine_retry (sheet_id, row_number);
CREATE TABLE quarantine_accept (
  id integer primary key,
  sheet_id integer not null references import_sheet (id),
  row_number integer not null,
  at text not null,
  actor text not null,
  unique (sheet_id, row_number)
) strict;
CREATE INDEX row_outcome_held on row_outcome (sheet_id, row_number) where outcome = 'quarantined';
CREATE TABLE guide (
  id integer primary key,
  key text not null unique,
  code text,
  name text,
  store text,
  from_day integer,
  to_day integer
) strict;
CREATE TABLE points_entry (
  id integer primary key,
  key text not null unique,
  who text not null,
  day integer,
  second integer,
  change_milli integer,
  balance_milli integer,
  reason text,
  store text,
  receipt_number text
) strict;
CREATE INDEX points_entry_who on points_entry (who);
CREATE TABLE coupon (
  id integer primary key,
  key text not null unique,
  code text not null,
  who text,
  template text,
  threshold_fen integer,
  value_fen integer,
  issued_day integer,
  from_day integer,
  to_day integer,
  campaign text
) strict;
CREATE INDEX coupon_who on coupon (who) where who is not null;
CREATE TABLE coupon_product (
  id integer primary key,
  key text not null unique,
  coupon text not null,
  product text not null,
  campaign text
) strict;
CREATE TABLE redemption (
  id integer primary key,
  key text not null unique,
  coupon text not null,
  who text,
  receipt_number text,
  store text,
  day integer,
  amount_fen integer,
  campaign text
) strict;
CREATE INDEX redemption_who on redemption (who) where who is not null;
CREATE INDEX redemption_coupon on redemption (coupon);
CREATE TABLE product_cost (
  id integer primary key,
  key text not null unique,
  product text not null,
  from_day integer,
  to_day integer,
  cost_fen integer
) strict;
CREATE TABLE category_margin (
  id integer primary key,
  key text not null unique,
  category text not null,
  from_day integer,
  to_day integer,
  margin_bp integer
) strict;
CREATE TABLE returned_mail (
  id integer primary key,
  key text not null unique,
  who text not null,
  name text,
  address text,
  day integer,
  reason text,
  campaign text
) strict;
CREATE INDEX returned_mail_who on returned_mail (who);
CREATE TABLE opt_out (
  id integer primary key,
  key text not null unique,
  who text not null,
  channel text not null check (channel in ('post', 'sms', 'email', 'call', 'all')),
  day integer,
  source text
) strict;
CREATE INDEX opt_out_who on opt_out (who);
CREATE TABLE opt_out_effect (
  member_id integer not null references member (id),
  field text not null check (field in ('consent_post', 'consent_sms', 'consent_email', 'consent_call')),
  before text not null,
  primary key (member_id, field)
) strict, without rowid;
CREATE TABLE past_campaign (
  id integer primary key,
  key text not null unique,
  code text not null,
  name text,
  channel text,
  from_day integer,
  to_day integer
) strict;
CREATE TABLE past_mailing (
  id integer primary key,
  key text not null unique,
  campaign text not null,
  who text not null,
  day integer,
  channel text
) strict;
CREATE INDEX past_mailing_who on past_mailing (who);
CREATE TABLE survey_answer (
  id integer primary key,
  key text not null unique,
  survey text not null,
  who text not null,
  day integer,
  question text not null,
  answer text not null
) strict;
CREATE INDEX survey_answer_who on survey_answer (who);
CREATE TABLE store_month (
  id integer primary key,
  key text not null unique,
  store text not null,
  month integer not null,
  receipts integer,
  quantity_milli integer,
  net_fen integer
) strict;
CREATE TABLE member_month (
  id integer primary key,
  key text not null unique,
  who text not null,
  month integer,
  receipts integer,
  net_fen integer
) strict;
CREATE INDEX member_month_who on member_month (who);
CREATE TABLE record_claim (
  kind text not null,
  record_id integer not null,
  run_id integer not null references import_run (id),
  sheet_id integer not null references import_sheet (id),
  row_number integer not null,
  exported_at integer not null,
  said text not null,
  primary key (kind, record_id, run_id, sheet_id, row_number)
) strict, without rowid;
CREATE INDEX record_claim_run on record_claim (run_id, kind, record_id);
CREATE TABLE red_reversal (
  receipt_id integer not null references receipt (id),
  run_id integer not null references import_run (id),
  primary key (receipt_id, run_id)
) strict, without rowid;
CREATE INDEX red_reversal_run on red_reversal (run_id);
CREATE TABLE reversal_pair (
  reversal_id integer not null primary key references receipt (id),
  original_id integer not null unique references receipt (id)
) strict, without rowid;
CREATE INDEX card_derived on card (number) where link in ('mobile', 'name_mobile');
CREATE INDEX card_name_mobile on card (number) where link = 'unknown' and instr(number, '·') > 0;
CREATE TABLE source_expectation (
  id integer primary key,
  source_id integer not null unique references source (id),
  rhythm text not null check (rhythm in ('weekdays', 'month-days', 'monthly')),
  days text not null,
  hour integer not null check (hour between 0 and 23),
  since integer not null,
  stores text not null,
  owner text not null
) strict;
CREATE TABLE watched_folder (
  id integer primary key,
  path text not null unique,
  added_at text not null
) strict;
CREATE TABLE dismissed_file (
  id integer primary key,
  sha256 text not null unique,
  name text not null,
  dismissed_at text not null
) strict;
CREATE TABLE left_out_card (
  id integer primary key,
  number text not null,
  kind text not null check (kind in ('card', 'source_id')),
  reason text not null check (reason in ('staff', 'shared', 'other')),
  evidence text not null,
  left_out_at text not null,
  unique (number, kind)
) strict;
CREATE TABLE consent_record (
  id integer primary key,
  member_id integer not null references member (id),
  channel text not null check (channel in ('post', 'sms', 'email', 'call')),
  purpose text not null check (purpose in ('marketing', 'service', 'survey')),
  given text not null check (given in ('yes', 'no')),
  -- The day she said so, and the last day a yes holds; null: until withdrawn.
  on_day integer not null,
  expires_on integer,
  source text not null check (source in ('form', 'store', 'phone', 'letter', 'online', 'import', 'officer')),
  -- Where it can be looked up: form number, version of the text, file. Free words of the officer.
  evidence text,
  recorded_at text not null,
  actor text not null,
  operation_id integer not null references operation (id),
  -- The import that brought it; null for a command.
  run_id integer references import_run (id)
) strict;
CREATE INDEX consent_record_member on consent_record (member_id, purpose, channel, on_day, id);
CREATE INDEX consent_record_run on consent_record (run_id) where run_id is not null;
CREATE TABLE erasure (
  id integer primary key,
  operation_id integer not null references operation (id),
  member_id integer not null unique,
  erased_at text not null,
  reason text not null check (reason in ('request', 'retention', 'mistake'))
) strict;
CREATE TABLE blocked_key (
  id integer primary key,
  kind text not null check (kind in ('mobile', 'card', 'source_id', 'email', 'name_address')),
  hash blob not null,
  reason text not null check (reason in ('erased', 'do-not-contact')),
  -- Whose it is or was; for 'erased' the nameless member that is left.
  member_id integer not null,
  since text not null,
  unique (kind, hash, reason, member_id)
) strict;
CREATE INDEX blocked_key_member on blocked_key (member_id);
CREATE TABLE retention_rule (
  id integer primary key,
  kind text not null unique check (kind in ('no-purchase', 'never-bought')),
  months integer not null check (months between 1 and 600)
) strict;
CREATE TABLE choice (
  id integer primary key,
  name text not null unique check (length(name) between 1 and 40),
  value text not null check (json_valid(value))
) strict;
CREATE INDEX receipt_channel on receipt (channel) where channel is not null;
CREATE TABLE cleaning_run (
  id integer primary key,
  operation_id integer not null references operation (id),
  at text not null,
  actor text not null,
  cause text not null check (cause in ('officer', 'import', 'decision', 'entry')),
  import_run_id integer,
  rules_off text not null,
  members integer not null,
  changed integer not null,
  flagged integer not null
) strict;
CREATE INDEX cleaning_run_operation on cleaning_run (operation_id);
CREATE TABLE member_value_log (
  id integer primary key,
  run_id integer not null references cleaning_run (id),
  member_id integer not null references member (id) on delete cascade,
  field text not null,
  before text,
  after text,
  rule text not null,
  rule_version integer not null
) strict;
CREATE INDEX member_value_log_member on member_value_log (member_id);
CREATE INDEX member_value_log_run on member_value_log (run_id, rule);
CREATE TABLE member_finding (
  id integer primary key,
  run_id integer not null references cleaning_run (id),
  ended_by integer references cleaning_run (id),
  member_id integer not null references member (id) on delete cascade,
  field text not null,
  status text not null check (status in ('suspect', 'invalid')),
  value text not null,
  suggestions text not null,
  rule text not null,
  rules text not null
) strict;
CREATE INDEX member_finding_member on member_finding (member_id, field);
CREATE INDEX member_finding_rule on member_finding (rule, field, value) where ended_by is null;
CREATE INDEX member_finding_run on member_finding (run_id);
CREATE INDEX member_finding_ended on member_finding (ended_by) where ended_by is not null;
CREATE TABLE cleaning_state (
  chunk integer not null,
  run_id integer not null references cleaning_run (id),
  cells blob not null,
  primary key (chunk, run_id)
) strict, without rowid;
CREATE TABLE cleaning_decision (
  id integer primary key,
  operation_id integer not null references operation (id),
  field text not null,
  given text not null,
  member_id integer references member (id) on delete cascade,
  action text not null check (action in ('correct', 'dismiss')),
  value text,
  at text not null,
  actor text not null
) strict;
CREATE UNIQUE INDEX cleaning_decision_place on cleaning_decision (field, given, coalesce(member_id, 0));
CREATE INDEX cleaning_decision_member on cleaning_decision (member_id) where member_id is not null;
CREATE TABLE cleaning_switch (
  id integer primary key,
  rule text not null unique,
  is_on integer not null check (is_on in (0, 1))
) strict;
CREATE TABLE cleaning_standard (
  id integer primary key,
  at text not null,
  actor text not null,
  rules_off text not null
) strict;
CREATE TABLE quality_snapshot (
  id integer primary key,
  run_id integer not null references cleaning_run (id),
  as_of integer not null,
  metric text not null,
  numerator integer not null,
  denominator integer not null,
  weights_version integer not null
) strict;
CREATE INDEX quality_snapshot_metric on quality_snapshot (metric, as_of);
CREATE INDEX quality_snapshot_run on quality_snapshot (run_id);
CREATE TABLE quality_milestone (
  id integer primary key,
  name text not null,
  due_on integer not null,
  metric text not null,
  target real not null check (target between 0 and 1),
  set_at text not null
) strict;
CREATE TABLE quality_audit (
  id integer primary key,
  at text not null,
  actor text not null,
  field text not null,
  seed integer not null,
  size integer not null
) strict;
CREATE TABLE quality_audit_item (
  id integer primary key,
  audit_id integer not null references quality_audit (id),
  position integer not null,
  member_id integer not null references member (id) on delete cascade,
  status text not null,
  verdict text check (verdict in ('right', 'wrong', 'unknown')),
  unique (audit_id, position)
) strict;
CREATE INDEX quality_audit_item_member on quality_audit_item (member_id);
CREATE TABLE spelling (
  id integer primary key,
  field text not null check (field in ('store', 'category', 'level', 'province', 'city', 'county')),
  given text not null,
  value text not null,
  at text not null,
  unique (field, given)
) strict;
CREATE TABLE tag (
  id integer primary key,
  name text not null unique,
  colour text not null,
  owner text not null,
  kind text not null check (kind in ('manual', 'imported', 'rule')),
  rule text,
  expires_on integer,
  made_at text not null
) strict;
CREATE TABLE member_tag (
  id integer primary key,
  tag_id integer not null references tag (id) on delete cascade,
  member_id integer not null references member (id) on delete cascade,
  at text not null,
  actor text not null,
  unique (tag_id, member_id)
) strict;
CREATE INDEX member_tag_member on member_tag (member_id);
CREATE TABLE custom_field (
  id integer primary key,
  name text not null unique,
  kind text not null check (kind in ('text', 'number', 'day', 'choice')),
  choices text not null,
  made_at text not null
) strict;
CREATE TABLE custom_value (
  id integer primary key,
  field_id integer not null references custom_field (id) on delete cascade,
  member_id integer not null references member (id) on delete cascade,
  value text not null,
  -- Written by the officer: a later file does not write over it.
  by_hand integer not null default 0 check (by_hand in (0, 1)),
  unique (field_id, member_id)
) strict;
CREATE INDEX custom_value_member on custom_value (member_id);
CREATE TABLE match_run (
  id integer primary key,
  operation_id integer not null references operation (id),
  at text not null,
  actor text not null,
  model text not null,
  members integer not null,
  pairs integer not null,
  merged integer not null,
  waiting integer not null,
  households integer not null,
  summary text not null
) strict;
CREATE TABLE merge_item (
  id integer primary key,
  run_id integer references match_run (id),
  operation_id integer not null references operation (id),
  member_id integer not null references member (id) on delete cascade,
  from_person_id integer not null,
  to_person_id integer not null,
  probability real not null
) strict;
CREATE INDEX merge_item_member on merge_item (member_id);
CREATE INDEX merge_item_operation on merge_item (operation_id);
CREATE TABLE match_pair (
  id integer primary key,
  run_id integer not null references match_run (id),
  member_a integer not null references member (id) on delete cascade,
  member_b integer not null references member (id) on delete cascade,
  probability real not null,
  household real not null,
  why text not null check (why in ('likely', 'organisation', 'title', 'birthday', 'evidence', 'too-many', 'told-apart')),
  levels text not null,
  bits text not null
) strict;
CREATE INDEX match_pair_run on match_pair (run_id, levels);
CREATE INDEX match_pair_a on match_pair (member_a);
CREATE INDEX match_pair_b on match_pair (member_b);
CREATE TABLE pair_decision (
  id integer primary key,
  operation_id integer not null references operation (id),
  member_a integer not null references member (id) on delete cascade,
  member_b integer not null references member (id) on delete cascade,
  verdict text not null check (verdict in ('same', 'apart')),
  at text not null,
  actor text not null,
  unique (member_a, member_b)
) strict;
CREATE INDEX pair_decision_b on pair_decision (member_b);
CREATE TABLE household (
  id integer primary key,
  run_id integer not null references match_run (id),
  persons integer not null check (persons > 1)
) strict;
CREATE INDEX household_run on household (run_id);
CREATE TABLE household_member (
  id integer primary key,
  household_id integer not null references household (id),
  member_id integer not null references member (id) on delete cascade,
  probability real not null check (probability between 0 and 1),
  unique (household_id, member_id)
) strict;
CREATE INDEX household_member_member on household_member (member_id);
CREATE TABLE golden_pin (
  id integer primary key,
  member_id integer not null references member (id) on delete cascade,
  field text not null,
  at text not null,
  actor text not null,
  unique (member_id, field)
) strict;
CREATE TABLE match_undone (
  id integer primary key,
  operation_id integer not null references operation (id),
  table_name text not null,
  rows text not null,
  unique (operation_id, table_name)
) strict;
CREATE TABLE campaign (
  id integer primary key,
  name text not null unique check (length(name) between 1 and 80),
  code text not null unique,
  -- As the contract's schema CampaignBrief says; name and code stand in it too.
  brief text not null check (json_valid(brief)),
  saved_at text not null,
  -- Null: a draft. What was counted when the list was frozen, and the rule of its segment on that day.
  frozen_at text,
  frozen_on integer,
  frozen_rule text check (frozen_rule is null or json_valid(frozen_rule)),
  frozen_audience text check (frozen_audience is null or json_valid(frozen_audience)),
  -- What the campaign cost in the end; null: not told yet.
  actual_cost_fen integer check (actual_cost_fen >= 0)
, roll_out text check (roll_out is null or json_valid(roll_out)), closed_at text, closed_result text check (closed_result is null or json_valid(closed_result))) strict;
CREATE TABLE campaign_piece (
  id integer primary key,
  campaign_id integer not null references campaign (id) on delete cascade,
  -- From 1, in the order of the list; those held out come after all others.
  sequence integer not null,
  arm text not null check (arm in ('mailed', 'pilot', 'held-out', 'seed')),
  -- The version of the piece, from 1; 0 where nothing is sent.
  cell integer not null,
  -- 10 × recency score + money score, 0 for who bought nothing; the holdout is drawn within it.
  stratum integer not null,
  key_code text not null unique,
  -- Null for a seed, and once the member is gone.
  member_id integer references member (id) on delete set null,
  person_id integer,
  -- All members whose purchases count for the piece, as a JSON list of ids: those of the person, and of others of the household.
  members text not null check (json_valid(members)),
  covered integer not null,
  name text,
  title text,
  mobile text,
  email text,
  card text,
  postcode text,
  province text,
  city text,
  county text,
  address text,
  state text not null check (state in ('planned', 'exported', 'withdrawn', 'returned')), held_off integer not null default 0 check (held_off in (0, 1)), card_ids text not null default '[]' check (json_valid(card_ids)),
  unique (campaign_id, sequence)
) strict;
CREATE INDEX campaign_piece_member on campaign_piece (member_id);
CREATE TABLE segment_split (
  id integer primary key,
  name text not null,
  made_at text not null,
  -- Whom it split, as JSON of the contract's side.
  side text not null,
  seed integer not null,
  -- JSON: the properties its parts were kept alike by.
  strata text not null,
  person_count integer not null,
  stratum_count integer not null,
  widest_gap real not null
) strict;
CREATE TABLE segment_list (
  id integer primary key,
  segment_id integer not null unique references segment (id) on delete cascade,
  origin text not null check (origin in ('rule', 'list', 'split')),
  split_id integer references segment_split (id) on delete set null,
  taken_at text not null,
  as_of integer,
  members blob not null
) strict;
CREATE INDEX segment_list_split on segment_list (split_id) where split_id is not null;
CREATE TABLE segment_snapshot (
  id integer primary key,
  segment_id integer not null references segment (id) on delete cascade,
  label text not null,
  taken_at text not null,
  as_of integer,
  rule text not null,
  member_count integer not null,
  person_count integer not null,
  net_fen integer not null,
  members blob not null
) strict;
CREATE INDEX segment_snapshot_segment on segment_snapshot (segment_id);
CREATE TABLE segment_split_part (
  id integer primary key,
  split_id integer not null references segment_split (id) on delete cascade,
  position integer not null,
  name text not null,
  percent real not null check (percent > 0 and percent <= 100),
  role text not null check (role in ('test', 'control', 'pilot', 'rest')),
  segment_id integer references segment (id) on delete set null,
  unique (split_id, position)
) strict;
CREATE INDEX segment_split_part_segment on segment_split_part (segment_id) where segment_id is not null;
CREATE TABLE segment_strategy (
  id integer primary key,
  subject text not null unique,
  offer text not null,
  channel text not null,
  service text not null,
  contact text not null,
  budget_fen integer check (budget_fen >= 0),
  saved_at text not null
) strict;
CREATE TABLE paper (
  id integer primary key,
  kind text not null check (kind in ('label-sheet', 'envelope', 'letter', 'calibration', 'sender', 'list-profile')),
  name text not null check (length(name) between 1 and 80),
  body text not null check (json_valid(body)),
  saved_at text not null,
  unique (kind, name)
) strict;
CREATE TABLE print_batch (
  id integer primary key,
  campaign_id integer not null references campaign (id) on delete cascade,
  -- From 1 within the campaign; stands on every piece.
  number integer not null,
  kind text not null check (kind in ('labels', 'envelopes', 'letters')),
  body text not null check (json_valid(body)),
  first_sequence integer not null,
  last_sequence integer not null,
  pieces integer not null,
  at text not null,
  unique (campaign_id, number)
) strict;
CREATE TABLE suppression (
  id integer primary key,
  member_id integer not null references member (id) on delete cascade,
  campaign_id integer references campaign (id) on delete cascade,
  channel text not null check (channel in ('post', 'sms', 'email', 'call', 'all')),
  reason text not null check (reason in ('opt-out', 'moved', 'returned', 'deceased', 'complaint', 'legal', 'staff', 'other')),
  since_on integer not null,
  until_on integer check (until_on is null or until_on >= since_on),
  note text not null default '',
  source text not null check (source in ('officer', 'import')),
  at text not null
) strict;
CREATE INDEX suppression_member on suppression (member_id);
CREATE TABLE suppression_key (
  id integer primary key,
  suppression_id integer not null references suppression (id) on delete cascade,
  kind text not null check (kind in ('mobile', 'card', 'source_id', 'email', 'name_address')),
  text text not null,
  unique (suppression_id, kind, text)
) strict;
CREATE TABLE piece_response (
  id integer primary key,
  piece_id integer not null references campaign_piece (id) on delete cascade,
  on_day integer not null,
  store text,
  receipt_number text,
  at text not null,
  unique (piece_id, on_day)
) strict;
CREATE TABLE call_outcome (
  id integer primary key,
  piece_id integer not null unique references campaign_piece (id) on delete cascade,
  outcome text not null check (outcome in ('reached', 'no-answer', 'wrong-number', 'call-again', 'will-come', 'not-interested', 'no-calls')),
  on_day integer,
  guide text,
  note text not null default '',
  at text not null
) strict;
CREATE TABLE cost_model (
  id integer primary key,
  name text not null check (length(name) between 1 and 80),
  version integer not null,
  channel text not null check (channel in ('post', 'sms', 'email', 'call')),
  -- Product or category it is for; empty where it is for all of them.
  category text not null default '',
  body text not null check (json_valid(body)),
  note text not null default '',
  saved_at text not null,
  unique (name, version)
) strict;
CREATE TABLE plan_item (
  id integer primary key,
  name text not null check (length(name) between 1 and 80),
  starts_on integer not null,
  ends_on integer not null check (ends_on >= starts_on),
  channel text not null check (channel in ('post', 'sms', 'email', 'call')),
  budget_fen integer not null check (budget_fen >= 0),
  owner text not null default '',
  note text not null default '',
  campaign_id integer references campaign (id) on delete set null
) strict;
CREATE TABLE gift_spend (
  id integer primary key,
  on_day integer not null,
  amount_fen integer not null,
  note text not null check (length(note) between 1 and 200),
  at text not null
) strict;
CREATE TABLE coupon_offer (
  id integer primary key,
  name text not null unique check (length(name) between 1 and 80),
  code text not null unique,
  body text not null check (json_valid(body)),
  saved_at text not null
) strict;
CREATE TABLE coupon_issue (
  id integer primary key,
  offer_id integer not null references coupon_offer (id),
  -- As it is printed, its check digit last.
  code text not null unique,
  member_id integer references member (id) on delete set null,
  person_id integer,
  piece_id integer references campaign_piece (id) on delete set null,
  issued_on integer not null,
  from_on integer not null,
  to_on integer not null check (to_on >= from_on),
  -- 1: nobody got it; it only tells what such a person does without.
  is_control integer not null default 0 check (is_control in (0, 1))
) strict;
CREATE INDEX coupon_issue_member on coupon_issue (member_id);
CREATE INDEX coupon_issue_offer on coupon_issue (offer_id);
CREATE INDEX coupon_issue_piece on coupon_issue (piece_id) where piece_id is not null;
CREATE TABLE coupon_use (
  id integer primary key,
  code text not null,
  on_day integer not null,
  store text,
  receipt_number text,
  amount_fen integer,
  who text,
  at text not null
) strict;
CREATE INDEX coupon_use_code on coupon_use (code);
CREATE TABLE occasion_plan (
  id integer primary key,
  name text not null unique check (length(name) between 1 and 80),
  kind text not null check (kind in ('gift', 'event')),
  on_day integer not null,
  segment_id integer references segment (id) on delete set null,
  places integer not null check (places > 0),
  cost_fen integer not null check (cost_fen >= 0),
  note text not null default '',
  saved_at text not null
) strict;
CREATE TABLE occasion_guest (
  id integer primary key,
  plan_id integer not null references occasion_plan (id) on delete cascade,
  member_id integer not null references member (id) on delete cascade,
  rank integer not null,
  value_fen integer not null,
  state text not null check (state in ('listed', 'invited', 'accepted', 'declined', 'attended', 'absent')),
  unique (plan_id, member_id)
) strict;
CREATE INDEX occasion_guest_member on occasion_guest (member_id);
CREATE TABLE product_line_rule (
  id integer primary key,
  line text not null check (length(line) between 1 and 80),
  brand text,
  category text,
  check (brand is not null or category is not null)
) strict;
CREATE TABLE product_feedback (
  id integer primary key,
  key text not null unique,
  who text,
  -- A product's code or a style, as the file has it.
  product text not null,
  day integer,
  score integer check (score between 0 and 100),
  topic text,
  words text
) strict;
CREATE INDEX product_feedback_who on product_feedback (who) where who is not null;
CREATE TABLE product_list (
  id integer primary key,
  segment_id integer not null unique references segment (id) on delete cascade,
  question text not null check (json_valid(question)),
  made_at text not null,
  as_of integer,
  -- Ids of the members who were on it then, packed as in segment_list.
  members blob not null
) strict;
CREATE TABLE report_pack (
  id integer primary key,
  name text not null unique,
  settings text not null,
  saved_at text not null
) strict;
CREATE TABLE report_run (
  id integer primary key,
  pack_id integer references report_pack (id) on delete set null,
  name text not null,
  made_at text not null,
  as_of integer,
  from_day integer,
  to_day integer,
  report text not null
) strict;
CREATE INDEX report_run_pack on report_run (pack_id) where pack_id is not null;
CREATE TABLE built_report (
  id integer primary key,
  name text not null unique,
  question text not null,
  saved_at text not null
) strict;
CREATE TABLE kpi (
  id integer primary key,
  key text unique,
  phase text not null check (phase in ('foundation', 'operation', 'results')),
  name text not null,
  unit text not null check (unit in ('count', 'money', 'rate', 'decimal')),
  direction text not null default 'up' check (direction in ('up', 'down')),
  owner text not null default '',
  evidence text not null default '',
  note text not null default '',
  is_hidden integer not null default 0 check (is_hidden in (0, 1))
) strict;
CREATE TABLE kpi_target (
  id integer primary key,
  kpi_id integer not null references kpi (id) on delete cascade,
  -- Null: a target without a date, which nothing can be late for.
  due_on integer,
  target real not null
) strict;
CREATE INDEX kpi_target_kpi on kpi_target (kpi_id);
CREATE TABLE kpi_reading (
  id integer primary key,
  kpi_id integer not null references kpi (id) on delete cascade,
  on_day integer not null,
  value real not null,
  numerator real,
  denominator real,
  given text not null check (given in ('measured', 'entered')),
  note text not null default '',
  at text not null,
  unique (kpi_id, on_day)
) strict;
CREATE TABLE checklist_item (
  id integer primary key,
  list text not null check (list in ('training', 'communication', 'deliverable', 'plan')),
  key text,
  name text not null,
  owner text not null default '',
  due_on integer,
  done_on integer,
  evidence text not null default '',
  note text not null default '',
  unique (list, key)
) strict;
CREATE TABLE self_test (
  id integer primary key,
  test text not null check (test in ('gap', 'vision')),
  on_day integer not null,
  -- JSON: 0..4 by question, in the order of the test.
  answers text not null,
  note text not null default '',
  at text not null
) strict;
CREATE TABLE survey (
  id integer primary key,
  name text not null unique,
  template text not null,
  -- JSON: the questions as the contract has them.
  questions text not null,
  note text not null default '',
  made_at text not null
) strict;
CREATE TABLE survey_invitee (
  id integer primary key,
  survey_id integer not null references survey (id) on delete cascade,
  member_id integer not null references member (id) on delete cascade,
  stratum text not null check (stratum in ('new', 'repeat', 'other')),
  unique (survey_id, member_id)
) strict;
CREATE INDEX survey_invitee_member on survey_invitee (member_id);
CREATE TABLE referral (
  id integer primary key,
  member_id integer not null unique references member (id) on delete cascade,
  referrer_id integer not null references member (id) on delete cascade,
  on_day integer,
  given text not null check (given in ('entered', 'field')),
  at text not null,
  check (member_id <> referrer_id)
) strict;
CREATE INDEX referral_referrer on referral (referrer_id);
insert into "workspace" ("id", "key", "value") values (1, 'uuid', 'ef13218e-83cd-427a-ad0e-3b70bff0db89');
insert into "workspace" ("id", "key", "value") values (2, 'name', '素衣 · 上海');
insert into "workspace" ("id", "key", "value") values (3, 'createdAt', '2026-11-25T14:00:18.706Z');
insert into "operation" ("id", "at", "actor", "kind", "args", "row_count", "undoes", "undone_by", "hash") values (1, '2026-11-25T14:00:19.141Z', 'officer', 'imports.commit', '{"files":["781a9b6b65a0850e5466ad98cd3b3a8e7786b339a90ee616b7142c47f8413db1"],"runId":1,"rows":53}', 53, NULL, NULL, X'44366C84F4DC8C0D4F112C3AB53D5AA3643CA1B83C2A1B88946E327122C11E4E');
insert into "operation" ("id", "at", "actor", "kind", "args", "row_count", "undoes", "undone_by", "hash") values (2, '2026-11-25T14:00:19.293Z', 'officer', 'imports.commit', '{"files":["56a406346cc2093cdc462cf28ae7dba392e59f8764b18bfb46b6e5720c51526e"],"runId":2,"rows":12}', 12, NULL, 3, X'FBC77F84074B6ADC2AA2EE4658A0F09DB779AD43077AC6CD2098FCD8FA8C94CA');
insert into "operation" ("id", "at", "actor", "kind", "args", "row_count", "undoes", "undone_by", "hash") values (3, '2026-11-25T14:00:19.306Z', 'officer', 'workspace.undo', '{"operationId":2,"kind":"imports.commit","direction":"undo","rows":24}', 24, 2, NULL, X'B9F491F0451C121901AE3E0C86A17AF73832477689639864D8D0579566D43B51');
insert into "operation" ("id", "at", "actor", "kind", "args", "row_count", "undoes", "undone_by", "hash") values (4, '2026-11-25T14:00:19.315Z', 'officer', 'workspace.rename', '{}', 1, NULL, NULL, X'EEEC8FDB0C9D1C873CB937358DAB3B78B685BA4613DCD23C939D0B7EB29E1BA4');
insert into "operation_row" ("operation_id", "seq", "table_name", "row_id", "before", "after") values (4, 0, 'workspace', 2, '{"id":2,"key":"name","value":"素衣"}', '{"id":2,"key":"name","value":"素衣 · 上海"}');
insert into "source" ("id", "name", "fingerprint", "mapping", "settings") values (1, '甲', '06f417a8dcc8a5d6', '{"kind":"lines","headerRows":[0],"firstDataRow":1,"columns":[{"column":0,"heading":"小票号","group":null,"field":"receipt.no","by":"exact","role":null,"check":false,"unmapped":null,"offered":[],"evidence":{"matched":"小票号","detector":"card","valid":{"numerator":24,"denominator":24},"hint":null},"samples":[]},{"column":1,"heading":"销售日期","group":null,"field":"receipt.date","by":"exact","role":null,"check":false,"unmapped":null,"offered":[],"evidence":{"matched":"销售日期","detector":"date","valid":{"numerator":24,"denominator":24},"hint":null},"samples":[]},{"column":2,"heading":"门店代码","group":null,"field":"store.code","by":"exact","role":null,"check":false,"unmapped":null,"offered":[],"evidence":{"matched":"门店代码","detector":null,"valid":{"numerator":24,"denominator":24},"hint":null},"samples":[]},{"column":3,"heading":"门店名称","group":null,"field":"store.name","by":"exact","role":null,"check":false,"unmapped":null,"offered":[],"evidence":{"matched":"门店名称","detector":null,"valid":{"numerator":24,"denominator":24},"hint":null},"samples":[]},{"column":4,"heading":"会员卡号","group":null,"field":"member.card_no","by":"exact","role":null,"check":false,"unmapped":null,"offered":[],"evidence":{"matched":"会员卡号","detector":"money","valid":{"numerator":24,"denominator":24},"hint":null},"samples":[]},{"column":5,"heading":"商品编码","group":null,"field":"product.sku","by":"exact","role":null,"check":false,"unmapped":null,"offered":[],"evidence":{"matched":"商品编码","detector":"card","valid":{"numerator":24,"denominator":24},"hint":null},"samples":[]},{"column":6,"heading":"商品名称","group":null,"field":"product.name","by":"exact","role":null,"check":false,"unmapped":null,"offered":[],"evidence":{"matched":"商品名称","detector":null,"valid":{"numerator":24,"denominator":24},"hint":null},"samples":[]},{"column":7,"heading":"数量","group":null,"field":"line.qty","by":"exact","role":null,"check":false,"unmapped":null,"offered":[],"evidence":{"matched":"数量","detector":"quantity","valid":{"numerator":24,"denominator":24},"hint":null},"samples":[]},{"column":8,"heading":"吊牌价","group":null,"field":"product.list_price","by":"exact","role":null,"check":false,"unmapped":null,"offered":[],"evidence":{"matched":"吊牌价","detector":"quantity","valid":{"numerator":24,"denominator":24},"hint":null},"samples":[]},{"column":9,"heading":"实付金额","group":null,"field":"receipt.amount_paid","by":"exact","role":null,"check":false,"unmapped":null,"offered":[],"evidence":{"matched":"实付金额","detector":"money","valid":{"numerator":24,"denominator":24},"hint":null},"samples":[]}],"decisions":{},"fingerprint":"06f417a8dcc8a5d6"}', '{"continuationLines":"repeated"}');
insert into "import_run" ("id", "operation_id", "started_at", "committed_at", "undone_at", "first_member_id", "last_member_id", "first_card_id", "last_card_id", "first_receipt_id", "last_receipt_id", "rows_new", "rows_changed", "rows_same", "rows_duplicate", "rows_quarantined", "rows_dropped", "summary") values (1, 1, '2026-11-25T14:00:19.002Z', '2026-11-25T14:00:19.143Z', NULL, 1, 0, 1, 12, 1, 12, 24, 0, 0, 0, 0, 1, '{"seconds":0.169,"rows":{"physical":25,"title":0,"header":1,"blank":0,"footer":0,"data":24,"new":24,"changed":0,"same":0,"duplicate":0,"quarantined":0},"files":[{"name":"甲.csv","sha256":"781a9b6b65a0850e5466ad98cd3b3a8e7786b339a90ee616b7142c47f8413db1","bytes":1779,"kind":"text","encoding":"utf-8","sheets":[{"file":"甲.csv","sheet":"甲","kind":"lines","rows":{"physical":25,"title":0,"header":1,"blank":0,"footer":0,"data":24,"new":24,"changed":0,"same":0,"duplicate":0,"quarantined":0},"netFen":836400,"quantityMilli":36000,"receipts":12,"members":0}]}],"members":{"new":0,"changed":0,"same":0},"receipts":{"new":12,"changed":0,"same":0},"lines":{"new":24,"changed":0,"same":0},"kinds":[],"netFen":287040}');
insert into "import_run" ("id", "operation_id", "started_at", "committed_at", "undone_at", "first_member_id", "last_member_id", "first_card_id", "last_card_id", "first_receipt_id", "last_receipt_id", "rows_new", "rows_changed", "rows_same", "rows_duplicate", "rows_quarantined", "rows_dropped", "summary") values (2, 2, '2026-11-25T14:00:19.190Z', '2026-11-25T14:00:19.294Z', '2026-11-25T14:00:19.310Z', 1, 0, 13, 12, 13, 24, 24, 0, 0, 0, 0, 1, '{"seconds":0.109,"rows":{"physical":25,"title":0,"header":1,"blank":0,"footer":0,"data":24,"new":24,"changed":0,"same":0,"duplicate":0,"quarantined":0},"files":[{"name":"乙.csv","sha256":"56a406346cc2093cdc462cf28ae7dba392e59f8764b18bfb46b6e5720c51526e","bytes":1779,"kind":"text","encoding":"utf-8","sheets":[{"file":"乙.csv","sheet":"乙","kind":"lines","rows":{"physical":25,"title":0,"header":1,"blank":0,"footer":0,"data":24,"new":24,"changed":0,"same":0,"duplicate":0,"quarantined":0},"netFen":836400,"quantityMilli":36000,"receipts":12,"members":0}]}],"members":{"new":0,"changed":0,"same":0},"receipts":{"new":12,"changed":0,"same":0},"lines":{"new":24,"changed":0,"same":0},"kinds":[],"netFen":287040}');
insert into "import_file" ("id", "run_id", "name", "sha256", "bytes", "kind", "encoding", "encoding_found_by", "exported_at", "exported_at_from") values (1, 1, '甲.csv', '781a9b6b65a0850e5466ad98cd3b3a8e7786b339a90ee616b7142c47f8413db1', 1779, 'text', 'utf-8', 'rule', 1795615218, 'file');
insert into "import_file" ("id", "run_id", "name", "sha256", "bytes", "kind", "encoding", "encoding_found_by", "exported_at", "exported_at_from") values (2, 2, '乙.csv', '56a406346cc2093cdc462cf28ae7dba392e59f8764b18bfb46b6e5720c51526e', 1779, 'text', 'utf-8', 'rule', 1795615219, 'file');
insert into "import_sheet" ("id", "file_id", "position", "name", "kind", "source_id", "mapping", "settings", "rows_physical", "rows_data", "summary", "retry_of") values (1, 1, 0, '甲', 'lines', 1, '{"kind":"lines","headerRows":[0],"firstDataRow":1,"columns":[{"column":0,"heading":"小票号","group":null,"field":"receipt.no","by":"exact","role":null,"check":false,"unmapped":null,"offered":[],"evidence":{"matched":"小票号","detector":"card","valid":{"numerator":24,"denominator":24},"hint":null},"samples":[]},{"column":1,"heading":"销售日期","group":null,"field":"receipt.date","by":"exact","role":null,"check":false,"unmapped":null,"offered":[],"evidence":{"matched":"销售日期","detector":"date","valid":{"numerator":24,"denominator":24},"hint":null},"samples":[]},{"column":2,"heading":"门店代码","group":null,"field":"store.code","by":"exact","role":null,"check":false,"unmapped":null,"offered":[],"evidence":{"matched":"门店代码","detector":null,"valid":{"numerator":24,"denominator":24},"hint":null},"samples":[]},{"column":3,"heading":"门店名称","group":null,"field":"store.name","by":"exact","role":null,"check":false,"unmapped":null,"offered":[],"evidence":{"matched":"门店名称","detector":null,"valid":{"numerator":24,"denominator":24},"hint":null},"samples":[]},{"column":4,"heading":"会员卡号","group":null,"field":"member.card_no","by":"exact","role":null,"check":false,"unmapped":null,"offered":[],"evidence":{"matched":"会员卡号","detector":"money","valid":{"numerator":24,"denominator":24},"hint":null},"samples":[]},{"column":5,"heading":"商品编码","group":null,"field":"product.sku","by":"exact","role":null,"check":false,"unmapped":null,"offered":[],"evidence":{"matched":"商品编码","detector":"card","valid":{"numerator":24,"denominator":24},"hint":null},"samples":[]},{"column":6,"heading":"商品名称","group":null,"field":"product.name","by":"exact","role":null,"check":false,"unmapped":null,"offered":[],"evidence":{"matched":"商品名称","detector":null,"valid":{"numerator":24,"denominator":24},"hint":null},"samples":[]},{"column":7,"heading":"数量","group":null,"field":"line.qty","by":"exact","role":null,"check":false,"unmapped":null,"offered":[],"evidence":{"matched":"数量","detector":"quantity","valid":{"numerator":24,"denominator":24},"hint":null},"samples":[]},{"column":8,"heading":"吊牌价","group":null,"field":"product.list_price","by":"exact","role":null,"check":false,"unmapped":null,"offered":[],"evidence":{"matched":"吊牌价","detector":"quantity","valid":{"numerator":24,"denominator":24},"hint":null},"samples":[]},{"column":9,"heading":"实付金额","group":null,"field":"receipt.amount_paid","by":"exact","role":null,"check":false,"unmapped":null,"offered":[],"evidence":{"matched":"实付金额","detector":"money","valid":{"numerator":24,"denominator":24},"hint":null},"samples":[]}],"decisions":{},"fingerprint":"06f417a8dcc8a5d6"}', '{"continuationLines":"repeated"}', 25, 24, '{"hints":{"company":null,"store":null,"periodFrom":null,"periodTo":null,"printedAt":null}}', NULL);
insert into "import_sheet" ("id", "file_id", "position", "name", "kind", "source_id", "mapping", "settings", "rows_physical", "rows_data", "summary", "retry_of") values (2, 2, 0, '乙', 'lines', 1, '{"kind":"lines","headerRows":[0],"firstDataRow":1,"columns":[{"column":0,"heading":"小票号","group":null,"field":"receipt.no","by":"exact","role":null,"check":false,"unmapped":null,"offered":[],"evidence":{"matched":"小票号","detector":"card","valid":{"numerator":24,"denominator":24},"hint":null},"samples":[]},{"column":1,"heading":"销售日期","group":null,"field":"receipt.date","by":"exact","role":null,"check":false,"unmapped":null,"offered":[],"evidence":{"matched":"销售日期","detector":"date","valid":{"numerator":24,"denominator":24},"hint":null},"samples":[]},{"column":2,"heading":"门店代码","group":null,"field":"store.code","by":"exact","role":null,"check":false,"unmapped":null,"offered":[],"evidence":{"matched":"门店代码","detector":null,"valid":{"numerator":24,"denominator":24},"hint":null},"samples":[]},{"column":3,"heading":"门店名称","group":null,"field":"store.name","by":"exact","role":null,"check":false,"unmapped":null,"offered":[],"evidence":{"matched":"门店名称","detector":null,"valid":{"numerator":24,"denominator":24},"hint":null},"samples":[]},{"column":4,"heading":"会员卡号","group":null,"field":"member.card_no","by":"exact","role":null,"check":false,"unmapped":null,"offered":[],"evidence":{"matched":"会员卡号","detector":"money","valid":{"numerator":24,"denominator":24},"hint":null},"samples":[]},{"column":5,"heading":"商品编码","group":null,"field":"product.sku","by":"exact","role":null,"check":false,"unmapped":null,"offered":[],"evidence":{"matched":"商品编码","detector":"card","valid":{"numerator":24,"denominator":24},"hint":null},"samples":[]},{"column":6,"heading":"商品名称","group":null,"field":"product.name","by":"exact","role":null,"check":false,"unmapped":null,"offered":[],"evidence":{"matched":"商品名称","detector":null,"valid":{"numerator":24,"denominator":24},"hint":null},"samples":[]},{"column":7,"heading":"数量","group":null,"field":"line.qty","by":"exact","role":null,"check":false,"unmapped":null,"offered":[],"evidence":{"matched":"数量","detector":"quantity","valid":{"numerator":24,"denominator":24},"hint":null},"samples":[]},{"column":8,"heading":"吊牌价","group":null,"field":"product.list_price","by":"exact","role":null,"check":false,"unmapped":null,"offered":[],"evidence":{"matched":"吊牌价","detector":"quantity","valid":{"numerator":24,"denominator":24},"hint":null},"samples":[]},{"column":9,"heading":"实付金额","group":null,"field":"receipt.amount_paid","by":"exact","role":null,"check":false,"unmapped":null,"offered":[],"evidence":{"matched":"实付金额","detector":"money","valid":{"numerator":24,"denominator":24},"hint":null},"samples":[]}],"decisions":{},"fingerprint":"06f417a8dcc8a5d6"}', '{"continuationLines":"repeated"}', 25, 24, '{"hints":{"company":null,"store":null,"periodFrom":null,"periodTo":null,"printedAt":null}}', NULL);
insert into "raw_block" ("sheet_id", "first_row", "last_row", "cells") values (1, 1, 25, X'78018D94CB4B5B4114C6CDCBB77D3FB7677D47E6DC389A9B5DFF83812C25ABB6D0456A40912E44A89B8AA5A252AD52FAB2562AB495EC0A8D7F4DC94DCC7F51CEF9E08E8881268BF33BDFDC997C73BE24B9BFC5A1A1155A6CBE58A2EA3C47B1AB47B4D86C3C5DA22A3D7B32E045113D6E36969F2F2C5175852C55E717961B8D88D2D656EFF824DDFA4D113DB27805E48071C072C099802EE06CC0B980958049866C0332D523E2CC5A7FF765BA7BDADD3FEE7EF84C11C53676C6B2B1620A4D6CACD8425336568CA1993156ACA171C68A3934B3C68A3D3473C68A41341563C5229AC45831A90D5BA336D1B0E1CC01C78663711D07D7FB27E99FFD4EFBA8F7658D22AAC9B3357159137735715573B2A57C694BBABDD9FBDEA288FA7A82EC03C966909C009263407AD64C7656E7EC7DBA73906E1E22D20A6BA41411484E05C9A920391524A782645E20191648260592318164464A3A2090C6E83247E9DEABF4ED5AEFEC1D06E2D94AE4DEA1B0C6E91D0A6B9EDEA1B006EA1D0A6BA2DEA1B046EA1D0A6BA6DEA1B086EA1D0A6BAADEA1B0C6EA1D0AAB6DEF505883F58EF506B3976E90E5737EF8F3FCF0875CE2FCE85BFA6B5B4935992E3425D564CED0945493894353524D660F4D493549019A926A92073425D52419684AAA4946D0945493B4A029A9A6578708847AE12A3A8DB96C1ADDBD567F7D8BE4972ADFFB7A44956C2DDD7EDDDB78D369CBBF499C24D39A3103EA1125E1C1D34F9DF6417F7DA7FFF5A33C5B4EA663996339A9C8A6FAEA6A2E9F2F148AC552697878646474746C6C7C7C626272726AEA7F16C25EA10B3B062E5CFE8C42B1343C323A363E313975EDFA8D9BB76EDFB97BEFFE8387B9FCE0857CE1AA77EE2A51B4810BFF00FC29979B');
insert into "raw_block" ("sheet_id", "first_row", "last_row", "cells") values (2, 1, 25, X'78018D94CB4B5B4114C6CDCBB77D3FB7677D47E6DC389A9B65FF82812C25ABB6D0456A40912E44A89B8AA5A252AD52FAB2562AB495EC0A8D7F4DC94DCC7F51CEF9E08E8881268BF33BDFDC997C73BE24B9BFC5A1A1155A6CBE58A2EA3C47B1AB47B4D86C3C5DA22A3D7B32E045113D6E36969F2F2C5175852C55E717961B8D88D2D656EFF824DDFA4D113DB27805E48071C072C099802EE06CC0B980958049866C0332D523E2CC5A7FF765BA7BDADD3FEE7EF84C11C53676C6B2B1620A4D6CACD8425336568CA1993156ACA171C68A3934B3C68A3D3473C68A41341563C5229AC45831A90D5BA336D1B0E1CC01C78663711D07D7FB27E99FFD4EFBA8F7658D22AAC9B3357159137735715573B2A57C694BBABDD9FBDEA288FA7A82EC03C966909C009263407AD64C7656E7EC7DBA73906E1E22D20A6BA41411484E05C9A920391524A782645E20191648260592318164464A3A2090C6E83247E9DEABF4ED5AEFEC1D06E2D94AE4DEA1B0C6E91D0A6B9EDEA1B006EA1D0A6BA2DEA1B046EA1D0A6BA6DEA1B086EA1D0A6BAADEA1B0C6EA1D0AAB6DEF505883F58EF506B3976E90E5737EF8F3FCF0875CE2FCE85BFA6B5B4935992E3425D564CED0945493894353524D660F4D493549019A926A92073425D52419684AAA4946D0945493B4A029A9A6578708847AE12A3A8DB96C1ADDBD567F7D8BE4972ADFFB7A44956C2DDD7EDDDB78D369CBBF499C24D39A3103EA1125E1C1D34F9DF6417F7DA7FFF5A33C5B4EA663996339A9C8A6FAEA6A2E9F2F148AC552697878646474746C6C7C7C626272726AEA7F16C25EA10B3B062E5CFE8C42B1343C323A363E313975EDFA8D9BB76EDFB97BEFFE8387B9FCE0857CE1AA77EE2A51B4810BFF003BB697A7');
insert into "store" ("id", "code", "name", "city", "run_id") values (1, 'S1', '门店1', NULL, 1);
insert into "store" ("id", "code", "name", "city", "run_id") values (2, 'S2', '门店2', NULL, 1);
insert into "store" ("id", "code", "name", "city", "run_id") values (3, 'S3', '门店3', NULL, 1);
insert into "store" ("id", "code", "name", "city", "run_id") values (4, 'S4', '门店4', NULL, 1);
insert into "store" ("id", "code", "name", "city", "run_id") values (5, 'S5', '门店5', NULL, 1);
insert into "product" ("id", "code", "name", "category", "brand", "season", "list_fen", "cost_fen", "run_id", "category2", "category3", "style", "line", "color", "size", "launched_on") values (1, 'P100', '衬衫0', NULL, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
insert into "product" ("id", "code", "name", "category", "brand", "season", "list_fen", "cost_fen", "run_id", "category2", "category3", "style", "line", "color", "size", "launched_on") values (2, 'P500', '裤子0', NULL, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
insert into "product" ("id", "code", "name", "category", "brand", "season", "list_fen", "cost_fen", "run_id", "category2", "category3", "style", "line", "color", "size", "launched_on") values (3, 'P101', '衬衫1', NULL, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
insert into "product" ("id", "code", "name", "category", "brand", "season", "list_fen", "cost_fen", "run_id", "category2", "category3", "style", "line", "color", "size", "launched_on") values (4, 'P501', '裤子1', NULL, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
insert into "product" ("id", "code", "name", "category", "brand", "season", "list_fen", "cost_fen", "run_id", "category2", "category3", "style", "line", "color", "size", "launched_on") values (5, 'P102', '衬衫2', NULL, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
insert into "product" ("id", "code", "name", "category", "brand", "season", "list_fen", "cost_fen", "run_id", "category2", "category3", "style", "line", "color", "size", "launched_on") values (6, 'P502', '裤子2', NULL, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
insert into "product" ("id", "code", "name", "category", "brand", "season", "list_fen", "cost_fen", "run_id", "category2", "category3", "style", "line", "color", "size", "launched_on") values (7, 'P103', '衬衫3', NULL, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
insert into "product" ("id", "code", "name", "category", "brand", "season", "list_fen", "cost_fen", "run_id", "category2", "category3", "style", "line", "color", "size", "launched_on") values (8, 'P503', '裤子3', NULL, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
insert into "product" ("id", "code", "name", "category", "brand", "season", "list_fen", "cost_fen", "run_id", "category2", "category3", "style", "line", "color", "size", "launched_on") values (9, 'P104', '衬衫4', NULL, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
insert into "product" ("id", "code", "name", "category", "brand", "season", "list_fen", "cost_fen", "run_id", "category2", "category3", "style", "line", "color", "size", "launched_on") values (10, 'P504', '裤子4', NULL, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
insert into "product" ("id", "code", "name", "category", "brand", "season", "list_fen", "cost_fen", "run_id", "category2", "category3", "style", "line", "color", "size", "launched_on") values (11, 'P105', '衬衫5', NULL, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
insert into "product" ("id", "code", "name", "category", "brand", "season", "list_fen", "cost_fen", "run_id", "category2", "category3", "style", "line", "color", "size", "launched_on") values (12, 'P505', '裤子5', NULL, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
insert into "product" ("id", "code", "name", "category", "brand", "season", "list_fen", "cost_fen", "run_id", "category2", "category3", "style", "line", "color", "size", "launched_on") values (13, 'P106', '衬衫6', NULL, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
insert into "product" ("id", "code", "name", "category", "brand", "season", "list_fen", "cost_fen", "run_id", "category2", "category3", "style", "line", "color", "size", "launched_on") values (14, 'P506', '裤子6', NULL, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
insert into "product" ("id", "code", "name", "category", "brand", "season", "list_fen", "cost_fen", "run_id", "category2", "category3", "style", "line", "color", "size", "launched_on") values (15, 'P107', '衬衫7', NULL, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
insert into "product" ("id", "code", "name", "category", "brand", "season", "list_fen", "cost_fen", "run_id", "category2", "category3", "style", "line", "color", "size", "launched_on") values (16, 'P507', '裤子7', NULL, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
insert into "product" ("id", "code", "name", "category", "brand", "season", "list_fen", "cost_fen", "run_id", "category2", "category3", "style", "line", "color", "size", "launched_on") values (17, 'P108', '衬衫8', NULL, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
insert into "product" ("id", "code", "name", "category", "brand", "season", "list_fen", "cost_fen", "run_id", "category2", "category3", "style", "line", "color", "size", "launched_on") values (18, 'P508', '裤子8', NULL, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
insert into "product" ("id", "code", "name", "category", "brand", "season", "list_fen", "cost_fen", "run_id", "category2", "category3", "style", "line", "color", "size", "launched_on") values (19, 'P109', '衬衫9', NULL, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
insert into "product" ("id", "code", "name", "category", "brand", "season", "list_fen", "cost_fen", "run_id", "category2", "category3", "style", "line", "color", "size", "launched_on") values (20, 'P509', '裤子9', NULL, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
insert into "product" ("id", "code", "name", "category", "brand", "season", "list_fen", "cost_fen", "run_id", "category2", "category3", "style", "line", "color", "size", "launched_on") values (21, 'P110', '衬衫10', NULL, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
insert into "product" ("id", "code", "name", "category", "brand", "season", "list_fen", "cost_fen", "run_id", "category2", "category3", "style", "line", "color", "size", "launched_on") values (22, 'P510', '裤子10', NULL, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
insert into "product" ("id", "code", "name", "category", "brand", "season", "list_fen", "cost_fen", "run_id", "category2", "category3", "style", "line", "color", "size", "launched_on") values (23, 'P111', '衬衫11', NULL, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
insert into "product" ("id", "code", "name", "category", "brand", "season", "list_fen", "cost_fen", "run_id", "category2", "category3", "style", "line", "color", "size", "launched_on") values (24, 'P511', '裤子11', NULL, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
insert into "card" ("id", "number", "kind", "number_given", "member_id", "link", "run_id") values (1, '8100000', 'card', '8100000', NULL, 'unknown', 1);
insert into "card" ("id", "number", "kind", "number_given", "member_id", "link", "run_id") values (2, '8100001', 'card', '8100001', NULL, 'unknown', 1);
insert into "card" ("id", "number", "kind", "number_given", "member_id", "link", "run_id") values (3, '8100002', 'card', '8100002', NULL, 'unknown', 1);
insert into "card" ("id", "number", "kind", "number_given", "member_id", "link", "run_id") values (4, '8100003', 'card', '8100003', NULL, 'unknown', 1);
insert into "card" ("id", "number", "kind", "number_given", "member_id", "link", "run_id") values (5, '8100004', 'card', '8100004', NULL, 'unknown', 1);
insert into "card" ("id", "number", "kind", "number_given", "member_id", "link", "run_id") values (6, '8100005', 'card', '8100005', NULL, 'unknown', 1);
insert into "card" ("id", "number", "kind", "number_given", "member_id", "link", "run_id") values (7, '8100006', 'card', '8100006', NULL, 'unknown', 1);
insert into "card" ("id", "number", "kind", "number_given", "member_id", "link", "run_id") values (8, '8100007', 'card', '8100007', NULL, 'unknown', 1);
insert into "card" ("id", "number", "kind", "number_given", "member_id", "link", "run_id") values (9, '8100008', 'card', '8100008', NULL, 'unknown', 1);
insert into "card" ("id", "number", "kind", "number_given", "member_id", "link", "run_id") values (10, '8100009', 'card', '8100009', NULL, 'unknown', 1);
insert into "card" ("id", "number", "kind", "number_given", "member_id", "link", "run_id") values (11, '8100010', 'card', '8100010', NULL, 'unknown', 1);
insert into "card" ("id", "number", "kind", "number_given", "member_id", "link", "run_id") values (12, '8100011', 'card', '8100011', NULL, 'unknown', 1);
insert into "receipt" ("id", "store_id", "business_day", "number", "till", "number_given", "sold_second", "card_id", "kind", "status", "synthetic", "guide", "original_number", "net_fen", "paid_fen", "list_fen", "rounding_fen", "quantity_milli", "line_count", "digest", "run_id", "sheet_id", "row_number", "channel") values (1, 1, 20089, 'A0000000', '', 'A0000000', NULL, 1, 'sale', 'valid', 0, NULL, NULL, 23920, 23920, 69700, 0, 3000, 2, 3373502565939777, 1, 1, 2, NULL);
insert into "receipt" ("id", "store_id", "business_day", "number", "till", "number_given", "sold_second", "card_id", "kind", "status", "synthetic", "guide", "original_number", "net_fen", "paid_fen", "list_fen", "rounding_fen", "quantity_milli", "line_count", "digest", "run_id", "sheet_id", "row_number", "channel") values (2, 2, 20121, 'A0000001', '', 'A0000001', NULL, 2, 'sale', 'valid', 0, NULL, NULL, 23920, 23920, 69700, 0, 3000, 2, 8223692726228870, 1, 1, 4, NULL);
insert into "receipt" ("id", "store_id", "business_day", "number", "till", "number_given", "sold_second", "card_id", "kind", "status", "synthetic", "guide", "original_number", "net_fen", "paid_fen", "list_fen", "rounding_fen", "quantity_milli", "line_count", "digest", "run_id", "sheet_id", "row_number", "channel") values (3, 3, 20150, 'A0000002', '', 'A0000002', NULL, 3, 'sale', 'valid', 0, NULL, NULL, 23920, 23920, 69700, 0, 3000, 2, 6754071709490774, 1, 1, 6, NULL);
insert into "receipt" ("id", "store_id", "business_day", "number", "till", "number_given", "sold_second", "card_id", "kind", "status", "synthetic", "guide", "original_number", "net_fen", "paid_fen", "list_fen", "rounding_fen", "quantity_milli", "line_count", "digest", "run_id", "sheet_id", "row_number", "channel") values (4, 4, 20182, 'A0000003', '', 'A0000003', NULL, 4, 'sale', 'valid', 0, NULL, NULL, 23920, 23920, 69700, 0, 3000, 2, 8290134738221052, 1, 1, 8, NULL);
insert into "receipt" ("id", "store_id", "business_day", "number", "till", "number_given", "sold_second", "card_id", "kind", "status", "synthetic", "guide", "original_number", "net_fen", "paid_fen", "list_fen", "rounding_fen", "quantity_milli", "line_count", "digest", "run_id", "sheet_id", "row_number", "channel") values (5, 5, 20213, 'A0000004', '', 'A0000004', NULL, 5, 'sale', 'valid', 0, NULL, NULL, 23920, 23920, 69700, 0, 3000, 2, 6127328559008726, 1, 1, 10, NULL);
insert into "receipt" ("id", "store_id", "business_day", "number", "till", "number_given", "sold_second", "card_id", "kind", "status", "synthetic", "guide", "original_number", "net_fen", "paid_fen", "list_fen", "rounding_fen", "quantity_milli", "line_count", "digest", "run_id", "sheet_id", "row_number", "channel") values (6, 1, 20245, 'A0000005', '', 'A0000005', NULL, 6, 'sale', 'valid', 0, NULL, NULL, 23920, 23920, 69700, 0, 3000, 2, 818823354812252, 1, 1, 12, NULL);
insert into "receipt" ("id", "store_id", "business_day", "number", "till", "number_given", "sold_second", "card_id", "kind", "status", "synthetic", "guide", "original_number", "net_fen", "paid_fen", "list_fen", "rounding_fen", "quantity_milli", "line_count", "digest", "run_id", "sheet_id", "row_number", "channel") values (7, 2, 20276, 'A0000006', '', 'A0000006', NULL, 7, 'sale', 'valid', 0, NULL, NULL, 23920, 23920, 69700, 0, 3000, 2, 487767532137515, 1, 1, 14, NULL);
insert into "receipt" ("id", "store_id", "business_day", "number", "till", "number_given", "sold_second", "card_id", "kind", "status", "synthetic", "guide", "original_number", "net_fen", "paid_fen", "list_fen", "rounding_fen", "quantity_milli", "line_count", "digest", "run_id", "sheet_id", "row_number", "channel") values (8, 3, 20308, 'A0000007', '', 'A0000007', NULL, 8, 'sale', 'valid', 0, NULL, NULL, 23920, 23920, 69700, 0, 3000, 2, 6391302387724974, 1, 1, 16, NULL);
insert into "receipt" ("id", "store_id", "business_day", "number", "till", "number_given", "sold_second", "card_id", "kind", "status", "synthetic", "guide", "original_number", "net_fen", "paid_fen", "list_fen", "rounding_fen", "quantity_milli", "line_count", "digest", "run_id", "sheet_id", "row_number", "channel") values (9, 4, 20340, 'A0000008', '', 'A0000008', NULL, 9, 'sale', 'valid', 0, NULL, NULL, 23920, 23920, 69700, 0, 3000, 2, 7335721711688667, 1, 1, 18, NULL);
insert into "receipt" ("id", "store_id", "business_day", "number", "till", "number_given", "sold_second", "card_id", "kind", "status", "synthetic", "guide", "original_number", "net_fen", "paid_fen", "list_fen", "rounding_fen", "quantity_milli", "line_count", "digest", "run_id", "sheet_id", "row_number", "channel") values (10, 5, 20371, 'A0000009', '', 'A0000009', NULL, 10, 'sale', 'valid', 0, NULL, NULL, 23920, 23920, 69700, 0, 3000, 2, 3806955873810594, 1, 1, 20, NULL);
insert into "receipt" ("id", "store_id", "business_day", "number", "till", "number_given", "sold_second", "card_id", "kind", "status", "synthetic", "guide", "original_number", "net_fen", "paid_fen", "list_fen", "rounding_fen", "quantity_milli", "line_count", "digest", "run_id", "sheet_id", "row_number", "channel") values (11, 1, 20403, 'A0000010', '', 'A0000010', NULL, 11, 'sale', 'valid', 0, NULL, NULL, 23920, 23920, 69700, 0, 3000, 2, 1211119743594163, 1, 1, 22, NULL);
insert into "receipt" ("id", "store_id", "business_day", "number", "till", "number_given", "sold_second", "card_id", "kind", "status", "synthetic", "guide", "original_number", "net_fen", "paid_fen", "list_fen", "rounding_fen", "quantity_milli", "line_count", "digest", "run_id", "sheet_id", "row_number", "channel") values (12, 2, 20434, 'A0000011', '', 'A0000011', NULL, 12, 'sale', 'valid', 0, NULL, NULL, 23920, 23920, 69700, 0, 3000, 2, 7437516669518645, 1, 1, 24, NULL);
insert into "line" ("receipt_id", "n", "product_id", "kind", "quantity_milli", "list_fen", "cost_fen", "paid_fen", "row_number") values (1, 1, 1, 0, 1000, 29900, NULL, 10261, 2);
insert into "line" ("receipt_id", "n", "product_id", "kind", "quantity_milli", "list_fen", "cost_fen", "paid_fen", "row_number") values (1, 2, 2, 0, 2000, 39800, NULL, 13659, 3);
insert into "line" ("receipt_id", "n", "product_id", "kind", "quantity_milli", "list_fen", "cost_fen", "paid_fen", "row_number") values (2, 1, 3, 0, 1000, 29900, NULL, 10261, 4);
insert into "line" ("receipt_id", "n", "product_id", "kind", "quantity_milli", "list_fen", "cost_fen", "paid_fen", "row_number") values (2, 2, 4, 0, 2000, 39800, NULL, 13659, 5);
insert into "line" ("receipt_id", "n", "product_id", "kind", "quantity_milli", "list_fen", "cost_fen", "paid_fen", "row_number") values (3, 1, 5, 0, 1000, 29900, NULL, 10261, 6);
insert into "line" ("receipt_id", "n", "product_id", "kind", "quantity_milli", "list_fen", "cost_fen", "paid_fen", "row_number") values (3, 2, 6, 0, 2000, 39800, NULL, 13659, 7);
insert into "line" ("receipt_id", "n", "product_id", "kind", "quantity_milli", "list_fen", "cost_fen", "paid_fen", "row_number") values (4, 1, 7, 0, 1000, 29900, NULL, 10261, 8);
insert into "line" ("receipt_id", "n", "product_id", "kind", "quantity_milli", "list_fen", "cost_fen", "paid_fen", "row_number") values (4, 2, 8, 0, 2000, 39800, NULL, 13659, 9);
insert into "line" ("receipt_id", "n", "product_id", "kind", "quantity_milli", "list_fen", "cost_fen", "paid_fen", "row_number") values (5, 1, 9, 0, 1000, 29900, NULL, 10261, 10);
insert into "line" ("receipt_id", "n", "product_id", "kind", "quantity_milli", "list_fen", "cost_fen", "paid_fen", "row_number") values (5, 2, 10, 0, 2000, 39800, NULL, 13659, 11);
insert into "line" ("receipt_id", "n", "product_id", "kind", "quantity_milli", "list_fen", "cost_fen", "paid_fen", "row_number") values (6, 1, 11, 0, 1000, 29900, NULL, 10261, 12);
insert into "line" ("receipt_id", "n", "product_id", "kind", "quantity_milli", "list_fen", "cost_fen", "paid_fen", "row_number") values (6, 2, 12, 0, 2000, 39800, NULL, 13659, 13);
insert into "line" ("receipt_id", "n", "product_id", "kind", "quantity_milli", "list_fen", "cost_fen", "paid_fen", "row_number") values (7, 1, 13, 0, 1000, 29900, NULL, 10261, 14);
insert into "line" ("receipt_id", "n", "product_id", "kind", "quantity_milli", "list_fen", "cost_fen", "paid_fen", "row_number") values (7, 2, 14, 0, 2000, 39800, NULL, 13659, 15);
insert into "line" ("receipt_id", "n", "product_id", "kind", "quantity_milli", "list_fen", "cost_fen", "paid_fen", "row_number") values (8, 1, 15, 0, 1000, 29900, NULL, 10261, 16);
insert into "line" ("receipt_id", "n", "product_id", "kind", "quantity_milli", "list_fen", "cost_fen", "paid_fen", "row_number") values (8, 2, 16, 0, 2000, 39800, NULL, 13659, 17);
insert into "line" ("receipt_id", "n", "product_id", "kind", "quantity_milli", "list_fen", "cost_fen", "paid_fen", "row_number") values (9, 1, 17, 0, 1000, 29900, NULL, 10261, 18);
insert into "line" ("receipt_id", "n", "product_id", "kind", "quantity_milli", "list_fen", "cost_fen", "paid_fen", "row_number") values (9, 2, 18, 0, 2000, 39800, NULL, 13659, 19);
insert into "line" ("receipt_id", "n", "product_id", "kind", "quantity_milli", "list_fen", "cost_fen", "paid_fen", "row_number") values (10, 1, 19, 0, 1000, 29900, NULL, 10261, 20);
insert into "line" ("receipt_id", "n", "product_id", "kind", "quantity_milli", "list_fen", "cost_fen", "paid_fen", "row_number") values (10, 2, 20, 0, 2000, 39800, NULL, 13659, 21);
insert into "line" ("receipt_id", "n", "product_id", "kind", "quantity_milli", "list_fen", "cost_fen", "paid_fen", "row_number") values (11, 1, 21, 0, 1000, 29900, NULL, 10261, 22);
insert into "line" ("receipt_id", "n", "product_id", "kind", "quantity_milli", "list_fen", "cost_fen", "paid_fen", "row_number") values (11, 2, 22, 0, 2000, 39800, NULL, 13659, 23);
insert into "line" ("receipt_id", "n", "product_id", "kind", "quantity_milli", "list_fen", "cost_fen", "paid_fen", "row_number") values (12, 1, 23, 0, 1000, 29900, NULL, 10261, 24);
insert into "line" ("receipt_id", "n", "product_id", "kind", "quantity_milli", "list_fen", "cost_fen", "paid_fen", "row_number") values (12, 2, 24, 0, 2000, 39800, NULL, 13659, 25);
pragma application_id = 1380404306;
pragma user_version = 14;
