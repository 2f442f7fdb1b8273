import type { Migration } from '../migrate.ts'

export const choices: Migration = {
  version: 6,
  what: 'what the officer chose for the whole workspace, and the channel of a receipt',
  up: `
-- One row a group of choices (RFM cuts, tier rules, limits of shared cards …), as JSON by the contract's schema. No row: the usual choice.
create table choice (
  id integer primary key,
  name text not null unique check (length(name) between 1 and 40),
  value text not null check (json_valid(value))
) strict;

-- Where it was sold (shop, web shop, mini programme …), in the words of the file; null where no file says it.
alter table receipt add column channel text check (channel <> '');
create index receipt_channel on receipt (channel) where channel is not null;
`,
}
