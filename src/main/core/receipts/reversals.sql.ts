import { sql } from '../db/sql.ts'

export const noteReversal = sql`insert or ignore into red_reversal (receipt_id, run_id) values (?, ?)`

export const forgetReversals = sql`delete from red_reversal where run_id = ?`

/** Both halves stand as their own files say. */
export const unpairReceipts = sql`
  update receipt
  set status = 'valid'
  where
    status = 'reversed'
    and id in (
      select reversal_id
      from reversal_pair
      union all
      select original_id from reversal_pair
    )
`

export const forgetPairs = sql`delete from reversal_pair`

/**
 * A reversal and the one receipt it names: same store, the same amount with the other sign, both valid. Where two reversals name
 * the same receipt, or a reversal could mean several, nothing is paired. The key's index begins with the number.
 */
export const pairReversals = `
  with
    reversal as (
      select receipt.* from receipt
      where receipt.id in (select receipt_id from red_reversal) and receipt.status = 'valid' and receipt.original_number is not null
    ),
    candidate as materialized (
      select reversal.id as reversal_id, original.id as original_id
      from reversal cross join receipt as original
        on original.number = reversal.original_number and original.store_id = reversal.store_id
      where original.id <> reversal.id and original.net_fen = -reversal.net_fen and original.status = 'valid'
    )
  insert into reversal_pair (reversal_id, original_id)
  select reversal_id, original_id from candidate
  where (select count(*) from candidate as other where other.reversal_id = candidate.reversal_id) = 1
    and (select count(*) from candidate as other where other.original_id = candidate.original_id) = 1
    and original_id not in (select reversal_id from candidate)
`

export const reversePairs = sql`
  update receipt
  set status = 'reversed'
  where
    id in (
      select reversal_id
      from reversal_pair
      union all
      select original_id from reversal_pair
    )
`

export const anyReversal = sql`select 1 from red_reversal limit 1`
