import { sql } from '../db/sql.ts'

export const guidesOfReceipts = sql`select id, guide from receipt where status = 'valid' and guide is not NULL`
