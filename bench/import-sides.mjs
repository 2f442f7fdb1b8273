/** The import of a sales export: as the product does it, and the ways it is measured against. */
import { fork } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { commitPlan } from '../src/main/core/imports/commit.ts'
import { makePlan } from '../src/main/core/imports/plan.ts'
import { createPlanStore } from '../src/main/core/imports/plan-store.ts'
import { undoImportRun } from '../src/main/core/imports/undo.ts'
import { turn } from '../src/main/core/stream.ts'
import { createWorkspace, openWorkspace } from '../src/main/core/workspace/open-workspace.ts'
import { parserOver } from '../src/main/engine/parser-client.ts'
import { readFile } from '../src/main/parser/read-file.ts'
import { cpuSeconds } from './lib.mjs'

const COLUMNS = 14
const [QUANTITY, PAID] = [9, 11]

/** Runs `work` with a folder of its own. */
async function inFolder(work) {
  const folder = mkdtempSync(join(tmpdir(), 'regulars-bench-'))
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Processor time of parsers that have ended; they are processes of their own. Linux says it, others do not. */
let parsersCpu = 0

function cpuOfProcess(id) {
  const stat = `/proc/${id}/stat`
  if (!existsSync(stat)) return 0
  const [user, system] = readFileSync(stat, 'utf8').split(') ')[1].split(' ').slice(11, 13).map(Number)
  return (user + system) / 100
}

const costOf = async (work) => {
  const [start, before] = [performance.now(), cpuSeconds() + parsersCpu]
  await work()
  return { seconds: (performance.now() - start) / 1000, cpuSeconds: cpuSeconds() + parsersCpu - before }
}

export const builtParser = join(import.meta.dirname, '../.bench/parser/parser.mjs')

/** Builds the parser as the product ships it: stripping its types at each start would take longer than the start itself. */
export async function buildParser() {
  const { build } = await import('vite')
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: join(import.meta.dirname, '../src/main/parser/entry.ts'),
      outDir: dirname(builtParser),
      minify: false,
      target: 'node20.18',
      rolldownOptions: { output: { entryFileNames: 'parser.mjs' } },
    },
  })
}

/** A parser in a process of its own for each file, as the product has it: its start is part of the time. */
const openParser = parserOver(async () => {
  const child = fork(builtParser, [], {
    serialization: 'advanced',
    execArgv: ['--no-warnings', '--max-old-space-size=1024'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  return {
    post: (request) => void child.send(request),
    listen: (heard, died) => {
      child.on('message', heard)
      child.on('exit', died)
    },
    end: () => {
      parsersCpu += cpuOfProcess(child.pid)
      child.removeAllListeners('exit')
      child.kill()
    },
  }
})

/** Works with a workspace that holds the members. */
const withMembers = (members, work) =>
  inFolder(async (root) => {
    const folder = join(root, 'workspace')
    createWorkspace(folder, 'bench', new Date())
    const workspace = openWorkspace(folder, new Date())
    const bring = importer(workspace)
    await bring(members)
    try {
      return await work(workspace, bring)
    } finally {
      workspace.close()
    }
  })

const linesOf = ({ read }) =>
  read.prepare('select count(*) as rows, sum(quantity_milli) / 1000 as pieces, sum(paid_fen) as fen from line').get()

/** The whole import into a workspace that holds the members: dry run, commit, raw rows, links, undo information. */
export const ours = ({ members, sales }) =>
  withMembers(members, async (workspace, bring) => {
    const cost = await costOf(() => bring(sales))
    return { answer: linesOf(workspace), ...cost }
  })

/** The same import, taken back again: only that is timed. Answers what stood before. */
export const takenBack = ({ members, sales }) =>
  withMembers(members, async (workspace, bring) => {
    await bring(sales)
    const answer = linesOf(workspace)
    const runId = workspace.read.prepare('select max(id) as id from import_run').value()
    const undo = { kind: 'operations.undo', args: {}, actor: 'cli', at: new Date() }
    const cost = await costOf(() => workspace.writer.operate(undo, 'own', (write) => undoImportRun(write, runId, turn)))
    const { rows } = linesOf(workspace)
    if (rows !== 0) throw new Error(`${rows} lines stand after the undo`)
    return { answer, ...cost }
  })

function importer({ folder, read, writer }) {
  const plans = createPlanStore()
  const now = () => new Date()
  const working = {
    read,
    folder,
    now,
    actor: 'cli',
    files: { pathOf: (token) => token },
    openParser,
    signal: new AbortController().signal,
    report: turn,
    operate: ({ args, inverse }, work) => writer.operate({ kind: 'imports.commit', args, actor: 'cli', at: now() }, inverse, work),
  }
  return async (path) => {
    const plan = await makePlan(working, [{ token: path, options: {} }])
    plans.keep(plan)
    await commitPlan(working, plans, plan.id)
  }
}

const sumsOf = (db) =>
  db
    .prepare(
      `select count(*) as rows, sum(cast(c${QUANTITY} as integer)) as pieces, sum(cast(round(c${PAID} * 100) as integer)) as fen from sale`,
    )
    .get()

const textTable = (db) => db.exec(`create table sale (${Array.from({ length: COLUMNS }, (_, i) => `c${i} text`).join(', ')})`)

const openBare = (root) => {
  const db = new Database(join(root, 'bare.db'))
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  textTable(db)
  return db
}

/** SheetJS, and one prepared insert per row. */
export const naive = ({ sales }) =>
  inFolder(async (root) => {
    const XLSX = await import('xlsx')
    const db = openBare(root)
    const cost = await costOf(() => {
      const workbook = XLSX.read(readFileSync(sales), { dense: true })
      const insert = db.prepare(`insert into sale values (${Array(COLUMNS).fill('?').join(', ')})`)
      db.transaction(() => {
        for (const name of workbook.SheetNames) {
          const rows = XLSX.utils.sheet_to_json(workbook.Sheets[name], { header: 1 })
          for (const row of rows.slice(1))
            insert.run(...Array.from({ length: COLUMNS }, (_, i) => (row[i] === undefined ? null : String(row[i]))))
        }
      })()
    })
    return { answer: sumsOf(db), ...cost }
  })

/** Rows that are in memory already, fifty to a statement, into a table without an index. */
export const bareInsert = ({ sales }) =>
  inFolder(async (root) => {
    const rows = []
    for await (const event of readFile(sales)) {
      if (event.tell !== 'rows') continue
      const { columns, rowNumbers } = event.batch
      for (let i = 0; i < rowNumbers.length; i++) rows.push(Array.from({ length: COLUMNS }, (_, c) => textOf(columns[c]?.[i])))
    }
    rows.shift()
    const db = openBare(root)
    const row = `(${Array(COLUMNS).fill('?').join(', ')})`
    const insert = (count) => db.prepare(`insert into sale values ${Array(count).fill(row).join(', ')}`)
    const cost = await costOf(() =>
      db.transaction(() => {
        const fifty = insert(50)
        let at = 0
        for (; at + 50 <= rows.length; at += 50) fifty.run(rows.slice(at, at + 50).flat())
        if (at < rows.length) insert(rows.length - at).run(rows.slice(at).flat())
      })(),
    )
    return { answer: sumsOf(db), ...cost }
  })

const textOf = (cell) => (cell === undefined || cell === null ? null : typeof cell === 'object' ? cell.text : `${cell}`)
