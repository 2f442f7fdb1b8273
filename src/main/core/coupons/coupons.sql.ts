import { sql } from '../db/sql.ts'

export const offersWithCounts = sql`
  select
    o.id,
    o.name,
    o.code,
    o.body,
    (select count(*) from coupon_issue where offer_id = o.id and is_control = 0) as issued,
    (select count(*) from coupon_issue where offer_id = o.id and is_control = 1) as controls
  from coupon_offer as o
  order by o.id desc
`

/** Receipts of members in a span of days, with what terms ask for; one row a receipt. */
export const memberReceipts = sql`
  select r.id, r.net_fen as netFen, s.code as storeCode, s.name as storeName, m.person_id as personId
  from
    receipt as r
    join store as s on s.id = r.store_id
    join card as c on c.id = r.card_id
    join member as m on m.id = c.member_id
  where r.business_day between ? and ? and r.status = 'valid' and r.net_fen > 0
`

/** Goods of a receipt, with category and code. */
export const linesOfReceipt = sql`
  select l.paid_fen as paidFen, p.category, p.code
  from
    line as l
    left join product as p on p.id = l.product_id
  where l.receipt_id = ?
`

export const piecesForCoupons = sql`
  select id as pieceId, member_id as memberId, person_id as personId, arm
  from campaign_piece
  where campaign_id = ? and arm <> 'seed' and state <> 'withdrawn' and held_off = 0 and member_id is not NULL
  order by sequence
`

export const issuedToCampaign = sql`
  select 1 as one
  from
    coupon_issue as c
    join campaign_piece as p on p.id = c.piece_id
  where c.offer_id = ? and p.campaign_id = ?
  limit 1
`

export const personsIssued = sql`select person_id as personId from coupon_issue where offer_id = ?`

export const insertIssue = sql`
  insert into coupon_issue (offer_id, code, member_id, person_id, piece_id, issued_on, from_on, to_on, is_control)
  values (?, ?, ?, ?, ?, ?, ?, ?, ?)
`

export interface IssueRow {
  readonly id: number
  readonly code: string
  readonly memberId: number | null
  readonly personId: number | null
  readonly fromOn: number
  readonly toOn: number
  readonly isControl: 0 | 1
}

/** With the person the member is of today. */
export const issuesOf = sql`
  select
    i.id,
    i.code,
    i.member_id as memberId,
    coalesce(m.person_id, i.person_id) as personId,
    i.from_on as fromOn,
    i.to_on as toOn,
    i.is_control as isControl
  from
    coupon_issue as i
    left join member as m on m.id = i.member_id
  where i.offer_id = ?
  order by i.id
`

export const issuesForFile = sql`
  select
    i.code,
    m.name,
    m.mobile,
    i.from_on as fromOn,
    i.to_on as toOn,
    (select number_given from card where member_id = m.id and link = 'card' order by id limit 1) as card
  from
    coupon_issue as i
    join member as m on m.id = i.member_id
  where i.offer_id = ? and i.is_control = 0 and m.erased_on is NULL
  order by i.id
`

export interface UseRow {
  readonly id: number
  readonly code: string
  readonly onDay: number | null
  readonly store: string | null
  readonly receiptNumber: string | null
  readonly who: string | null
  readonly amountFen: number | null
  readonly source: 'import' | 'officer'
}

/** Everything taken at a till, by day; which offer a code is of is told by the code. */
export const allUses = sql`
  select coupon as code, day as onDay, store, receipt_number as receiptNumber, who, amount_fen as amountFen, 'import' as source, id
  from redemption
  union all
  select code, on_day, store, receipt_number, who, amount_fen, 'officer', id
  from coupon_use
  order by onDay, id
`

export const receiptByNumber = sql`
  select r.id, r.net_fen as netFen, s.code as storeCode, s.name as storeName, m.person_id as personId
  from
    receipt as r
    join store as s on s.id = r.store_id
    left join card as c on c.id = r.card_id
    left join member as m on m.id = c.member_id
  where r.number = ? and r.business_day = ? and r.status = 'valid'
`

/** The largest purchase of a person on a day: where no number was given. */
export const receiptOfPerson = sql`
  select r.id, r.net_fen as netFen, s.code as storeCode, s.name as storeName, m.person_id as personId
  from
    member as m
    join card as c on c.member_id = m.id
    join receipt as r on r.card_id = c.id
    join store as s on s.id = r.store_id
  where m.person_id = ? and r.business_day = ? and r.status = 'valid' and r.net_fen > 0
  order by r.net_fen desc
  limit 1
`

export const personOfWho = sql`
  select m.person_id as personId
  from
    card as c
    join member as m on m.id = c.member_id
  where c.number = ? and c.kind = ?
  union all
  select person_id
  from member
  where mobile = ?
  limit 1
`

export const offerOfIssue = sql`
  select i.offer_id as offerId, o.name
  from
    coupon_issue as i
    join coupon_offer as o on o.id = i.offer_id
  where i.code = ?
`

export const insertUse = sql`
  insert into coupon_use (code, on_day, store, receipt_number, amount_fen, who, at)
  values (?, ?, ?, ?, NULL, ?, ?)
`
