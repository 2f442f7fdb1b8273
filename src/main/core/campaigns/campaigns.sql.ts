import { sql } from '../db/sql.ts'

/** The newest word on advertising by post of the member `of`. */
const newestWord = (of: string, column: string): string => sql`
  (
    select c.${column}
    from consent_record as c
    where c.member_id = ${of} and c.purpose = 'marketing' and c.channel = 'post'
    order by c.on_day desc, c.id desc
    limit 1
  )
`

/**
 * The members of a JSON list of ids, as the post needs them; the card is the first one they got. A refusal on any card of the person
 * refuses for all; the last day of a yes stands beside it.
 */
export const recipientsOf = sql`
  select
    m.id,
    m.person_id as personId,
    (select c.number_given from card as c where c.member_id = m.id and c.link = 'card' order by c.id limit 1) as card,
    m.name,
    m.gender,
    m.mobile,
    m.postcode,
    m.province,
    m.city,
    m.county,
    m.address,
    m.consent_post as consentPost,
    exists (
      select 1
      from member as p
      where p.person_id = m.person_id and (p.consent_post = 'no' or ${newestWord('p.id', 'given')} = 'no')
    ) as isRefused,
    ${newestWord('m.id', 'expires_on')} as expiresOn,
    m.email,
    (select json_group_array(c.number) from card as c where c.member_id = m.id and c.kind = 'card') as cards
  from
    json_each(?) as j
    join member as m on m.id = j.value
`

export const segmentName = sql`select name from segment where id = ?`

export interface ExportRow {
  readonly id: number
  readonly at: string
  readonly actor: string
  readonly kind: string
  readonly segmentName: string | null
  readonly rowCount: number
  readonly fileName: string
  readonly format: string
  readonly sha256: string
  readonly recipient: string
  readonly purpose: string
  readonly leftOut: string
  readonly failure: string | null
  readonly overrideReason: string | null
}

export const listExports = sql`
  select
    e.id,
    e.at,
    e.actor,
    e.kind,
    s.name as segmentName,
    e.row_count as rowCount,
    e.file_name as fileName,
    e.format,
    e.sha256,
    e.recipient,
    e.purpose,
    e.left_out as leftOut,
    e.failure,
    e.override_reason as overrideReason
  from
    export_log as e
    left join segment as s on s.id = e.segment_id
  order by e.id desc
  limit ?
`
