import type { Migration } from '../migrate.ts'

export const matching: Migration = {
  version: 8,
  what: 'runs of matching, merges of persons, pairs that wait, decisions, households, values chosen for a person',
  up: `
create table match_run (
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

create table merge_item (
  id integer primary key,
  run_id integer references match_run (id),
  operation_id integer not null references operation (id),
  member_id integer not null references member (id) on delete cascade,
  from_person_id integer not null,
  to_person_id integer not null,
  probability real not null
) strict;
create index merge_item_member on merge_item (member_id);
create index merge_item_operation on merge_item (operation_id);

create table match_pair (
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
create index match_pair_run on match_pair (run_id, levels);
create index match_pair_a on match_pair (member_a);
create index match_pair_b on match_pair (member_b);

create table pair_decision (
  id integer primary key,
  operation_id integer not null references operation (id),
  member_a integer not null references member (id) on delete cascade,
  member_b integer not null references member (id) on delete cascade,
  verdict text not null check (verdict in ('same', 'apart')),
  at text not null,
  actor text not null,
  unique (member_a, member_b)
) strict;
create index pair_decision_b on pair_decision (member_b);

create table household (
  id integer primary key,
  run_id integer not null references match_run (id),
  persons integer not null check (persons > 1)
) strict;
create index household_run on household (run_id);

create table household_member (
  id integer primary key,
  household_id integer not null references household (id),
  member_id integer not null references member (id) on delete cascade,
  probability real not null check (probability between 0 and 1),
  unique (household_id, member_id)
) strict;
create index household_member_member on household_member (member_id);

create table golden_pin (
  id integer primary key,
  member_id integer not null references member (id) on delete cascade,
  field text not null,
  at text not null,
  actor text not null,
  unique (member_id, field)
) strict;

create table match_undone (
  id integer primary key,
  operation_id integer not null references operation (id),
  table_name text not null,
  rows text not null,
  unique (operation_id, table_name)
) strict;
`,
}
