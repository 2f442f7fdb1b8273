import { sql } from '../db/sql.ts'

/** What the list shows of the members whose ids are given as a JSON array, in that order. Its card: her oldest, else the source's id. */
export const rowsOfMembers = sql`
  select
    m.id,
    m.name,
    m.gender,
    m.mobile,
    m.city,
    m.level,
    s.name as store,
    m.joined_on as joinedOn,
    (select c.number from card as c where c.member_id = m.id order by c.kind = 'source_id', c.id limit 1) as card
  from
    json_each(?) as j
    join member as m on m.id = j.value
    left join store as s on s.id = m.store_id
  order by j.key
`

/** What the list shows beside that, in any order. */
export const moreOfMembers = sql`
  select
    m.id,
    m.province,
    m.county,
    m.guide,
    m.status,
    m.points,
    m.consent_post as consentPost,
    m.consent_sms as consentSms,
    m.consent_email as consentEmail,
    m.consent_call as consentCall
  from
    json_each(?) as j
    join member as m on m.id = j.value
`

export const memberById = sql`
  select
    m.id,
    m.person_id as personId,
    m.name_initials as initials,
    m.birth_year as birthYear,
    m.birth_month as birthMonth,
    m.birth_day as birthDay,
    m.birth_lunar as birthLunar,
    m.phone,
    m.email,
    m.postcode,
    m.province,
    m.county,
    m.address,
    m.guide,
    m.points,
    m.status,
    m.remark,
    m.consent_post as consentPost,
    m.consent_sms as consentSms,
    m.consent_email as consentEmail,
    m.consent_call as consentCall,
    m.erased_on as erasedOn,
    f.name as file,
    h.name as sheet,
    m.row_number as row
  from
    member as m
    left join import_sheet as h on h.id = m.sheet_id
    left join import_file as f on f.id = h.file_id
  where m.id = ?
`

/** Every card of the person with its valid receipts, and why it is left out of the figures. */
export const cardsOfPerson = sql`
  select
    c.id,
    c.number,
    l.reason as leftOut,
    count(r.id) as receipts,
    coalesce(sum(r.net_fen), 0) as netFen,
    coalesce(sum(r.kind = 'return'), 0) as returns,
    coalesce(sum(r.quantity_milli), 0) as quantityMilli
  from
    member as m
    join card as c on c.member_id = m.id
    left join left_out_card as l on l.number = c.number and l.kind = c.kind
    left join receipt as r on r.card_id = c.id and r.status = 'valid'
  where m.person_id = ?
  group by c.id
  order by c.kind = 'source_id', c.id
`

/** Receipts of all cards of a person, void ones too, newest first. */
export const receiptsOfPerson = sql`
  select
    r.id,
    r.business_day as businessDay,
    s.name as store,
    r.number,
    r.kind,
    r.status,
    r.quantity_milli as quantityMilli,
    r.net_fen as netFen,
    c.number as card
  from
    member as m
    join card as c on c.member_id = m.id
    join receipt as r on r.card_id = c.id
    join store as s on s.id = r.store_id
  where m.person_id = ?
  order by r.business_day desc, r.id desc
  limit ? offset ?
`

export const receiptCountOfPerson = sql`
  select
    count(*) as n
  from
    member as m
    join card as c on c.member_id = m.id
    join receipt as r on r.card_id = c.id
  where m.person_id = ?
`

export const linesOfReceipts = sql`
  select
    l.receipt_id as receiptId,
    l.n,
    p.name as product,
    p.code as productCode,
    p.category,
    l.kind,
    l.quantity_milli as quantityMilli,
    l.list_fen as listFen,
    l.paid_fen as paidFen
  from
    json_each(?) as j
    join line as l on l.receipt_id = j.value
    left join product as p on p.id = l.product_id
  order by j.key, l.n
`
