/** 校验数据: whether the file is whole and its content agrees with itself. Reads one moment of the workspace on a connection of its own. */
import type { Progress } from '#shared/contract/progress.ts'
import type { Verification, verificationChecks } from '#shared/contract/workspace.ts'
import type { CipherKey } from '../db/cipher.ts'
import { connect, type Read, type Write } from '../db/connections.ts'
import { digestSteps } from '../db/digest.ts'
import { openSqlite, type Sqlite } from '../db/open.ts'
import { brokenLink } from '../db/operations.ts'
import { databaseOf } from '../db/places.ts'
import { refuseTrouble } from '../db/trouble.ts'
import {
  brokenUndoLinks,
  lastReceipt,
  miscountedOperations,
  receiptsUnlikeLines,
  runsUnlikeOperations,
  runsUnlikeSheets,
  runsUnlikeUndo,
  type Breach,
} from './verification.sql.ts'
import { tableNames } from './workspace.sql.ts'

type Check = (typeof verificationChecks)[number]
type Steps = Generator<Progress, readonly string[], void>
type Looking = Read & Write

const checks: Readonly<Record<Check, (read: Looking) => Steps>> = {
  structure: checkStructure,
  references: checkReferences,
  receipts: checkReceipts,
  imports: (read) => breaches(read, [runsUnlikeSheets, runsUnlikeOperations, runsUnlikeUndo]),
  operations: (read) => breaches(read, [brokenUndoLinks, miscountedOperations]),
  chain: checkChain,
}

const EXAMPLES = 5

export function* verifyWorkspace(folder: string, key?: CipherKey): Generator<Progress, Verification, void> {
  const db = openOrRefuse(folder, key)
  try {
    db.exec('begin') // everything below sees the same moment
    return yield* verify(connect(db))
  } finally {
    db.close()
  }
}

function openOrRefuse(folder: string, key: CipherKey | undefined): Sqlite {
  try {
    return openSqlite(databaseOf(folder), 'read', key)
  } catch (error) {
    return refuseTrouble(error, folder)
  }
}

/** The same on any connection that is in a transaction or has the database to itself. */
export function* verify(read: Looking): Generator<Progress, Verification, void> {
  const found: Verification['checks'] = []
  for (const [check, look] of Object.entries(checks) as [Check, (read: Looking) => Steps][]) {
    const problems = yield* surely(look(read))
    found.push({ check, problems: problems.length, examples: problems.slice(0, EXAMPLES) })
  }
  const { digest, rows } = yield* fingerprint(read)
  return { isSound: found.every(({ problems }) => problems === 0), digest, rows, checks: found }
}

/** A file that is damaged in one place must not keep us from looking at the others. */
function* surely(steps: Steps): Steps {
  try {
    return yield* steps
  } catch (error) {
    if (!isDamage(error)) throw error
    return [error.message]
  }
}

const isDamage = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && /^SQLITE_(CORRUPT|NOTADB)/.test(String(error.code))

function* fingerprint(read: Looking): Generator<Progress, { digest: string; rows: number }, void> {
  const steps = digestSteps(read)
  let rows = 0
  try {
    for (;;) {
      const step = steps.next()
      if (step.done) return { digest: step.value, rows }
      rows += step.value
      yield { step: 'checking', done: rows }
    }
  } catch (error) {
    if (!isDamage(error)) throw error
    return { digest: '', rows }
  }
}

const tablesOf = (read: Looking): readonly string[] =>
  read
    .prepare<[], { name: string }>(tableNames)
    .all()
    .map(({ name }) => name)

function* checkStructure(read: Looking): Steps {
  const bad = (pragma: string): readonly string[] =>
    read
      .prepare<[], object>(`pragma ${pragma}`)
      .all()
      .map((row) => String(Object.values(row)[0]))
      .filter((text) => text !== 'ok')
  const found = [...bad('quick_check(20)')]
  const tables = tablesOf(read)
  for (const [done, table] of tables.entries()) {
    yield { step: 'checking', done, total: tables.length }
    found.push(...bad(`integrity_check("${table}")`))
  }
  return [...new Set(found)]
}

function* checkReferences(read: Looking): Steps {
  const found: string[] = []
  const tables = tablesOf(read)
  for (const [done, table] of tables.entries()) {
    yield { step: 'checking', done, total: tables.length }
    const rows = read.prepare<[], { table: string; rowid: number | null; parent: string }>(`pragma foreign_key_check("${table}")`).all()
    found.push(...rows.map(({ rowid, parent }) => `${table} ${rowid ?? '?'} → ${parent}`))
  }
  return found
}

const RECEIPTS_A_STEP = 20_000

function* checkReceipts(read: Looking): Steps {
  const found: string[] = []
  const last = read.prepare<[], { id: number }>(lastReceipt).value() ?? 0
  const unlike = read.prepare<[number, number, number, number], Breach>(receiptsUnlikeLines)
  for (let first = 1; first <= last; first += RECEIPTS_A_STEP) {
    yield { step: 'checking', done: first, total: last }
    const upTo = first + RECEIPTS_A_STEP - 1
    found.push(...unlike.all(first, upTo, first, upTo).map(({ place }) => place))
  }
  return found
}

function* breaches(read: Looking, questions: readonly string[]): Steps {
  const found: string[] = []
  for (const question of questions) {
    yield { step: 'checking', done: 0 }
    found.push(
      ...read
        .prepare<[], Breach>(question)
        .all()
        .map(({ place }) => place),
    )
  }
  return found
}

function* checkChain(read: Looking): Steps {
  yield { step: 'checking', done: 0 }
  const broken = brokenLink(read)
  return broken === undefined ? [] : [`operation ${broken}`]
}
