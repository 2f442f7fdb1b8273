import type { Migration } from '../migrate.ts'

/** `members`: ids of members, ascending, as core/columns/rules/saved-lists.ts packs them; never ids of persons, which merging moves. */
export const segments: Migration = {
  version: 10,
  what: 'frozen segments, snapshots, splits, strategies',
  up: `
create table segment_split (
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

-- A segment with a row here is frozen.
create table segment_list (
  id integer primary key,
  segment_id integer not null unique references segment (id) on delete cascade,
  origin text not null check (origin in ('rule', 'list', 'split')),
  split_id integer references segment_split (id) on delete set null,
  taken_at text not null,
  as_of integer,
  members blob not null
) strict;
create index segment_list_split on segment_list (split_id) where split_id is not null;

create table segment_snapshot (
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
create index segment_snapshot_segment on segment_snapshot (segment_id);

create table segment_split_part (
  id integer primary key,
  split_id integer not null references segment_split (id) on delete cascade,
  position integer not null,
  name text not null,
  percent real not null check (percent > 0 and percent <= 100),
  role text not null check (role in ('test', 'control', 'pilot', 'rest')),
  segment_id integer references segment (id) on delete set null,
  unique (split_id, position)
) strict;
create index segment_split_part_segment on segment_split_part (segment_id) where segment_id is not null;

create table segment_strategy (
  id integer primary key,
  subject text not null unique,
  offer text not null,
  channel text not null,
  service text not null,
  contact text not null,
  budget_fen integer check (budget_fen >= 0),
  saved_at text not null
) strict;
`,
}
