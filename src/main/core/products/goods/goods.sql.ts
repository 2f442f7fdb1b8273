import { sql } from '../../db/sql.ts'

export const productNames = sql`select id, code, name from product order by id`
