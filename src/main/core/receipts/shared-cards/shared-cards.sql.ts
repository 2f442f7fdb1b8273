import { sql } from '../../db/sql.ts'

export interface StoredCard {
  readonly cardId: number
  readonly number: string
  readonly memberId: number | null
  readonly name: string | null
  readonly reason: 'staff' | 'shared' | 'other' | null
  readonly at: string | null
}

export const cardById = sql`
  select c.id as cardId, c.number_given as number, m.id as memberId, m.name, l.reason, l.left_out_at as at
  from
    card as c
    left join member as m on m.id = c.member_id
    left join left_out_card as l on l.number = c.number and l.kind = c.kind
  where c.id = ?
`

export const leftOutIds = sql`
  select c.id
  from
    left_out_card as l
    join card as c on c.number = l.number and c.kind = l.kind
  order by l.id desc
`

export interface CardUse {
  readonly day: number
  readonly storeId: number
  readonly receipts: number
  readonly netFen: number
}

/** Valid receipts of one card by day and store, days ascending. */
export const useOfCard = sql`
  select business_day as day, store_id as storeId, count(*) as receipts, sum(net_fen) as netFen
  from receipt
  where card_id = ? and status = 'valid'
  group by business_day, store_id
  order by business_day, store_id
`

export const leaveOut = sql`
  insert into left_out_card (number, kind, reason, evidence, left_out_at)
  select number, kind, ?, ?, ? from card where id = ?
  on conflict (number, kind) do update set reason = excluded.reason
`

export const takeIn = sql` delete from left_out_card where (number, kind) in (select number, kind from card where id = ?) `
