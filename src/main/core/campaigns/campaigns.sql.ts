import { sql } from '../db/sql.ts'

/** The members of a JSON list of ids, as the post needs them; the card is the first one they got. */
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
    m.consent_post as consentPost
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
    e.left_out as leftOut
  from
    export_log as e
    left join segment as s on s.id = e.segment_id
  order by e.id desc
  limit ?
`
