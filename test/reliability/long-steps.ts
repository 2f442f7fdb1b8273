/** A first schema with rows in it and two steps after it, long enough to be killed in. */
import type { Migration } from '#core/db/migrate.ts'

const ROWS = 60_000

export const longSteps: readonly Migration[] = [
  {
    version: 1,
    what: 'a table with rows',
    up: `create table a (id integer primary key, name text not null, fen text not null) strict;
      insert into a (name, fen) with recursive n(i) as (select 1 union all select i + 1 from n where i < ${ROWS}) select 'n' || i, i * 10 from n;`,
  },
  {
    version: 2,
    what: 'money becomes a number',
    up: `create table b (id integer primary key, name text not null, fen integer not null) strict;
      insert into b select id, name, cast(fen as integer) from a;
      drop table a;
      create index b_name on b (name);`,
  },
  {
    version: 3,
    what: 'one more column, filled',
    up: `alter table b add column double_fen integer not null default 0;
      update b set double_fen = 2 * fen;
      create index b_double on b (double_fen);`,
  },
]
