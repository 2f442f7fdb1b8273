import { sql } from '../../db/sql.ts'

export const createTrial = sql` create table trial (bytes BLOB) `
export const insertTrial = sql` insert into trial values (?) `
export const countTrial = sql` select count(*) from trial where bytes = ? `
