/** Cleaning a base of imported members: as the product does it, and value by value. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cleanBase } from '../src/main/core/cleaning/running/run.ts'
import { judgeMember } from '../src/main/core/cleaning/running/judge.ts'
import { judgingOfBase } from '../src/main/core/cleaning/running/judging.ts'
import { isBeside, putBeside } from '../src/main/core/cleaning/running/put-beside.ts'
import { membersAfter, setColumns } from '../src/main/core/cleaning/running/running.sql.ts'
import { SourceCells } from '../src/main/core/cleaning/running/source-cells.ts'
import { boundOf, columnsOfField } from '../src/main/core/cleaning/running/stored-member.ts'
import { createColumnsSource } from '../src/main/core/columns/source.ts'
import { commitPlan } from '../src/main/core/imports/commit.ts'
import { makePlan } from '../src/main/core/imports/plan.ts'
import { createPlanStore } from '../src/main/core/imports/plan-store.ts'
import { turn } from '../src/main/core/stream.ts'
import { createWorkspace, openWorkspace } from '../src/main/core/workspace/open-workspace.ts'
import { readFile } from '../src/main/parser/read-file.ts'

/** Days and hours count: nothing may depend on when it is measured. */
const now = () => new Date('2026-06-30T12:00:00')

/** Imports the members without cleaning them, then measures `clean` over them. */
async function overMembers(members, clean) {
  const root = mkdtempSync(join(tmpdir(), 'regulars-bench-'))
  createWorkspace(join(root, 'workspace'), 'bench', now())
  const workspace = openWorkspace(join(root, 'workspace'), now())
  try {
    const working = workingOn(workspace)
    const plans = createPlanStore()
    const plan = await makePlan(working, [{ token: members, options: {} }])
    plans.keep(plan)
    await commitPlan(working, plans, plan.id)
    const start = performance.now()
    const { members: seen } = await clean(working)
    return { answer: { seen, ...sumsOf(workspace.read) }, seconds: (performance.now() - start) / 1000 }
  } finally {
    workspace.close()
    rmSync(root, { recursive: true, force: true })
  }
}

const workingOn = ({ folder, read, writer }) => ({
  read,
  folder,
  now,
  actor: 'cli',
  columns: createColumnsSource(read),
  files: { pathOf: (token) => token },
  openParser: (path, options) => readFile(path, options),
  signal: new AbortController().signal,
  report: turn,
  operate: ({ args, inverse, kind = 'imports.commit' }, work) => writer.operate({ kind, args, actor: 'cli', at: now() }, inverse, work),
})

/** What must be the same however it was done; postcodes learned from the base are a second look that only the product takes. */
const sumsOf = (read) =>
  read
    .prepare(
      `select count(mobile) as mobiles, count(phone) as phones, count(iif(postcode_inferred = 0, postcode, null)) as postcodes, count(distinct name) as names,
         sum(length(coalesce(province, '') || coalesce(city, '') || coalesce(county, '') || coalesce(address, ''))) as letters
       from member`,
    )
    .get()

export const ours = ({ members }) => overMembers(members, (working) => cleanBase(working))

const LAID_OUT = `
  create table naive_log (member_id integer, field text, before text, after text, rule text);
  create table naive_finding (member_id integer, field text, status text, value text, suggestions text, rules text);
  create table naive_state (member_id integer primary key, now integer, raw integer)`

/** The same judgement of each member, read, changed and logged one by one, with the cells of its file as a JSON text beside it. */
export const naive = ({ members }) =>
  overMembers(members, async (working) => {
    const source = originals(working.read)
    return working.operate({ args: {}, inverse: 'own' }, async (write) => {
      write.execute(LAID_OUT)
      const judging = await judgingOfBase(write, now(), { columns: () => working.columns.current(), breathe: () => working.report() })
      const [log, found, state] = [
        write.prepare('insert into naive_log values (?, ?, ?, ?, ?)'),
        write.prepare('insert into naive_finding values (?, ?, ?, ?, ?, ?)'),
        write.prepare('insert into naive_state values (?, ?, ?)'),
      ]
      const one = write.prepare(membersAfter('ids'))
      for (const [id, cells] of source) {
        const [member] = one.all(0, 1, `[${id}]`)
        const verdict = judgeMember(judging, member, JSON.parse(cells))
        for (const { field, before, after, rule } of verdict.changes) {
          if (isBeside(field)) putBeside(write, field, { memberId: id, now: before, put: after }, now())
          else write.prepare(setColumns(columnsOfField[field])).run(...boundOf(field, after), id)
          log.run(id, field, before, after, rule)
        }
        for (const { field, status, value, suggestions, rules } of verdict.findings) {
          found.run(id, field, status, value, JSON.stringify(suggestions), rules.join())
        }
        state.run(id, verdict.now, verdict.raw)
      }
      return { members: source.size }
    })
  })

/** Gathered before the clock is asked: the naive side had its originals in a table. */
function originals(read) {
  const cells = new SourceCells(read)
  const places = read.prepare('select id, sheet_id as sheet, row_number as row from member order by id').all()
  return new Map(places.map(({ id, sheet, row }) => [id, JSON.stringify(cells.rowOf(sheet, row))]))
}
