/**
 * rel:R9: any sequence of operations, undone in reverse and done again, passes the same states. Commands run through the router of the
 * workspace, other rows are changed as a command would change them. The control arm forgets one table's journal and must be found out.
 */
import { createRouterClient } from '@orpc/server'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { answer, runHere } from '#core/answer.ts'
import type { Bound, Write } from '#core/db/connections.ts'
import { digestOf } from '#core/db/digest.ts'
import { brokenLink, finishOperation } from '#core/db/operations.ts'
import { createWorkspaceApi } from '#core/workspace/api.ts'
import { workspace } from '#shared/contract/workspace.ts'
import { aWorkspace, type TestWorkspace } from '../../data/builders.ts'
import { patience, times } from '../../reliability/times.ts'
import { hostileText } from './hostile-text.ts'

let base: TestWorkspace
const digest = () => digestOf(base.base)

const client = () =>
  createRouterClient(
    answer({ workspace }, { workspace: createWorkspaceApi({}) }, runHere({ ...base.reading, writer: base.writer, announce: () => {} })),
  ) as unknown as {
    workspace: {
      rename(input: { name: string }): Promise<void>
      undo(input: { operationId: number }): Promise<AsyncGenerator<unknown, { operationId: number }>>
    }
  }

async function undo(operationId: number): Promise<number> {
  const reports = await client().workspace.undo({ operationId })
  for (;;) {
    const next = await reports.next()
    if (next.done) return next.value.operationId
  }
}

type Step = (write: Write) => void

/** The n-th row of a table, if it has any: commands pick existing rows. */
const nth = (write: Write, table: string, n: number): number | undefined => {
  const ids = write.prepare<[], { id: number }>(`select id from "${table}" order by id`).all()
  return ids[n % Math.max(1, ids.length)]?.id
}
const run = (write: Write, text: string, ...values: Bound[]) => write.prepare<Bound[]>(text).run(...values)

const bigInt = fc.oneof(
  fc.integer(),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  fc.constantFrom(9_007_199_254_740_993n, -(2n ** 63n), 0),
)
const n = fc.nat({ max: 7 })

const addMember = fc
  .record({ name: fc.option(hostileText), mobile: fc.option(hostileText), points: fc.option(bigInt) })
  .map((v): Step => (write) => {
    const person = run(write, 'insert into person default values').lastId
    run(write, 'insert into member (person_id, name, mobile, points) values (?, ?, ?, ?)', person, v.name, v.mobile, v.points)
  })
const editMember = fc.record({ n, name: fc.option(hostileText), address: hostileText, points: bigInt }).map(
  (v): Step =>
    (write) =>
      void run(
        write,
        'update member set name = ?, address = ?, points = ? where id = ?',
        v.name,
        v.address,
        v.points,
        nth(write, 'member', v.n) ?? 0,
      ),
)
const editMemberTwice = fc.record({ n, a: hostileText, b: hostileText }).map((v): Step => (write) => {
  const id = nth(write, 'member', v.n) ?? 0
  run(write, 'update member set remark = ? where id = ?', v.a, id)
  run(write, 'update member set remark = ? where id = ?', v.b, id)
})
const removeMember = n.map((v): Step => (write) => {
  const id = nth(write, 'member', v) ?? 0
  run(write, 'update card set member_id = null, link = ? where member_id = ?', 'unknown', id)
  run(write, 'delete from member where id = ?', id)
})
/** As a merge does it: members of one person go to another, the person without members goes. */
const mergePersons = fc.tuple(n, n).map(([a, b]): Step => (write) => {
  const from = nth(write, 'person', a) ?? 0
  const to = nth(write, 'person', b) ?? 0
  if (from === to) return
  run(write, 'update member set person_id = ? where person_id = ?', to, from)
  run(write, 'delete from person where id = ?', from)
})
const addCard = fc.record({ n, number: hostileText }).map(
  (v): Step =>
    (write) =>
      void run(
        write,
        `insert or ignore into card (number, number_given, member_id, link) values (?, ?, ?, 'card')`,
        v.number,
        v.number,
        nth(write, 'member', v.n) ?? null,
      ),
)
/** `or replace` removes the row that holds the key, without a delete of its own. */
const replaceStore = fc.record({ code: fc.constantFrom('S1', 'S2', 'S3'), name: hostileText }).map(
  (v): Step =>
    (write) =>
      void run(write, 'insert or replace into store (code, name) values (?, ?)', v.code, v.name),
)
const upsertStore = fc.record({ code: fc.constantFrom('S1', 'S2', 'S3'), city: fc.option(hostileText) }).map(
  (v): Step =>
    (write) =>
      void run(
        write,
        `insert into store (code, name, city) values (?, 'n', ?) on conflict (code) do update set city = excluded.city`,
        v.code,
        v.city,
      ),
)
const swapProducts = fc.record({ a: hostileText, b: hostileText }).map((v): Step => (write) => {
  run(write, `insert or ignore into product (code, name, list_fen) values ('P1', ?, 100), ('P2', ?, null)`, v.a, v.b)
  run(write, `update product set code = 'P0' where code = 'P1'`)
  run(write, `update product set code = 'P1' where code = 'P2'`)
  run(write, `update product set code = 'P2' where code = 'P0'`)
})
const saveSegment = fc.record({ name: hostileText, rule: hostileText }).map(
  (v): Step =>
    (write) =>
      void run(
        write,
        `insert into segment (name, rule, saved_at) values (?, ?, 'x') on conflict (name) do update set rule = excluded.rule`,
        v.name,
        v.rule,
      ),
)
const renameSegment = fc.record({ n, name: hostileText }).map(
  (v): Step =>
    (write) =>
      void run(write, 'update or ignore segment set name = ? where id = ?', v.name, nth(write, 'segment', v.n) ?? 0),
)
const removeSegment = n.map(
  (v): Step =>
    (write) =>
      void run(write, 'delete from segment where id = ?', nth(write, 'segment', v) ?? 0),
)

