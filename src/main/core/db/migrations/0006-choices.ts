import type { Migration } from '../migrate.ts'

export const choices: Migration = {
  version: 6,
  what: 'what the officer chose for the whole workspace',
  up: `
-- One row a group of choices (RFM cuts, tier rules, limits of shared cards …), as JSON by the contract's schema. No row: the usual choice.
create table choice (
  id integer primary key,
  name text not null unique check (length(name) between 1 and 40),
  value text not null check (json_valid(value))
) strict;
`,
}
