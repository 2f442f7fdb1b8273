import { sql } from '../db/sql.ts'

/**
 * Valid receipts by store and calendar month: how many are linked, carry a card nobody knows, or nobody's. A day's bucket of
 * anonymous lines is in the money and not in the counts.
 */
export const linkCounts = sql`
  with
    by_day as (
      select
        receipt.store_id as store_id,
        receipt.business_day as day,
        sum(receipt.synthetic <> 3) as receipts,
        sum(card.member_id is not NULL) as linked,
        sum(card.id is not NULL and card.member_id is NULL) as unknown_card,
        sum(card.id is NULL and receipt.synthetic <> 3) as anonymous,
        sum(net_fen) as net_fen,
        sum(iif(card.member_id is not NULL, net_fen, 0)) as linked_fen
      from
        receipt
        left join card on card.id = receipt.card_id
      where receipt.status = 'valid'
      group by receipt.store_id, receipt.business_day
    )
  select
    store_id as storeId,
    cast(strftime('%Y', day * 86400, 'unixepoch') as INTEGER) * 12 + cast(strftime('%m', day * 86400, 'unixepoch') as INTEGER) - 1 as month,
    sum(receipts) as receipts,
    sum(linked) as linked,
    sum(unknown_card) as unknownCard,
    sum(anonymous) as anonymous,
    sum(net_fen) as netFen,
    sum(linked_fen) as linkedFen
  from by_day
  group by storeId, month
  order by month, storeId
`

export const unknownCardTotal = sql`
  select count(*) as total
  from card
  where member_id is NULL and exists (select 1 from receipt where receipt.card_id = card.id)
`

/** Cards seen at the till that no member sheet has brought, the most used first. */
export const unknownCardPage = sql`
  select
    card.id as cardId,
    card.number_given as number,
    count(*) as receipts,
    sum(receipt.net_fen) as netFen,
    min(receipt.business_day) as firstDay,
    max(receipt.business_day) as lastDay,
    json_group_array(distinct store.name) as stores
  from
    card
    join receipt on receipt.card_id = card.id
    join store on store.id = receipt.store_id
  where card.member_id is NULL and receipt.status = 'valid'
  group by card.id
  order by receipts desc, netFen desc, card.id
  limit ? offset ?
`
