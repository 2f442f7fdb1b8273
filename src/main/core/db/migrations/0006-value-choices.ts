import type { Migration } from '../migrate.ts'

export const valueChoices: Migration = {
  version: 6,
  what: 'what the officer chose for the value figures',
  up: `
-- One row a group of choices (RFM cuts, tier rules, weights …), as JSON by the contract's schema. No row: the usual choice.
create table value_choice (
  id integer primary key,
  name text not null unique check (length(name) between 1 and 40),
  value text not null check (json_valid(value)),
  saved_at text not null
) strict;
`,
}
