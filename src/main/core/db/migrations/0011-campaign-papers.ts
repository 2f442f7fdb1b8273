import type { Migration } from '../migrate.ts'

export const campaignPapers: Migration = {
  version: 11,
  what: 'what leaves the house and comes back: papers, coupons, points, calendar',
  up: `
-- What the officer set up for paper and files: own label sizes, envelopes, letters, a printer's offsets, the sender, columns for a mail house.
create table paper (
  id integer primary key,
  kind text not null check (kind in ('label-sheet', 'envelope', 'letter', 'calibration', 'sender', 'list-profile')),
  name text not null check (length(name) between 1 and 80),
  body text not null check (json_valid(body)),
  saved_at text not null,
  unique (kind, name)
) strict;

-- So many pieces on their way to a printer: the order as it was given, and which pieces of the list it takes.
create table print_batch (
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

-- Who is not to get advertising, besides those who said no: for ever or until a day, everywhere or in one campaign, by one channel or all.
create table suppression (
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
create index suppression_member on suppression (member_id);

-- By what she is recognised when a file brings her again under another card; as it was when she was put on the list.
create table suppression_key (
  id integer primary key,
  suppression_id integer not null references suppression (id) on delete cascade,
  kind text not null check (kind in ('mobile', 'card', 'source_id', 'email', 'name_address')),
  text text not null,
  unique (suppression_id, kind, text)
) strict;

-- What the pilot decided: which strata go on, in which window, with what to expect. Null: no pilot, or not decided.
-- Day by which whoever got the file has to destroy it.
alter table export_log add column destroy_by integer;

alter table campaign add column roll_out text check (roll_out is null or json_valid(roll_out));
-- The result as it was noted when the officer closed the campaign; what comes in later is told beside it.
alter table campaign add column closed_at text;
alter table campaign add column closed_result text check (closed_result is null or json_valid(closed_result));
-- 1: its stratum is not in the roll-out.
alter table campaign_piece add column held_off integer not null default 0 check (held_off in (0, 1));
-- Cards no member sheet has brought whose purchases count for the piece, as a JSON list of ids: only in a list that came from a file.
alter table campaign_piece add column card_ids text not null default '[]' check (json_valid(card_ids));

-- A key code that came to the till, scanned or typed by the officer.
create table piece_response (
  id integer primary key,
  piece_id integer not null references campaign_piece (id) on delete cascade,
  on_day integer not null,
  store text,
  receipt_number text,
  at text not null,
  unique (piece_id, on_day)
) strict;

-- What a guide heard on the telephone; the newest word stands.
create table call_outcome (
  id integer primary key,
  piece_id integer not null unique references campaign_piece (id) on delete cascade,
  outcome text not null check (outcome in ('reached', 'no-answer', 'wrong-number', 'call-again', 'will-come', 'not-interested', 'no-calls')),
  on_day integer,
  guide text,
  note text not null default '',
  at text not null
) strict;

create table cost_model (
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

-- What is intended for the year, before there is a campaign.
create table plan_item (
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

-- Spent out of what mailing only the chosen has saved; a negative amount puts something back.
create table gift_spend (
  id integer primary key,
  on_day integer not null,
  amount_fen integer not null,
  note text not null check (length(note) between 1 and 200),
  at text not null
) strict;

-- A coupon as it is promised; once a code is out it stays as it is.
create table coupon_offer (
  id integer primary key,
  name text not null unique check (length(name) between 1 and 80),
  code text not null unique,
  body text not null check (json_valid(body)),
  saved_at text not null
) strict;

create table coupon_issue (
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
create index coupon_issue_member on coupon_issue (member_id);
create index coupon_issue_offer on coupon_issue (offer_id);
create index coupon_issue_piece on coupon_issue (piece_id) where piece_id is not null;

-- A coupon taken at a till, as the officer scanned or typed it; what files bring stands in redemption.
create table coupon_use (
  id integer primary key,
  code text not null,
  on_day integer not null,
  store text,
  receipt_number text,
  amount_fen integer,
  who text,
  at text not null
) strict;
create index coupon_use_code on coupon_use (code);

-- Gifts and events, and who is asked, best customers first.
create table occasion_plan (
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

create table occasion_guest (
  id integer primary key,
  plan_id integer not null references occasion_plan (id) on delete cascade,
  member_id integer not null references member (id) on delete cascade,
  rank integer not null,
  value_fen integer not null,
  state text not null check (state in ('listed', 'invited', 'accepted', 'declined', 'attended', 'absent')),
  unique (plan_id, member_id)
) strict;
create index occasion_guest_member on occasion_guest (member_id);
`,
}
