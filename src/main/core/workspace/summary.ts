import type { WorkspaceSummary } from '#shared/contract/workspace.ts'
import type { Read, Write } from '../db/connections.ts'
import { SCHEMA_VERSION } from '../db/migrate.ts'
import { workspaceCounts, type WorkspaceCounts } from './workspace.sql.ts'

export function summarise(read: Read, folder: string): WorkspaceSummary {
  const found = read.prepare<[], WorkspaceCounts>(workspaceCounts).get()
  const { firstDay = null, lastDay = null, ...sizes } = found ?? { members: 0, cards: 0, receipts: 0, lines: 0, stores: 0, products: 0 }
  return {
    name: nameOf(read),
    folder,
    schemaVersion: SCHEMA_VERSION,
    ...sizes,
    ...(firstDay === null ? {} : { firstDay }),
    ...(lastDay === null ? {} : { lastDay }),
  }
}

export const nameOf = (read: Read): string =>
  read.first(read.query.selectFrom('workspace').select('value').where('key', '=', 'name'))?.value ?? ''

export function rename(write: Write, name: string): void {
  write.run(write.query.updateTable('workspace').set({ value: name }).where('key', '=', 'name'))
}
