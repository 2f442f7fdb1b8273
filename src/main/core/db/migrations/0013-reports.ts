import type { Migration } from '../migrate.ts'

/** `settings`, `question` and `report`: JSON as the contract has it. A run keeps its figures, so that it says the same when data came later. */
export const reports: Migration = {
  version: 13,
  what: 'report packs, stored figures, built tables',
  up: `
create table report_pack (
  id integer primary key,
  name text not null unique,
  settings text not null,
  saved_at text not null
) strict;

create table report_run (
  id integer primary key,
  pack_id integer references report_pack (id) on delete set null,
  name text not null,
  made_at text not null,
  as_of integer,
  from_day integer,
  to_day integer,
  report text not null
) strict;
create index report_run_pack on report_run (pack_id) where pack_id is not null;

create table built_report (
  id integer primary key,
  name text not null unique,
  question text not null,
  saved_at text not null
) strict;
`,
}
