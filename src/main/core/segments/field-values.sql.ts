import { standingPieces } from '../columns/rules/records.sql.ts'
import { sql } from '../db/sql.ts'

export const productNames = sql`select id, code, name from product`
export const sellers = sql`
  select guide as value, count(distinct card_id) as members from receipt where status = 'valid' and guide is not NULL group by guide
`
export const tagValues = sql`
  select t.id, t.name as value, count(m.id) as members
  from
    tag as t
    left join member_tag as m on m.tag_id = t.id
  group by t.id
`
export const ownFields = sql`
  select f.id, f.name as value, count(v.id) as members
  from
    custom_field as f
    left join custom_value as v on v.field_id = f.id
  group by f.id
`
export const ownValues = sql`select value, count(*) as members from custom_value where field_id = ? group by value`
export const segmentNames = sql`select id, name as value, 0 as members from segment`
/** Of files by their template, own ones by the name of the offer. */
export const couponTemplates = sql`
  select value, sum(members) as members
  from
    (
      select template as value, count(distinct who) as members
      from coupon
      where template is not NULL
      group by template
      union all
      select o.name, count(distinct i.member_id)
      from
        coupon_offer as o
        left join coupon_issue as i on i.offer_id = o.id and i.is_control = 0
      group by o.id
    )
  group by value
`
/** Of files by what they call them, own frozen ones by name. */
export const campaignCodes = `
  select value, sum(members) as members
  from
    (
      select campaign as value, count(distinct who) as members from past_mailing where campaign is not null group by campaign
      union all
      select value, members from (${ownCampaignsOf("and p.arm <> 'held-out'")})
    )
  group by value
`
export const ownCampaigns = ownCampaignsOf('')
/** Whose answers are here, and those made here that nobody has answered yet. */
export const surveyNames = sql`
  select survey as value, count(distinct who) as members
  from survey_answer
  group by survey
  union all
  select name, 0
  from survey
  where name not in (select survey from survey_answer)
`
export const questionsOf = sql`
  select question as value, count(distinct who) as members from survey_answer where survey = ? group by question
`
export const answersTo = sql`
  select answer as value, count(distinct who) as members from survey_answer where survey = ? and question = ? group by answer
`

/** Frozen ones, with how many members their list has as it stands. */
function ownCampaignsOf(narrowed: string): string {
  return `
    select f.id, f.name as value, count(distinct s.member_id) as members
    from campaign as f left join (select p.campaign_id, p.member_id ${standingPieces} ${narrowed}) as s on s.campaign_id = f.id
    where f.frozen_at is not null
    group by f.id
  `
}
