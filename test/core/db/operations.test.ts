import { beforeEach, expect, test } from 'vitest'
import { connect, type Read, type Write } from '#core/db/connections.ts'
import { migrate } from '#core/db/migrate.ts'
import { openMemory, type Sqlite } from '#core/db/open.ts'
import { brokenLink, findOperation, listOperations } from '#core/db/operations.ts'
import { dependants } from '#core/db/obstacles.ts'
import { revertJournal } from '#core/db/undo.ts'
import { createWriter, type Writer } from '#core/db/writer.ts'

let db: Sqlite
let base: Read & Write
let writer: Writer
const note = (kind: string) => ({ kind, args: {}, actor: 'officer' as const, at: new Date('2026-01-31T08:00:00Z') })

beforeEach(() => {
  db = openMemory()
  migrate(db)
  base = connect(db)
  writer = createWriter(db)
})

const save = (name: string) =>
  writer.operate(note('segments.save'), 'rows', (write, id) => {
    write.run(write.query.insertInto('segment').values({ name, rule: '{}', saved_at: 'x' }))
    return id
  })
const rename = (from: string, to: string) =>
  writer.operate(note('segments.save'), 'rows', (write, id) => {
    write.run(write.query.updateTable('segment').set({ name: to }).where('name', '=', from))
    return id
  })
const remove = (name: string) =>
  writer.operate(note('segments.remove'), 'rows', (write, id) => {
    write.run(write.query.deleteFrom('segment').where('name', '=', name))
    return id
  })
const revert = (id: number) => writer.operate({ ...note('workspace.undo'), undoes: id }, 'rows', (write) => revertJournal(write, id))
const segments = () => base.all(base.query.selectFrom('segment').select(['id', 'name', 'rule']).orderBy('id'))

test('a command leaves one line with the number of rows it touched', async () => {
  await save('回头客')
  expect(listOperations(base, 10)).toMatchObject([{ kind: 'segments.save', rowCount: 1, undoneBy: null }])
})

test('an insert, an update and a delete come back exactly, last change first', async () => {
  const made = await save('O\'Brien 𠮷 "quoted"\n')
  const before = segments()
  const renamed = await rename('O\'Brien 𠮷 "quoted"\n', '=cmd')
  const gone = await remove('=cmd')
  expect(segments()).toEqual([])
  await revert(gone)
  await revert(renamed)
  expect(segments()).toEqual(before)
  await revert(made)
  expect(segments()).toEqual([])
})

test('what fails leaves nothing, not even its audit line', async () => {
  await expect(
    writer.operate(note('segments.save'), 'rows', (write) => {
      write.run(write.query.insertInto('segment').values({ name: 'a', rule: '{}', saved_at: 'x' }))
      throw new Error('stop')
    }),
  ).rejects.toThrow('stop')
  expect(segments()).toEqual([])
  expect(listOperations(base, 10)).toEqual([])
  await save('b')
  expect(segments()).toHaveLength(1)
})

test('a later operation on the same row is named as standing in the way', async () => {
  const made = await save('a')
  const renamed = await rename('a', 'b')
  expect(dependants(base, made).map((o) => o.id)).toEqual([renamed])
  expect(dependants(base, renamed)).toEqual([])
})

test('operations queue: two sent at once run one after the other', async () => {
  const seen: string[] = []
  const slow = writer.operate(note('a'), 'rows', async () => {
    seen.push('a begins')
    await new Promise((done) => setTimeout(done, 20))
    seen.push('a ends')
  })
  const quick = writer.operate(note('b'), 'rows', () => void seen.push('b'))
  await Promise.all([slow, quick])
  expect(seen).toEqual(['a begins', 'a ends', 'b'])
})

test('the chain of operations shows a line that was changed afterwards', async () => {
  await save('a')
  const second = await save('b')
  await save('c')
  expect(brokenLink(base)).toBeUndefined()
  db.prepare('update operation set kind = ? where id = ?').run('segments.remove', second)
  expect(brokenLink(base)).toBe(second)
  expect(findOperation(base, second)?.kind).toBe('segments.remove')
})
