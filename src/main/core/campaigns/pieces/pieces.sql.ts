import type { PieceColumn } from '#shared/contract/campaign-lists.ts'
import { sql } from '../../db/sql.ts'

export interface PieceRow {
  readonly id: number
  readonly memberId: number | null
  readonly sequence: number
  readonly keyCode: string
  readonly arm: 'mailed' | 'pilot' | 'held-out' | 'seed'
  readonly cell: number
  readonly state: 'planned' | 'exported' | 'withdrawn' | 'returned'
  readonly name: string | null
  readonly title: string | null
  readonly mobile: string | null
  readonly email: string | null
  readonly card: string | null
  readonly postcode: string | null
  readonly province: string | null
  readonly city: string | null
  readonly county: string | null
  readonly address: string | null
  readonly covered: number
}

/** With what a file may say beside: of the member as she is today, and of the sender. */
export interface PieceToSend extends PieceRow {
  readonly level: string | null
  readonly store: string | null
  readonly coupon: string | null
  readonly senderName: string | null
  readonly senderPostcode: string | null
  readonly guide: string | null
}

const PIECE = sql`
  select
    id,
    member_id as memberId,
    sequence,
    key_code as keyCode,
    arm,
    cell,
    state,
    name,
    title,
    mobile,
    email,
    card,
    postcode,
    province,
    city,
    county,
    address,
    covered
  from campaign_piece
`

/** Of the arms of a JSON list, in the order of the list. */
export const piecesOfArms = `
  ${PIECE}
  where campaign_id = ? and arm in (select value from json_each(?))
  order by sequence
  limit ? offset ?
`

export const countOfArms = sql` select count(*) as n from campaign_piece where campaign_id = ? and arm in (select value from json_each(?)) `

const SENT = `
  from campaign_piece as p
  where p.campaign_id = ? and p.arm in (select value from json_each(?)) and p.state <> 'withdrawn' and p.held_off = 0
`

/** Pieces of a file are those of one part: of a province or a city, where the list is split by it. */
const partOf = { none: "''", rows: "''", province: "coalesce(p.province, '')", city: "coalesce(p.city, p.province, '')" } as const
export type SplitBy = keyof typeof partOf

export interface Part {
  readonly part: string
  readonly pieces: number
}

/** The parts of a list and what is in each. */
export const partsOfList = (by: SplitBy): string => `
  select ${partOf[by]} as part, count(*) as pieces ${SENT}
  group by part
  order by part
`

/** Where a column of the file is found, beside the piece; each costs a look-up a row. */
const beside = {
  level: '(select level from member where id = p.member_id)',
  guide: '(select guide from member where id = p.member_id)',
  store: '(select s.name from member as m join store as s on s.id = m.store_id where m.id = p.member_id)',
  coupon: '(select code from coupon_issue where piece_id = p.id and is_control = 0 order by id limit 1)',
  senderName: `(select json_extract(body, '$.name') from paper where kind = 'sender')`,
  senderPostcode: `(select json_extract(body, '$.postcode') from paper where kind = 'sender')`,
} as const
type Beside = keyof typeof beside

/** What columns of a list need of it. */
const needed: Partial<Readonly<Record<PieceColumn, readonly Beside[]>>> = {
  tier: ['level'],
  guide: ['guide'],
  store: ['store'],
  coupon: ['coupon'],
  sender: ['senderName'],
  sender_postcode: ['senderPostcode'],
  message: ['level', 'store', 'coupon'],
}

function besides(columns: readonly PieceColumn[]): string {
  const wanted = new Set(columns.flatMap((column) => needed[column] ?? []))
  return (Object.keys(beside) as Beside[]).map((name) => `${wanted.has(name) ? beside[name] : 'null'} as ${name}`).join(', ')
}

/** What goes into a file, after a sequence; what was withdrawn or is not in the roll-out stays out. */
export const piecesToSend = (by: SplitBy, columns: readonly PieceColumn[]): string => `
  select
    p.id,
    p.member_id as memberId,
    p.sequence,
    p.key_code as keyCode,
    p.arm,
    p.cell,
    p.state,
    p.name,
    p.title,
    p.mobile,
    p.email,
    p.card,
    p.postcode,
    p.province,
    p.city,
    p.county,
    p.address,
    p.covered,
    ${besides(columns)}
  ${SENT} and ${partOf[by]} = ? and p.sequence > ?
  order by p.sequence
  limit ?
`

/** Pieces by the first three digits of the postcode: the bundles of the mail house. */
export const bundlesOfList = `
  select substr(coalesce(p.postcode, ''), 1, 3) as prefix, count(*) as pieces
  ${SENT}
  group by prefix
  order by prefix = '', prefix
`

export const standingMembers = sql`
  select id, member_id as memberId
  from campaign_piece
  where campaign_id = ? and arm in (select value from json_each(?)) and state <> 'withdrawn' and member_id is not NULL
`

export const setStateOf = sql`update campaign_piece set state = ? where id in (select value from json_each(?)) and state <> ?`

export const setExported = sql`
  update campaign_piece
  set state = 'exported'
  where campaign_id = ? and arm in (select value from json_each(?)) and state = 'planned' and held_off = 0
`

export const piecesByKeyCode = sql`
  select id, key_code as keyCode
  from campaign_piece
  where campaign_id = ? and arm <> 'held-out' and key_code in (select value from json_each(?))
`
