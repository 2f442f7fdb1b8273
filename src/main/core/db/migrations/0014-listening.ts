import type { Migration } from '../migrate.ts'

/** What a survey's answers say stands in `survey_answer`, where imported surveys stand too: here are only who was asked, and what. */
export const listening: Migration = {
  version: 14,
  what: 'targets, checklists, self-tests, surveys, referrals',
  up: `
-- A row with a key changes one of the preloaded figures; one without is the officer's own.
create table kpi (
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

create table kpi_target (
  id integer primary key,
  kpi_id integer not null references kpi (id) on delete cascade,
  -- Null: a target without a date, which nothing can be late for.
  due_on integer,
  target real not null
) strict;
create index kpi_target_kpi on kpi_target (kpi_id);

create table kpi_reading (
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

create table checklist_item (
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

create table self_test (
  id integer primary key,
  test text not null check (test in ('gap', 'vision')),
  on_day integer not null,
  -- JSON: 0..4 by question, in the order of the test.
  answers text not null,
  note text not null default '',
  at text not null
) strict;

create table survey (
  id integer primary key,
  name text not null unique,
  template text not null,
  -- JSON: the questions as the contract has them.
  questions text not null,
  note text not null default '',
  made_at text not null
) strict;

create table survey_invitee (
  id integer primary key,
  survey_id integer not null references survey (id) on delete cascade,
  member_id integer not null references member (id) on delete cascade,
  stratum text not null check (stratum in ('new', 'repeat', 'other')),
  unique (survey_id, member_id)
) strict;
create index survey_invitee_member on survey_invitee (member_id);

create table referral (
  id integer primary key,
  member_id integer not null unique references member (id) on delete cascade,
  referrer_id integer not null references member (id) on delete cascade,
  on_day integer,
  given text not null check (given in ('entered', 'field')),
  at text not null,
  check (member_id <> referrer_id)
) strict;
create index referral_referrer on referral (referrer_id);
`,
}
