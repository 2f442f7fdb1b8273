/** Workspaces in real folders, for what memory cannot show: files, locks, logs, kills. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from '#core/db/connections.ts'
import { digestOf, operationLog } from '#core/db/digest.ts'
import { openSqlite } from '#core/db/open.ts'
import { databaseOf } from '#core/db/places.ts'
import { expect } from 'vitest'
import { createWorkspace, openWorkspace, type OpenOptions, type Workspace } from '#core/workspace/open-workspace.ts'

export const now = new Date('2026-01-31T08:00:00Z')

export interface TestFolder {
  readonly root: string
  readonly folder: string
  readonly seenFolder: string
  remove(): void
}

/** A path with the characters that break careless programs. */
export function aFolder(): TestFolder {
  const root = mkdtempSync(join(tmpdir(), "regulars-o'brien 会员-"))
  const folder = join(root, '工作区')
  const seenFolder = join(root, 'seen')
  mkdirSync(seenFolder)
  createWorkspace(folder, '素衣', now)
  return { root, folder, seenFolder, remove: () => rmSync(root, { recursive: true, force: true }) }
}

export const open = ({ folder }: { readonly folder: string }, options: OpenOptions = {}): Workspace => openWorkspace(folder, now, options)

/** One journalled operation that adds a segment; its number. */
export const addSegment = ({ writer }: Workspace, name: string, at = now): Promise<number> =>
  writer.operate({ kind: 'segments.save', args: {}, actor: 'officer', at }, 'rows', (write, id) => {
    write.run(write.query.insertInto('segment').values({ name, rule: '{}', saved_at: 'x' }))
    return id
  })

export const segmentNames = ({ read }: Workspace): readonly string[] =>
  read.all(read.query.selectFrom('segment').select('name').orderBy('id')).map(({ name }) => name)

/** The content of a closed workspace without its logs; with `all`, everything. An archive made of it stands in the log of exports here, not inside. */
export function digestOfFile(file: string, all = false): string {
  const db = openSqlite(file, 'read')
  try {
    return digestOf(connect(db), all ? [] : [...operationLog, 'export_log'])
  } finally {
    db.close()
  }
}

export const digestIn = ({ folder }: { readonly folder: string }, all = false): string => digestOfFile(databaseOf(folder), all)
export const refused = (code: string, data: object = {}) => expect.objectContaining({ code, data: expect.objectContaining(data) })
