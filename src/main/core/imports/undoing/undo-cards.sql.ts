import { sql } from '../../db/sql.ts'

export const laterCardChange = sql`select id from card_change where card_id = ? and id > ? order by id limit 1`

export const otherClaim = sql`select min(run_id) as run from record_seen where kind = 'card' and record_id = ?`

/** Cards of the run that another needs: a later run's member row claims them, or receipts and versions carry them. */
export const cardHeirs = sql`
  with
    beneath as materialized (
      select json_extract(header, '$.card_id') as card_id, min(run_id) as run_id
      from receipt_version
      group by 1
    )
  select
    card.id,
    coalesce(
      (select min(run_id) from record_seen where kind = 'card' and record_id = card.id),
      (select min(run_id) from receipt where card_id = card.id),
      (select run_id from beneath where card_id = card.id)
    ) as heir,
    exists (select 1 from record_seen where kind = 'card' and record_id = card.id) as isClaimed
  from card
  where
    card.run_id = ?
    and (
      exists (select 1 from record_seen where kind = 'card' and record_id = card.id)
      or exists (select 1 from receipt where card_id = card.id)
      or card.id in (select card_id from beneath)
    )
`

/** A card only receipts need has no owner but one that a later change of its own gave it. */
export const releaseCard = sql`
  update card
  set
    member_id = NULL,
    link = 'unknown'
  where id = ? and link in ('card', 'source_id') and not exists (select 1 from card_change where card_id = card.id)
`

export const deleteCardChanges = sql`
  delete from card_change
  where card_id in (select id from card where run_id = ?)
`
export const deleteCards = sql`delete from card where run_id = ?`
