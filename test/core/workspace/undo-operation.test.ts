import { beforeEach, expect, test } from 'vitest'
import type { Bound, Write } from '#core/db/connections.ts'
import { digestOf } from '#core/db/digest.ts'
import { findOperation } from '#core/db/operations.ts'
import type { Working } from '#core/handlers.ts'
import { undoOperation, type BulkInverses } from '#core/workspace/undo-operation.ts'
import type { Progress } from '#shared/contract/progress.ts'
import { aWorkspace, type TestWorkspace } from '../../data/builders.ts'

let base: TestWorkspace
beforeEach(() => {
  base = aWorkspace()
})

const run = (write: Write, text: string, ...values: Bound[]) => write.prepare<Bound[]>(text).run(...values)
const does = (text: string, ...values: Bound[]) =>
  base.command('test.rows', ({ write, operationId }) => {
    run(write, text, ...values)
    return operationId
  })
const working = (): Working<Progress> => ({
  ...base.reading,
  report: () => Promise.resolve(),
  operate: ({ inverse, ...note }, work) =>
    base.writer.operate({ ...note, kind: 'workspace.undo', actor: 'officer', at: new Date() }, inverse, work),
})
const undo = async (operationId: number, bulk: BulkInverses = {}) => (await undoOperation(working(), operationId, bulk)).operationId
const dependedOnBy = (...ids: number[]) =>
  expect.objectContaining({
    code: 'operation/depended-on',
    data: expect.objectContaining({ dependants: ids.map((operationId) => expect.objectContaining({ operationId })) }),
  })
const undoneBy = (id: number) => findOperation(base.base, id)?.undoneBy
const names = () =>
  base.base
    .prepare<[], { name: string }>('select name from segment order by name')
    .all()
    .map(({ name }) => name)
const addSegment = (name: string) => does(`insert into segment (name, rule, saved_at) values (?, '{}', 'x')`, name)

test('a long chain of undo and redo: each link says who took it back, and taking back a redo is taking back the operation', async () => {
  const made = await addSegment('a')
  const undone = await undo(made)
  expect([names(), undoneBy(made)]).toEqual([[], undone])
  const redone = await undo(undone)
  expect([names(), undoneBy(made), undoneBy(undone)]).toEqual([['a'], null, redone])
  const again = await undo(redone)
  expect([names(), undoneBy(made), undoneBy(redone)]).toEqual([[], again, again])
  const third = await undo(again)
  expect([names(), undoneBy(made), undoneBy(again)]).toEqual([['a'], null, third])
  const last = await undo(made)
  expect([names(), undoneBy(made), undoneBy(third)]).toEqual([[], last, last])
  await expect(undo(third)).rejects.toMatchObject({ code: 'operation/already-undone' })
})

test('what came later on the same row is named, and no longer once it is undone', async () => {
  const made = await addSegment('a')
  const renamed = await does(`update segment set name = 'b'`)
  await expect(undo(made)).rejects.toEqual(dependedOnBy(renamed))
  await undo(renamed)
  await undo(made)
  expect(names()).toEqual([])
})

test('a redo whose ground was undone meanwhile names the undo that is to be taken back first', async () => {
  const made = await addSegment('a')
  const renamed = await does(`update segment set name = 'b'`)
  const renamedUndone = await undo(renamed)
  const madeUndone = await undo(made)
  await expect(undo(renamedUndone)).rejects.toEqual(dependedOnBy(madeUndone))
  await undo(madeUndone)
  await undo(renamedUndone)
  expect(names()).toEqual(['b'])
})

test('a removed row comes back only while its name is free; the one who took it is named', async () => {
  await addSegment('a')
  const removed = await does(`delete from segment`)
  await addSegment('other')
  const taken = await addSegment('a')
  await expect(undo(removed)).rejects.toMatchObject({ code: 'operation/depended-on' })
  await undo(taken)
  await expect(undo(removed)).rejects.toMatchObject({ code: 'operation/depended-on' }) // the other one has its row number
})

