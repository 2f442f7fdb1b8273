import type { Migration } from '../migrate.ts'

/** `who` names a person as the file does: c:card, s:number of the source, m:mobile, e:e-mail, n:name and address. */
export const importedKinds: Migration = {
  version: 3,
  what: 'guides, points, coupons, costs, returned mail, opt-outs, old mailings, surveys, totals; reversals across imports',
  up: `
create table guide (
  id integer primary key,
  key text not null unique,
  code text,
  name text,
  store text,
  from_day integer,
  to_day integer
) strict;

create table points_entry (
  id integer primary key,
  key text not null unique,
  who text not null,
  day integer,
  second integer,
  change_milli integer,
  balance_milli integer,
  reason text,
  store text,
  receipt_number text
) strict;
create index points_entry_who on points_entry (who);

create table coupon (
  id integer primary key,
  key text not null unique,
  code text not null,
  who text,
  template text,
  threshold_fen integer,
  value_fen integer,
  issued_day integer,
  from_day integer,
  to_day integer,
  campaign text
) strict;
create index coupon_who on coupon (who) where who is not null;

create table coupon_product (
  id integer primary key,
  key text not null unique,
  coupon text not null,
  product text not null,
  campaign text
) strict;

create table redemption (
  id integer primary key,
  key text not null unique,
  coupon text not null,
  who text,
  receipt_number text,
  store text,
  day integer,
  amount_fen integer,
  campaign text
) strict;
create index redemption_who on redemption (who) where who is not null;
create index redemption_coupon on redemption (coupon);

create table product_cost (
  id integer primary key,
  key text not null unique,
  product text not null,
  from_day integer,
  to_day integer,
  cost_fen integer
) strict;

create table category_margin (
  id integer primary key,
  key text not null unique,
  category text not null,
  from_day integer,
  to_day integer,
  margin_bp integer
) strict;

create table returned_mail (
  id integer primary key,
  key text not null unique,
  who text not null,
  name text,
  address text,
  day integer,
  reason text,
  campaign text
) strict;
create index returned_mail_who on returned_mail (who);

create table opt_out (
  id integer primary key,
  key text not null unique,
  who text not null,
  channel text not null check (channel in ('post', 'sms', 'email', 'call', 'all')),
  day integer,
  source text
) strict;
create index opt_out_who on opt_out (who);

create table opt_out_effect (
  member_id integer not null references member (id),
  field text not null check (field in ('consent_post', 'consent_sms', 'consent_email', 'consent_call')),
  before text not null,
  primary key (member_id, field)
) strict, without rowid;

create table past_campaign (
  id integer primary key,
  key text not null unique,
  code text not null,
  name text,
  channel text,
  from_day integer,
  to_day integer
) strict;

create table past_mailing (
  id integer primary key,
  key text not null unique,
  campaign text not null,
  who text not null,
  day integer,
  channel text
) strict;
create index past_mailing_who on past_mailing (who);

create table survey_answer (
  id integer primary key,
  key text not null unique,
  survey text not null,
  who text not null,
  day integer,
  question text not null,
  answer text not null
) strict;
create index survey_answer_who on survey_answer (who);

create table store_month (
  id integer primary key,
  key text not null unique,
  store text not null,
  month integer not null,
  receipts integer,
  quantity_milli integer,
  net_fen integer
) strict;

create table member_month (
  id integer primary key,
  key text not null unique,
  who text not null,
  month integer,
  receipts integer,
  net_fen integer
) strict;
create index member_month_who on member_month (who);

create table record_claim (
  kind text not null,
  record_id integer not null,
  run_id integer not null references import_run (id),
  sheet_id integer not null references import_sheet (id),
  row_number integer not null,
  exported_at integer not null,
  said text not null,
  primary key (kind, record_id, run_id, sheet_id, row_number)
) strict, without rowid;
create index record_claim_run on record_claim (run_id, kind, record_id);

create table red_reversal (
  receipt_id integer not null references receipt (id),
  run_id integer not null references import_run (id),
  primary key (receipt_id, run_id)
) strict, without rowid;
create index red_reversal_run on red_reversal (run_id);

create table reversal_pair (
  reversal_id integer not null primary key references receipt (id),
  original_id integer not null unique references receipt (id)
) strict, without rowid;

create index card_derived on card (number) where link in ('mobile', 'name_mobile');
create index card_name_mobile on card (number) where link = 'unknown' and instr(number, '·') > 0;
`,
}
