import type { Migration } from '../migrate.ts'

export const brand: Migration = {
  version: 12,
  what: 'brand stage, price bands, product lists',
  up: `
-- As files say them; a line the officer chose stands in product_line_rule.
alter table product add column category2 text;
alter table product add column category3 text;
alter table product add column style text;
alter table product add column line text;
alter table product add column color text;
alter table product add column size text;
alter table product add column launched_on integer;

-- Goods of a brand, of a category, or of both belong to a product line, whatever files say; of several rules that fit the one with the smallest id holds.
create table product_line_rule (
  id integer primary key,
  line text not null check (length(line) between 1 and 80),
  brand text,
  category text,
  check (brand is not null or category is not null)
) strict;

-- What customers said of a product; who said it may be unknown.
create table product_feedback (
  id integer primary key,
  key text not null unique,
  who text,
  -- A product's code or a style, as the file has it.
  product text not null,
  day integer,
  score integer check (score between 0 and 100),
  topic text,
  words text
) strict;
create index product_feedback_who on product_feedback (who) where who is not null;

-- A segment that was saved from a list of products or brands: what was asked, so that its result can be told later.
create table product_list (
  id integer primary key,
  segment_id integer not null unique references segment (id) on delete cascade,
  question text not null check (json_valid(question)),
  made_at text not null,
  as_of integer,
  -- Ids of the members who were on it then, packed as in segment_list.
  members blob not null
) strict;
`,
}
