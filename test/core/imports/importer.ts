/** Imports files into a workspace in memory as the product does, with the reader in this process. */
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ImportPlan } from '#shared/contract/import-plan.ts'
import type { FileChoice, ImportRun } from '#shared/contract/imports.ts'
import type { Progress } from '#shared/contract/progress.ts'
import { connect, type Read, type Write } from '#core/db/connections.ts'
import { migrate } from '#core/db/migrate.ts'
import { openMemory } from '#core/db/open.ts'
import { createWriter } from '#core/db/writer.ts'
import type { Working } from '#core/handlers.ts'
import { createColumnsSource } from '#core/columns/source.ts'
import { commitPlan } from '#core/imports/commit.ts'
import { makePlan } from '#core/imports/plan.ts'
import { createPlanStore } from '#core/imports/plan-store.ts'
import { importInverse } from '#core/imports/undo.ts'
import { digestOf } from '#core/db/digest.ts'
import { readFile } from '../../../src/main/parser/read-file.ts'

export interface Importer {
  readonly base: Read & Write
  readonly working: Working<Progress>
  plan(...files: readonly (string | FileChoice)[]): Promise<ImportPlan>
  commit(planId: string): Promise<ImportRun>
  /** Plan and commit. */
  bring(...files: readonly (string | FileChoice)[]): Promise<{ plan: ImportPlan; run: ImportRun }>
  undo(run: ImportRun): Promise<void>
  redo(run: ImportRun): Promise<void>
  /** Of all that is business, by row ids: an undo must restore it exactly. */
  digest(): string
  /** Of what the records say, by their own keys: the same whatever order the files came in. */
  content(): string
  all<R>(sql: string, ...values: readonly (string | number)[]): R[]
  value(sql: string): number
}

/** Logs of how it came about, and what is remembered about files and sources. */
export const logs = [
  'operation',
  'operation_row',
  'import_run',
  'import_file',
  'import_sheet',
  'raw_block',
  'row_outcome',
  'record_seen',
  'record_claim',
  'red_reversal',
  'source',
  'quarantine_fix',
  'quarantine_retry',
  'match_undone',
]

export function createImporter(now = new Date('2026-02-01T12:00:00')): Importer {
  const db = openMemory()
  migrate(db)
  db.exec(`insert into workspace (key, value) values ('uuid', 'test'), ('name', '测试')`)
  const base = connect(db)
  const writer = createWriter(db)
  const plans = createPlanStore()
  const working: Working<Progress> = {
    read: base,
    folder: ':memory:',
    files: { pathOf: (token) => token },
    openParser: (path, options) => readFile(path, options),
    columns: createColumnsSource(base),
    actor: 'cli',
    now: () => now,
    signal: new AbortController().signal,
    report: () => Promise.resolve(),
    operate: ({ args, inverse, undoes }, work) =>
      writer.operate({ kind: 'imports.commit', args, actor: 'cli', at: now, ...(undoes === undefined ? {} : { undoes }) }, inverse, work),
  }
  const inverse = async (direction: 'undo' | 'redo', run: ImportRun): Promise<void> => {
    await working.operate({ args: {}, inverse: 'own' }, async (write, _id, note) => {
      note(await importInverse[direction](write, run.operationId, working.report))
    })
  }
  const importer: Importer = {
    base,
    working,
    plan: async (...files) => {
      const plan = await makePlan(
        working,
        files.map((file) => (typeof file === 'string' ? { token: file, options: {} } : file)),
      )
      plans.keep(plan)
      return plan.summary
    },
    commit: (planId) => commitPlan(working, plans, planId),
    bring: async (...files) => {
      const plan = await importer.plan(...files)
      return { plan, run: await importer.commit(plan.planId) }
    },
    undo: (run) => inverse('undo', run),
    redo: (run) => inverse('redo', run),
    digest: () => digestOf(base, logs),
    content: () => JSON.stringify(contentOf(db)),
    all: <R>(sql: string, ...values: readonly (string | number)[]) => db.prepare<unknown[], R>(sql).all(...values),
    value: (sql) => Number(db.prepare<[], number>(sql).pluck().get()),
  }
  return importer
}

const contents = {
  stores: `select code, name, city from store order by code`,
  products: `select upper(code) as code, category, brand, season, list_fen, cost_fen from product order by 1`,
  members: `select (select min(number) from card where member_id = m.id) as card, m.source_code, m.name, m.name_initials, m.gender, m.birth_year, m.birth_month, m.birth_day,
    m.mobile, m.phone, m.email, m.postcode, m.province, m.city, m.county, m.address, m.joined_on, m.level, s.code as store, m.guide, m.points, m.status, m.as_of
    from member m left join store s on s.id = m.store_id order by card`,
  cards: `select c.number, c.kind, c.link, (select min(o.number) from card o where o.member_id = c.member_id) as owner from card c order by c.number, c.kind`,
  receipts: `select s.code as store, r.business_day, r.number, r.till, r.sold_second, c.number as card, r.kind, r.status, r.synthetic, r.guide, r.original_number,
    r.net_fen, r.paid_fen, r.list_fen, r.rounding_fen, r.quantity_milli, r.line_count, r.digest,
    (select json_group_array(json_array(code, kind, quantity_milli, list_fen, paid_fen)) from
      (select upper(p.code) as code, l.kind, l.quantity_milli, l.list_fen, l.paid_fen from line l left join product p on p.id = l.product_id
        where l.receipt_id = r.id order by 1, 2, 3, 5)) as lines
    from receipt r join store s on s.id = r.store_id left join card c on c.id = r.card_id order by 1, 2, 3, 4`,
} as const

const contentOf = (db: ReturnType<typeof openMemory>) =>
  Object.fromEntries(Object.entries(contents).map(([name, sql]) => [name, db.prepare(sql).all()]))

/** A folder of its own for files a test writes. */
export function fileFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'regulars-import-'))
  return {
    folder,
    /** `at`: the file's own time, by which exports are ordered. */
    write: (name: string, text: string | Uint8Array, at = '2026-01-15T08:00:00'): string => {
      const path = join(folder, name)
      writeFileSync(path, text)
      utimesSync(path, new Date(at), new Date(at))
      return path
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

export const csv = (rows: readonly (readonly (string | number)[])[]): string => rows.map((row) => row.join(',')).join('\r\n')
