import type { Migration } from '../migrate.ts'

export const foundation: Migration = {
  version: 1,
  what: 'workspace, operations, catalog, members, receipts, imports, segments, exports',
  up: `
create table workspace (
  id integer primary key,
  key text not null unique,
  value text not null
) strict;

create table operation (
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

create table operation_row (
  operation_id integer not null references operation (id),
  seq integer not null,
  table_name text not null,
  row_id integer not null,
  before text,
  after text,
  primary key (operation_id, seq)
) strict, without rowid;
create index operation_row_place on operation_row (table_name, row_id);

create table source (
  id integer primary key,
  name text not null unique,
  fingerprint text not null,
  mapping text not null,
  settings text not null
) strict;

create table import_run (
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

create table import_file (
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
create index import_file_run on import_file (run_id);
create index import_file_sha on import_file (sha256);

create table import_sheet (
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
) strict;
create index import_sheet_file on import_sheet (file_id);

create table raw_block (
  sheet_id integer not null references import_sheet (id),
  first_row integer not null,
  last_row integer not null,
  cells blob not null,
  primary key (sheet_id, first_row)
) strict, without rowid;

create table row_outcome (
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

create table store (
  id integer primary key,
  code text not null unique,
  name text not null,
  city text,
  run_id integer references import_run (id)
) strict;

create table product (
  id integer primary key,
  code text not null unique,
  name text not null,
  category text,
  brand text,
  season text,
  list_fen integer,
  cost_fen integer,
  run_id integer references import_run (id)
) strict;

create table person (
  id integer primary key
) strict;

create table member (
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
) strict;
create index member_person on member (person_id);
create index member_run on member (run_id);
create index member_mobile on member (mobile) where mobile is not null;
create index member_source_code on member (source_code) where source_code is not null;

create table card (
  id integer primary key,
  number text not null,
  kind text not null default 'card' check (kind in ('card', 'source_id')),
  number_given text not null,
  member_id integer references member (id),
  link text not null check (link in ('card', 'source_id', 'mobile', 'name_mobile', 'manual', 'unknown')),
  run_id integer references import_run (id)
) strict;
create unique index card_number on card (number, kind);
create index card_member on card (member_id) where member_id is not null;
create index card_run on card (run_id);

create table member_change (
  id integer primary key,
  run_id integer not null references import_run (id),
  member_id integer not null references member (id),
  field text not null,
  before text,
  after text
) strict;
create index member_change_member on member_change (member_id, field);
create index member_change_run on member_change (run_id);

create table card_change (
  id integer primary key,
  run_id integer not null references import_run (id),
  card_id integer not null references card (id),
  member_before integer,
  link_before text not null,
  member_after integer,
  link_after text not null
) strict;
create index card_change_card on card_change (card_id);
create index card_change_run on card_change (run_id);

create table catalog_change (
  run_id integer not null references import_run (id),
  kind text not null check (kind in ('store', 'product')),
  record_id integer not null,
  field text not null,
  before text,
  after text,
  primary key (run_id, kind, record_id, field)
) strict, without rowid;

create table receipt (
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
) strict;
create unique index receipt_key on receipt (number, business_day, store_id, till);
create index receipt_card on receipt (card_id) where card_id is not null;
create index receipt_run on receipt (run_id);
create index receipt_bucket on receipt (store_id, business_day) where synthetic = 3;

create table line (
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

create table receipt_version (
  receipt_id integer not null,
  run_id integer not null references import_run (id),
  exported_at integer not null,
  sheet_id integer not null,
  row_number integer not null,
  header text not null,
  lines text not null,
  primary key (receipt_id, run_id)
) strict, without rowid;
create index receipt_version_run on receipt_version (run_id);

create table record_seen (
  kind text not null check (kind in ('store', 'product', 'member', 'card', 'receipt')),
  record_id integer not null,
  run_id integer not null references import_run (id),
  of_run integer not null,
  fields integer not null,
  sheet_id integer not null,
  row_number integer not null,
  primary key (kind, record_id, run_id)
) strict, without rowid;
create index record_seen_run on record_seen (run_id, kind);

create table segment (
  id integer primary key,
  name text not null unique,
  rule text not null,
  note text not null default '',
  saved_at text not null
) strict;

create table export_log (
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
) strict;
`,
}
