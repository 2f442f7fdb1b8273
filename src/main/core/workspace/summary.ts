import type { WorkspaceSummary } from '#shared/contract/workspace.ts'
import type { Read, Write } from '../db/connections.ts'
import { SCHEMA_VERSION } from '../db/migrate.ts'
import { sql } from '../db/sql.ts'

interface Counts {
  readonly members: number
  readonly cards: number
  readonly receipts: number
  readonly lines: number
  readonly stores: number
  readonly products: number
  readonly firstDay: number | null
  readonly lastDay: number | null
}

const counts = sql`
  select
    (select count(*) from member) as members,
    (select count(*) from card) as cards,
    (select count(*) from receipt where status = 'valid') as receipts,
    (select coalesce(sum(line_count), 0) from receipt where status = 'valid') as lines,
    (select count(*) from store) as stores,
    (select count(*) from product) as products,
    (select min(business_day) from receipt where status = 'valid') as firstDay,
    (select max(business_day) from receipt where status = 'valid') as lastDay
`

export function summarise(read: Read, folder: string): WorkspaceSummary {
  const found = read.prepare<[], Counts>(counts).get()
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

const nameOf = (read: Read): string =>
  read.first(read.query.selectFrom('workspace').select('value').where('key', '=', 'name'))?.value ?? ''

export function rename(write: Write, name: string): void {
  write.run(write.query.updateTable('workspace').set({ value: name }).where('key', '=', 'name'))
}
