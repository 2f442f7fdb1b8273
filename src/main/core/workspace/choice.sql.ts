import { sql } from '../db/sql.ts'

export const choiceByName = sql`select value from choice where name = ?`
