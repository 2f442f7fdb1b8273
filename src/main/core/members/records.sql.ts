import { sql } from '../db/sql.ts'

export const personOfMember = sql`select person_id as personId from member where id = ?`

/** Every way files may name the person's members: see `who` in the tables of records. */
const identities = `
  with mine as (select * from member where person_id = ?),
  identity (who) as (
    select iif(card.kind = 'card', 'c:', 's:') || card.number from card join mine on mine.id = card.member_id
    union select 'm:' || mobile from mine where mobile is not null
    union select 'c:' || mobile from mine where mobile is not null
    union select 'e:' || lower(email) from mine where email is not null
    union select 'n:' || lower(name) || '|' || lower(replace(address, ' ', '')) from mine where name is not null and address is not null
  )`

const of = (columns: string, from: string, order: string): string =>
  `${identities} select ${columns} from identity cross join ${from} on record.who = identity.who order by ${order} limit 100`

export const pointsOfPerson = of(
  'record.day, record.change_milli as changeMilli, record.balance_milli as balanceMilli, record.reason',
  'points_entry as record',
  'record.day desc, record.second desc, record.id desc',
)

export const couponsOfPerson = of(
  `record.code, record.template, record.value_fen as valueFen, record.to_day as toDay,
   (select min(day) from redemption where redemption.coupon = record.key) as redeemedOn`,
  'coupon as record',
  'record.to_day desc, record.id desc',
)

export const returnedMailOfPerson = of('record.day, record.reason, record.campaign', 'returned_mail as record', 'record.day desc')

/** A row of a list may name a person twice, by card and by mobile. */
export const optOutsOfPerson = of('distinct record.day, record.channel, record.source', 'opt_out as record', 'record.day desc')

export const mailingsOfPerson = of('record.day, record.campaign, record.channel', 'past_mailing as record', 'record.day desc')

export const answersOfPerson = of(
  'record.day, record.survey, record.question, record.answer',
  'survey_answer as record',
  'record.day desc, record.id',
)
