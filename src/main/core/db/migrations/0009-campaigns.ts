import type { Migration } from '../migrate.ts'

export const campaigns: Migration = {
  version: 9,
  what: 'campaigns: brief, frozen list, holdout',
  up: `
create table campaign (
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
) strict;

-- A piece that goes out, a seed, or somebody held out. Address and name are as they were on the day: later cleaning does not change what was mailed.
create table campaign_piece (
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
  state text not null check (state in ('planned', 'exported', 'withdrawn', 'returned')),
  unique (campaign_id, sequence)
) strict;
create index campaign_piece_member on campaign_piece (member_id);

alter table export_log add column campaign_id integer;
`,
}