test('a row that others refer to does not go, and the operation that made them refer is named', async () => {
  const store = await does(`insert into store (id, code, name) values (7, 'S7', '南京西路')`)
  await does('insert into person (id) values (1)')
  const member = await does('insert into member (id, person_id, store_id) values (1, 1, 7)')
  await expect(undo(store)).rejects.toEqual(dependedOnBy(member))
})

test('a row does not come back while what it refers to is gone', async () => {
  await does(`insert into store (id, code, name) values (7, 'S7', '南京西路')`)
  await does('insert into person (id) values (1)')
  await does('insert into member (id, person_id, store_id) values (1, 1, 7)')
  const memberGone = await does('delete from member')
  const storeGone = await does('delete from store')
  await expect(undo(memberGone)).rejects.toEqual(dependedOnBy(storeGone))
})

test('a row an import has changed since is not overwritten: the import is named', async () => {
  await does('insert into person (id) values (1)')
  await does(`insert into member (id, person_id, name) values (1, 1, '王')`)
  const edited = await does(`update member set name = '王小明'`)
  const imported = await base.writer.operate(
    { kind: 'imports.commit', args: { rows: 1 }, actor: 'officer', at: new Date() },
    'own',
    (write, id) => {
      run(write, `update member set name = '王大明'`)
      return id
    },
  )
  const bulk: BulkInverses = { 'imports.commit': { undo: () => Promise.resolve({ rows: 1 }), redo: () => Promise.resolve({ rows: 1 }) } }
  await expect(undo(edited, bulk)).rejects.toEqual(dependedOnBy(imported))
})

test('a bulk operation is undone, redone and undone by its own inverse, in the right direction each time', async () => {
  const directions: string[] = []
  const inverse = (direction: string) => (): Promise<{ rows: number }> => {
    directions.push(direction)
    return Promise.resolve({ rows: 5 })
  }
  const bulk: BulkInverses = { 'imports.commit': { undo: inverse('undo'), redo: inverse('redo') } }
  const made = await base.writer.operate({ kind: 'imports.commit', args: {}, actor: 'officer', at: new Date() }, 'own', (_, id) => id)
  const undone = await undo(made, bulk)
  const redone = await undo(undone, bulk)
  const again = await undo(redone, bulk)
  await undo(again, bulk)
  expect(directions).toEqual(['undo', 'redo', 'undo', 'redo'])
  expect(undoneBy(made)).toBeNull()
})

test('a bulk operation without an inverse, an export, is not undoable', async () => {
  const exported = await base.writer.operate(
    { kind: 'campaigns.exportMailList', args: { rows: 9 }, actor: 'officer', at: new Date() },
    'own',
    (_, id) => id,
  )
  await expect(undo(exported)).rejects.toMatchObject({ code: 'operation/not-undoable' })
})

test('bytes come back as bytes: none, empty, and any value', async () => {
  base.db.exec(`create table picture (id integer primary key, bytes blob) strict`)
  await does(`insert into picture (bytes) values (null), (x''), (x'00ff80')`)
  const before = digestOf(base.base)
  const removed = await does('delete from picture')
  await undo(removed)
  expect(digestOf(base.base)).toBe(before)
})

test('a column that a later schema added keeps what it holds', async () => {
  await addSegment('a')
  const renamed = await does(`update segment set name = 'b'`)
  base.db.exec(`alter table segment add column colour text not null default 'grey'; update segment set colour = 'red'`)
  await undo(renamed)
  expect(base.base.prepare('select name, colour from segment').all()).toEqual([{ name: 'a', colour: 'red' }])
})

test('ten thousand rows of one command are noted and taken back in reasonable work', async () => {
  const made = await base.command('test.rows', ({ write, operationId }) => {
    for (let i = 0; i < 10_000; i++) run(write, 'insert into person default values')
    return operationId
  })
  expect(findOperation(base.base, made)?.rowCount).toBe(10_000)
  await undo(made)
  expect(base.base.prepare('select count(*) as n from person').value()).toBe(0)
})
