import type { Migration } from '../migrate.ts'

/**
 * Corrections stand beside the raw rows, which never change. Rows of a receipt that came again with fewer lines may be accepted as
 * they are. A row that was tried again successfully stands in `quarantine_retry`
 * under the import that took it in: it has left the queue for as long as that import stands.
 */
export const quarantine: Migration = {
  version: 2,
  what: 'quarantine',
  up: `
create table quarantine_fix (
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

create table quarantine_discard (
  id integer primary key,
  sheet_id integer not null references import_sheet (id),
  row_number integer not null,
  reason text not null,
  at text not null,
  actor text not null,
  unique (sheet_id, row_number)
) strict;

create table quarantine_retry (
  run_id integer not null references import_run (id),
  sheet_id integer not null references import_sheet (id),
  row_number integer not null,
  primary key (run_id, sheet_id, row_number)
) strict, without rowid;
create index quarantine_retry_row on quarantine_retry (sheet_id, row_number);

create table quarantine_accept (
  id integer primary key,
  sheet_id integer not null references import_sheet (id),
  row_number integer not null,
  at text not null,
  actor text not null,
  unique (sheet_id, row_number)
) strict;

alter table import_sheet add column retry_of integer references import_sheet (id);
create index row_outcome_held on row_outcome (sheet_id, row_number) where outcome = 'quarantined';
`,
}
