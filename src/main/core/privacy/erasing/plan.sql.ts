import { sql } from '../../db/sql.ts'

export const cardsAndReceipts = sql`
  select
    (select count(*) from card where member_id in (select value from json_each(?))) as cards,
    count(r.id) as receipts,
    coalesce(sum(iif(r.status = 'valid', r.net_fen, 0)), 0) as netFen
  from
    card as c
    join receipt as r on r.card_id = c.id
  where c.member_id in (select value from json_each(?))
`

export const firstCard = sql`
  select number_given as number
  from card
  where member_id = ?
  order by kind = 'source_id', id
  limit 1
`

export const filesOutside = sql`select count(*) as n from export_log where failure is NULL`

export const listErasures = sql`
  select
    e.operation_id as operationId,
    e.member_id as memberId,
    e.erased_at as erasedAt,
    e.reason,
    (select count(*) from blocked_key as b where b.member_id = e.member_id and b.reason = 'erased') as blockedKeys
  from erasure as e
  order by e.id desc
  limit ?
`
