import { sql } from '../db/sql.ts'

export interface StoredSegment {
  readonly id: number
  readonly name: string
  readonly note: string
  readonly savedAt: string
  readonly rule: string
  readonly origin: string | null
  readonly snapshots: number
}

/** Youngest first. */
export const storedSegments = sql`
  select
    s.id,
    s.name,
    s.note,
    s.saved_at as savedAt,
    s.rule,
    l.origin,
    (select count(*) from segment_snapshot as t where t.segment_id = s.id) as snapshots
  from
    segment as s
    left join segment_list as l on l.segment_id = s.id
  order by s.saved_at desc, s.id desc
`

/** What an id of a rule is called. */
export const nameOfKind = {
  store: sql`select iif(name = '', code, name) as name from store where id = ?`,
  product: sql`select iif(name = '', code, name) as name from product where id = ?`,
  segment: sql`select name from segment where id = ?`,
  tag: sql`select name from tag where id = ?`,
  field: sql`select name from custom_field where id = ?`,
  campaign: sql`select name from campaign where id = ?`,
} as const

/** Those that are in force on a day. */
export const tagsOfMember = sql`
  select t.name
  from
    member_tag as m
    join tag as t on t.id = m.tag_id
  where m.member_id = ? and (t.expires_on is NULL or t.expires_on >= ?)
  order by t.name
`

export const snapshotById = sql`select segment_id as segmentId from segment_snapshot where id = ?`

export const snapshotsOf = sql`
  select
    id,
    segment_id as segmentId,
    label,
    taken_at as takenAt,
    as_of as asOf,
    member_count as memberCount,
    person_count as personCount,
    net_fen as netFen
  from segment_snapshot
  where segment_id = ?
  order by taken_at desc, id desc
`

/** Members a list of codes may mean: `place` is the code's place in the JSON list. */
const membersBy = (from: string): string =>
  `select j.key as place, m.id as memberId, m.person_id as personId from json_each(?) as j ${from}`
export const membersByCode = {
  card: membersBy(`join card as c on c.number = j.value and c.kind = 'card' join member as m on m.id = c.member_id`),
  'source-id': membersBy(`join card as c on c.number = j.value and c.kind = 'source_id' join member as m on m.id = c.member_id`),
  mobile: membersBy(`join member as m on m.mobile = j.value`),
  'member-id': membersBy(`join member as m on m.id = cast(j.value as integer)`),
} as const

/** Lists and snapshots, for taking somebody out of all of them. */
export const allLists = sql`
  select 'segment_list' as tableName, id, members from segment_list
  union all
  select 'segment_snapshot', id, members from segment_snapshot
  union all
  select 'product_list', id, members from product_list
`
export const setMembers = {
  segment_list: sql`update segment_list set members = ? where id = ?`,
  segment_snapshot: sql`update segment_snapshot set members = ? where id = ?`,
  product_list: sql`update product_list set members = ? where id = ?`,
} as const

export const storedSplits = sql`
  select
    id,
    name,
    made_at as madeAt,
    seed,
    strata,
    person_count as persons,
    stratum_count as stratumCount,
    widest_gap as widestGap
  from segment_split
  order by made_at desc, id desc
`
export const partsOfSplit = sql`
  select p.name, p.percent, p.role, p.segment_id as segmentId, l.members
  from
    segment_split_part as p
    left join segment_list as l on l.segment_id = p.segment_id
  where p.split_id = ?
  order by p.position
`