const rows: fc.Arbitrary<Step> = fc.oneof(
  addMember,
  editMember,
  editMemberTwice,
  removeMember,
  mergePersons,
  addCard,
  replaceStore,
  upsertStore,
  swapProducts,
  saveSegment,
  renameSegment,
  removeSegment,
)
/** One operation touches the rows of one to three steps. */
const operation = fc.oneof(
  { weight: 8, arbitrary: fc.array(rows, { minLength: 1, maxLength: 3 }) },
  { weight: 1, arbitrary: fc.string({ minLength: 1, maxLength: 20 }).filter((name) => name.trim().length > 0) },
)
type Operation = Step[] | string

async function perform(step: Operation): Promise<number> {
  if (typeof step === 'string') await client().workspace.rename({ name: step })
  else await base.command('test.rows', ({ write }) => step.forEach((each) => each(write)))
  return lastOperation()
}
const lastOperation = () => Number(base.base.prepare('select max(id) as id from operation').value())
const touched = (id: number) => Number(base.base.prepare<[number], object>('select row_count from operation where id = ?').value(id))

/** Performs, undoes in reverse, does again, undoes again: every state must come back. */
async function goAndReturn(steps: readonly Operation[]): Promise<void> {
  const states = [digest()]
  const made: number[] = []
  for (const step of steps) {
    const id = await perform(step)
    if (touched(id) === 0) continue // nothing to take back, and refused as such
    made.push(id)
    states.push(digest())
  }
  const undone: number[] = []
  for (const [i, id] of [...made.entries()].toReversed()) {
    undone.push(await undo(id))
    expect(digest()).toBe(states[i])
  }
  const redone: number[] = []
  for (const [i, id] of undone.toReversed().entries()) {
    redone.push(await undo(id))
    expect(digest()).toBe(states[i + 1])
  }
  for (const [i, id] of [...redone.entries()].toReversed()) {
    await undo(i % 2 === 0 ? id : (made[i] ?? id)) // the redo or the operation itself: the same
    expect(digest()).toBe(states[i])
  }
  expect(brokenLink(base.base)).toBeUndefined()
}

/** A fresh workspace for each sequence; its first operation is sealed, as the product would have done. */
function afresh(): void {
  base.db.close()
  base = aWorkspace()
  finishOperation(base.base, 1, 0)
}
beforeEach(() => {
  base = aWorkspace()
})
afterEach(() => {
  base.db.close()
})

const RUNS = times(300, 50_000)

const property = (runs: number) =>
  fc.assert(fc.asyncProperty(fc.array(operation, { minLength: 1, maxLength: 8 }), goAndReturn).beforeEach(afresh), { numRuns: runs })

describe('rel:R9 undo', () => {
  test('every sequence undone in reverse, done again and undone again passes the same states', { timeout: patience }, async () => {
    await property(RUNS)
  })

  test('control arm: a table whose journal forgets removed rows is found out', { timeout: patience }, async () => {
    const forget = (): void =>
      void base.db.exec(`create trigger forget after insert on operation_row
        when new.table_name = 'member' and new.after is null
        begin delete from operation_row where operation_id = new.operation_id and seq = new.seq; end`)
    const broken = fc.assert(
      fc.asyncProperty(fc.array(operation, { minLength: 1, maxLength: 8 }), goAndReturn).beforeEach(() => {
        afresh()
        forget()
      }),
      { numRuns: 500, endOnFailure: true },
    )
    await expect(broken).rejects.toThrow('Property failed')
  })

  test(
    'out of order: whatever is undone leaves nothing half, and what is refused names operations that stand',
    { timeout: patience },
    async () => {
      await fc.assert(
        fc
          .asyncProperty(fc.array(operation, { minLength: 2, maxLength: 6 }), fc.nat(), async (steps, pick) => {
            const made: number[] = []
            for (const step of steps) {
              const id = await perform(step)
              if (touched(id) > 0) made.push(id)
            }
            const chosen = made[pick % Math.max(1, made.length)]
            if (chosen === undefined) return
            const before = digest()
            try {
              await undo(await undo(chosen))
            } catch (error) {
              const { code, data } = error as { code: string; data: { dependants: { operationId: number }[] } }
              expect(code).toBe('operation/depended-on')
              expect(data.dependants.length).toBeGreaterThan(0)
              for (const { operationId } of data.dependants) expect(operationId).toBeGreaterThan(chosen)
            }
            expect(digest()).toBe(before)
          })
          .beforeEach(afresh),
        { numRuns: RUNS },
      )
    },
  )
})
