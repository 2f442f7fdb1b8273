/** Statements that several parts of the undo share. */
import { sql } from '../../db/sql.ts'

export const setChangeBefore = sql`update member_change set before = ? where id = ?`

export const passMemberChange = sql`update member_change set run_id = ? where id = ?`

export const forgetMemberChanges = sql`delete from member_change where run_id = ?`

export const seenMembers = sql`select record_id as id from record_seen where kind = 'member' and run_id = ?`

type SeenKind = 'store' | 'product' | 'member' | 'card' | 'receipt'

/** What a run brought again of one kind. */
export const forgetSeen = (kind: SeenKind): string => `delete from record_seen where kind = '${kind}' and run_id = ?`

export const countOfRun = (table: 'member' | 'receipt'): string => `select count(*) as n from ${table} where run_id = ?`

/** The run no longer follows another in this record. */
export const followNoMore = (kind: SeenKind): string => `delete from record_seen where kind = '${kind}' and record_id = ? and run_id = ?`

export const changedFieldsOf = sql`select distinct field from member_change where member_id = ?`

export const forgetVersions = sql`delete from receipt_version where run_id = ?`

export const followHeir = sql`update record_seen set of_run = ? where kind = 'receipt' and record_id = ? and of_run = ?`

export const setCatalogBefore = sql`update catalog_change set before = ? where run_id = ? and kind = ? and record_id = ? and field = ?`

export const forgetCatalogChanges = sql`delete from catalog_change where run_id = ?`

export const ofRun = (kind: 'store' | 'product'): string => `select id from ${kind} where run_id = ?`

export const forgetChangesOf = sql`delete from catalog_change where kind = ? and record_id = ?`

export const remove = (kind: 'store' | 'product'): string => `delete from ${kind} where id = ?`

export const cardChanges = sql`
  select id, card_id as cardId, member_before as memberBefore, link_before as linkBefore from card_change where run_id = ? order by id desc
`

export const setLinkBefore = sql`
  update card_change
  set
    member_before = ?,
    link_before = ?
  where id = ?
`

export const passCardChange = sql`update card_change set run_id = ? where id = ?`

export const forgetCardChanges = sql`delete from card_change where run_id = ?`

export const passCard = sql`update card set run_id = ? where id = ?`

export const forgetAllSeen = sql`delete from record_seen where run_id = ?`
