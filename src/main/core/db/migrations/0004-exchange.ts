import type { Migration } from '../migrate.ts'

export const exchange: Migration = {
  version: 4,
  what: 'exchange',
  up: `
create table source_expectation (
  id integer primary key,
  source_id integer not null unique references source (id),
  rhythm text not null check (rhythm in ('weekdays', 'month-days', 'monthly')),
  days text not null,
  hour integer not null check (hour between 0 and 23),
  since integer not null,
  stores text not null,
  owner text not null
) strict;

create table watched_folder (
  id integer primary key,
  path text not null unique,
  added_at text not null
) strict;

create table dismissed_file (
  id integer primary key,
  sha256 text not null unique,
  name text not null,
  dismissed_at text not null
) strict;

create table left_out_card (
  id integer primary key,
  number text not null,
  kind text not null check (kind in ('card', 'source_id')),
  reason text not null check (reason in ('staff', 'shared', 'other')),
  evidence text not null,
  left_out_at text not null,
  unique (number, kind)
) strict;
`,
}
