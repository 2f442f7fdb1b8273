import { sql } from '../../db/sql.ts'

/** Members asked about: all, or those of a JSON list. */
const among = (id: string): string => `(? is null or ${id} in (select value from json_each(?)))`

export const anyCard = sql`select 1 as one from card where kind = 'card' and member_id is not NULL limit 1`

export const lengthsBySource = sql`
  select s.source_id as source, length(c.number) as length, count(*) as cards, sum(c.number like '0%') as withZero
  from
    card as c
    join member as m on m.id = c.member_id
    join import_sheet as s on s.id = m.sheet_id
  where c.kind = 'card' and c.number not glob '*[^0-9]*'
  group by 1, 2
`

export const cardsOfSource = (shorter: boolean): string => `
  select c.number, c.member_id as memberId
  from card as c join member as m on m.id = c.member_id join import_sheet as s on s.id = m.sheet_id
  where s.source_id = ? and c.kind = 'card' and length(c.number) ${shorter ? '< ?' : '= ?'} and c.number not glob '*[^0-9]*'
    and ${among('m.id')}`

export const someCardsOfSource = sql`
  select c.number
  from
    member as m
    join import_sheet as s on s.id = m.sheet_id
    join card as c on c.member_id = m.id
  where s.source_id = ? and c.kind = 'card' and length(c.number) = ? and c.number not glob '*[^0-9]*'
  limit 1000
`

export const holderOfCard = sql`select member_id as memberId from card where number = ? and kind = 'card'`

export const anyReceipt = sql`select 1 as one from receipt where card_id is not NULL limit 1`

export const purchasesOf = sql`
  select
    c.member_id as memberId,
    r.business_day as day,
    count(*) as receipts,
    c.number
  from
    json_each(?) as j
    join card as c on c.member_id = j.value
    join receipt as r on r.card_id = c.id
  where r.status = 'valid'
  group by c.id, r.business_day
`

/** Letters that came back, by the member's own card, number or mobile. */
export const returnedByKey = `
  select c.member_id as memberId, r.day, r.reason, r.address
  from returned_mail as r join card as c on c.number = substr(r.who, 3) and c.kind = iif(substr(r.who, 1, 1) = 'c', 'card', 'source_id')
  where substr(r.who, 1, 1) in ('c', 's') and c.member_id is not null
  union all
  select m.id, r.day, r.reason, r.address
  from returned_mail as r join member as m on m.mobile = substr(r.who, 3)
  where substr(r.who, 1, 1) in ('c', 'm')`

/** And those known by what stood on the envelope. */
export const returnedByName = sql`
  select substr(who, 3, instr(who, '|') - 3) as name, substr(who, instr(who, '|') + 1) as place, day, reason, address
  from returned_mail
  where who like 'n:%'
`

export const membersNamed = `
  select id, lower(name) as name, province, city, county, address
  from member
  where lower(name) in (select value from json_each(?)) and address is not null and ${among('id')}`

export const numberOfCard = sql`select number from card where id = ?`

/** The last time somebody wrote an address down by hand, as a day number. */
export const addressesCorrected = sql`
  select member_id as memberId, max(unixepoch(d.at) / 86400) as day
  from
    cleaning_decision as d
    join operation as o on o.id = d.operation_id
  where d.field = 'address' and d.action = 'correct' and d.member_id is not NULL and o.undone_by is NULL
  group by d.member_id
`

/** C04: nobody may write to them, or nobody knows. */
export const membersWithoutConsent = sql`
  select count(*) as n
  from member
  where consent_post <> 'yes' and consent_sms <> 'yes' and consent_email <> 'yes' and erased_on is NULL
`

export const namesOfMobiles = sql`
  select name, mobile
  from member
  where mobile in (select value from json_each(?)) and name is not NULL
`
