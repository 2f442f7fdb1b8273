import { sql } from '../../db/sql.ts'

export const remarks = sql`select id, who, product, day, score, topic, words from product_feedback order by day desc, id desc`
