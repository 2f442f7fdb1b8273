import type { Migration } from '../migrate.ts'

export const cleaning: Migration = {
  version: 7,
  what: 'cleaning',
  up: `
alter table member add column name_title text;
alter table member add column name_note text;
alter table member add column postcode_inferred integer not null default 0;

create table cleaning_run (
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
create index cleaning_run_operation on cleaning_run (operation_id);

create table member_value_log (
  id integer primary key,
  run_id integer not null references cleaning_run (id),
  member_id integer not null references member (id) on delete cascade,
  field text not null,
  before text,
  after text,
  rule text not null,
  rule_version integer not null
) strict;
create index member_value_log_member on member_value_log (member_id);
create index member_value_log_run on member_value_log (run_id, rule);

create table member_finding (
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
create index member_finding_member on member_finding (member_id, field);
create index member_finding_rule on member_finding (rule, field, value) where ended_by is null;
create index member_finding_run on member_finding (run_id);
create index member_finding_ended on member_finding (ended_by) where ended_by is not null;

create table cleaning_state (
  chunk integer not null,
  run_id integer not null references cleaning_run (id),
  cells blob not null,
  primary key (chunk, run_id)
) strict, without rowid;

create table cleaning_decision (
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
create unique index cleaning_decision_place on cleaning_decision (field, given, coalesce(member_id, 0));
create index cleaning_decision_member on cleaning_decision (member_id) where member_id is not null;

create table cleaning_switch (
  id integer primary key,
  rule text not null unique,
  is_on integer not null check (is_on in (0, 1))
) strict;

-- The brand's cleaning standard as it stood: a version for every change of a switch.
create table cleaning_standard (
  id integer primary key,
  at text not null,
  actor text not null,
  rules_off text not null
) strict;

create table quality_snapshot (
  id integer primary key,
  run_id integer not null references cleaning_run (id),
  as_of integer not null,
  metric text not null,
  numerator integer not null,
  denominator integer not null,
  weights_version integer not null
) strict;
create index quality_snapshot_metric on quality_snapshot (metric, as_of);
create index quality_snapshot_run on quality_snapshot (run_id);

create table quality_milestone (
  id integer primary key,
  name text not null,
  due_on integer not null,
  metric text not null,
  target real not null check (target between 0 and 1),
  set_at text not null
) strict;

create table quality_audit (
  id integer primary key,
  at text not null,
  actor text not null,
  field text not null,
  seed integer not null,
  size integer not null
) strict;

create table quality_audit_item (
  id integer primary key,
  audit_id integer not null references quality_audit (id),
  position integer not null,
  member_id integer not null references member (id) on delete cascade,
  status text not null,
  verdict text check (verdict in ('right', 'wrong', 'unknown')),
  unique (audit_id, position)
) strict;
create index quality_audit_item_member on quality_audit_item (member_id);

create table spelling (
  id integer primary key,
  field text not null check (field in ('store', 'category', 'level', 'province', 'city', 'county')),
  given text not null,
  value text not null,
  at text not null,
  unique (field, given)
) strict;

create table tag (
  id integer primary key,
  name text not null unique,
  colour text not null,
  owner text not null,
  kind text not null check (kind in ('manual', 'imported', 'rule')),
  rule text,
  expires_on integer,
  made_at text not null
) strict;

create table member_tag (
  id integer primary key,
  tag_id integer not null references tag (id) on delete cascade,
  member_id integer not null references member (id) on delete cascade,
  at text not null,
  actor text not null,
  unique (tag_id, member_id)
) strict;
create index member_tag_member on member_tag (member_id);

create table custom_field (
  id integer primary key,
  name text not null unique,
  kind text not null check (kind in ('text', 'number', 'day', 'choice')),
  choices text not null,
  made_at text not null
) strict;

create table custom_value (
  id integer primary key,
  field_id integer not null references custom_field (id) on delete cascade,
  member_id integer not null references member (id) on delete cascade,
  value text not null,
  -- Written by the officer: a later file does not write over it.
  by_hand integer not null default 0 check (by_hand in (0, 1)),
  unique (field_id, member_id)
) strict;
create index custom_value_member on custom_value (member_id);
`,
}
