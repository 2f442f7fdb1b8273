import { expect, test } from 'vitest'
import { connect } from '#core/db/connections.ts'
import { openMemory } from '#core/db/open.ts'
import { MultiInsert, ROWS_TOGETHER } from '#core/imports/writing/multi-insert.ts'

test.each([0, 1, 2, ROWS_TOGETHER - 1, ROWS_TOGETHER, ROWS_TOGETHER + 1, 3 * ROWS_TOGETHER + 300])(
  '%i rows are in, each once and in their order',
  (count) => {
    const db = openMemory()
    const write = connect(db)
    write.execute('create table item (id integer primary key, name text not null, fen integer) strict')
    const insert = new MultiInsert(write, 'item', ['id', 'name', 'fen'])
    for (let id = 1; id <= count; id++) insert.add(id, `n${id}`, id % 3 === 0 ? null : id * 100)
    insert.flush()
    insert.flush()
    const rows = write.prepare<[], { id: number; name: string; fen: number | null }>('select id, name, fen from item order by id').all()
    expect(rows).toEqual(
      Array.from({ length: count }, (_, i) => ({ id: i + 1, name: `n${i + 1}`, fen: (i + 1) % 3 === 0 ? null : (i + 1) * 100 })),
    )
    db.close()
  },
)

test('a row added after a flush goes in with the next', () => {
  const db = openMemory()
  const write = connect(db)
  write.execute('create table item (id integer primary key) strict')
  const insert = new MultiInsert(write, 'item', ['id'])
  for (const id of [1, 2, 3]) insert.add(id)
  insert.flush()
  insert.add(4)
  insert.flush()
  expect(Number(write.prepare<[], { n: number }>('select count(*) as n from item').value())).toBe(4)
  db.close()
})

test('columns that are the same in all rows, and columns made of what rows bring, stand as if each row had brought them', () => {
  const db = openMemory()
  const write = connect(db)
  write.execute(
    'create table item (id integer primary key, run integer not null, name text not null, given text not null, kind text) strict',
  )
  const insert = new MultiInsert(write, 'item', ['id', 'name', 'given', 'kind'], {
    same: { run: 7 },
    made: { given: 'coalesce([given], [name])', kind: `case [kind] when 0 then 'sale' else 'return' end` },
  })
  const count = ROWS_TOGETHER + 5
  for (let id = 1; id <= count; id++) insert.add(id, `n${id}`, id % 2 === 0 ? null : `g${id}`, id % 3 === 0 ? 1 : 0)
  insert.flush()
  const rows = write.prepare<[], object>('select id, run, name, given, kind from item order by id').all()
  expect(rows).toEqual(
    Array.from({ length: count }, (_, i) => {
      const id = i + 1
      return { id, run: 7, name: `n${id}`, given: id % 2 === 0 ? `n${id}` : `g${id}`, kind: id % 3 === 0 ? 'return' : 'sale' }
    }),
  )
  db.close()
})
