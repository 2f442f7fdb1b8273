import { sql } from '../../db/sql.ts'

export interface PieceToPrint {
  readonly id: number
  readonly memberId: number | null
  readonly sequence: number
  readonly keyCode: string
  readonly name: string | null
  readonly title: string | null
  readonly card: string | null
  readonly postcode: string | null
  readonly province: string | null
  readonly city: string | null
  readonly county: string | null
  readonly address: string | null
  readonly covered: number
  readonly points: number | null
  readonly level: string | null
  readonly store: string | null
  readonly coupon: string | null
  readonly validUntil: number | null
}

/** Pieces of a list between two sequences, with what a letter may say of the member as she is today. */
export const piecesToPrint = sql`
  select
    p.id,
    p.member_id as memberId,
    p.sequence,
    p.key_code as keyCode,
    p.name,
    p.title,
    p.card,
    p.postcode,
    p.province,
    p.city,
    p.county,
    p.address,
    p.covered,
    m.points,
    m.level,
    s.name as store,
    c.code as coupon,
    c.to_on as validUntil
  from
    campaign_piece as p
    left join member as m on m.id = p.member_id
    left join store as s on s.id = m.store_id
    left join coupon_issue as c on c.id = (select min(id) from coupon_issue where piece_id = p.id and is_control = 0)
  where
    p.campaign_id = ?
    and p.arm in (select value from json_each(?))
    and p.state <> 'withdrawn'
    and p.held_off = 0
    and p.sequence > ?
    and p.sequence <= ?
  order by p.sequence
  limit ?
`

export const batchesOf = sql`
  select
    id,
    number,
    kind,
    json_extract(body, '$.stock') as stock,
    pieces,
    first_sequence as firstSequence,
    last_sequence as lastSequence,
    at
  from print_batch
  where campaign_id = ?
  order by number desc
`

export const lastBatchNumber = sql`select coalesce(max(number), 0) as n from print_batch where campaign_id = ?`

export const markPrinted = sql`
  update campaign_piece
  set state = 'exported'
  where campaign_id = ? and arm in (select value from json_each(?)) and state = 'planned' and held_off = 0
`
