import type { Migration } from '../migrate.ts'

export const privacy: Migration = {
  version: 5,
  what: 'consent with its history, do-not-contact and erased keys, minors, retention, failed exports',
  up: `
-- Append-only: a yes or no of one member, per channel and purpose. The columns member.consent_* hold where marketing stands now.
create table consent_record (
  id integer primary key,
  member_id integer not null references member (id),
  channel text not null check (channel in ('post', 'sms', 'email', 'call')),
  purpose text not null check (purpose in ('marketing', 'service', 'survey')),
  given text not null check (given in ('yes', 'no')),
  -- The day she said so, and the last day a yes holds; null: until withdrawn.
  on_day integer not null,
  expires_on integer,
  source text not null check (source in ('form', 'store', 'phone', 'letter', 'online', 'import', 'officer')),
  -- Where it can be looked up: form number, version of the text, file. Free words of the officer.
  evidence text,
  recorded_at text not null,
  actor text not null,
  operation_id integer not null references operation (id),
  -- The import that brought it; null for a command.
  run_id integer references import_run (id)
) strict;
create index consent_record_member on consent_record (member_id, purpose, channel, on_day, id);
create index consent_record_run on consent_record (run_id) where run_id is not null;

alter table member add column consent_call text not null default 'unknown' check (consent_call in ('yes', 'no', 'unknown'));
-- The day a parent or guardian agreed for a member under 14.
alter table member add column guardian_consent_on integer;
-- The day her personal data was erased; what is left names nobody.
alter table member add column erased_on integer;

create table erasure (
  id integer primary key,
  operation_id integer not null references operation (id),
  member_id integer not null unique,
  erased_at text not null,
  reason text not null check (reason in ('request', 'retention', 'mistake'))
) strict;

-- Keyed hashes (HMAC-SHA-256) of what a person can be recognised by; the key is the workspace's and stands in table workspace.
create table blocked_key (
  id integer primary key,
  kind text not null check (kind in ('mobile', 'card', 'source_id', 'email', 'name_address')),
  hash blob not null,
  reason text not null check (reason in ('erased', 'do-not-contact')),
  -- Whose it is or was; for 'erased' the nameless member that is left.
  member_id integer not null,
  since text not null,
  unique (kind, hash, reason, member_id)
) strict;
create index blocked_key_member on blocked_key (member_id);

create table retention_rule (
  id integer primary key,
  kind text not null unique check (kind in ('no-purchase', 'never-bought')),
  months integer not null check (months between 1 and 600)
) strict;

-- Null: written. Else why the file never took its name, although it was logged.
alter table export_log add column failure text;
-- Why members who never said yes were mailed all the same; null where they were not.
alter table export_log add column override_reason text;
`,
}
