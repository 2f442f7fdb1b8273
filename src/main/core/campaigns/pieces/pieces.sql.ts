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

/** What goes into a file, after a sequence; what was withdrawn stays out. */
export const piecesToSend = `
  ${PIECE}
  where campaign_id = ? and arm in (select value from json_each(?)) and state <> 'withdrawn' and sequence > ?
  order by sequence
  limit ?
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
  where campaign_id = ? and arm in (select value from json_each(?)) and state = 'planned'
`

export const piecesByKeyCode = sql`
  select id, key_code as keyCode
  from campaign_piece
  where campaign_id = ? and arm <> 'held-out' and key_code in (select value from json_each(?))
`
