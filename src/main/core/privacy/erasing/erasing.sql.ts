import { sql } from '../../db/sql.ts'

const inList = sql`(select value from json_each(?))`

/** Every member of the persons of a JSON list of members. */
export const membersOfSamePersons = sql`
  select m.id, m.person_id as personId, m.erased_on as erasedOn
  from member as m
  where m.person_id in (select person_id from member where id in ${inList})
  order by m.id
`

/** What names a member: everything of it is to be found nowhere afterwards. */
export const identityOfMembers = sql`
  select id, source_code, name, name_initials, mobile, phone, email, postcode, address, remark, sheet_id as sheetId, row_number as rowNumber
  from member
  where id in ${inList}
`

export const cardsOfMembers = sql`
  select id, member_id as memberId, kind, number, number_given as numberGiven
  from card
  where member_id in ${inList}
`

/** Another member who is reached at the same number or address: her rows are hers. */
export const sharedWithOthers = sql`
  select 1 as one
  from member
  where ? in (mobile, phone, email) and id not in ${inList}
  limit 1
`

/** Nameless from here on; what is left tells how many, where and how old, and whom nobody. */
export const nameless = sql`
  update member
  set
    source_code = NULL,
    name = NULL,
    name_initials = NULL,
    name_title = NULL,
    name_note = NULL,
    birth_month = NULL,
    birth_day = NULL,
    birth_lunar = 0,
    mobile = NULL,
    phone = NULL,
    email = NULL,
    postcode = NULL,
    postcode_inferred = 0,
    county = NULL,
    address = NULL,
    points = NULL,
    remark = NULL,
    consent_post = 'no',
    consent_sms = 'no',
    consent_email = 'no',
    consent_call = 'no',
    guardian_consent_on = NULL,
    erased_on = ?
  where id = ?
`

export const namelessCard = sql`
  update card
  set
    number = 'erased-' || id,
    number_given = 'erased-' || id
  where id = ?
`

/** The digest of a receipt is made of the card's number too; without it the content itself is compared. */
export const forgetDigests = sql`update receipt set digest = 0 where card_id = ?`
export const forgetOldDigests = sql`
  update receipt_version
  set header = json_set(header, '$.digest', 0)
  where receipt_id in (select id from receipt where card_id = ?)
`

export const forgetChanges = sql`delete from member_change where member_id = ?`
export const forgetConsents = sql`delete from consent_record where member_id = ?`
/** What cleaning took out of her values, asked about them and was told: nothing to search for words in, and nothing for undo to put back. */
export const forgetCleaned = sql`delete from member_value_log where member_id = ?`
export const forgetFindings = sql`delete from member_finding where member_id = ?`
export const forgetDecisions = sql`delete from cleaning_decision where member_id = ?`
/** Decisions on every value alike that spell out what is hers: with the text scrubbed they would put the scrubbed text into others. */
export const forgetDecisionsNaming = sql`delete from cleaning_decision where given in ${inList} or value in ${inList}`
export const forgetOwnFields = sql`delete from custom_value where member_id = ?`
export const forgetTags = sql`delete from member_tag where member_id = ?`
/** A piece of a frozen list keeps whose purchases count, and says no more who she is. */
export const forgetPieces = sql`
  update campaign_piece
  set
    name = NULL,
    title = NULL,
    mobile = NULL,
    email = NULL,
    card = NULL,
    postcode = NULL,
    province = NULL,
    city = NULL,
    county = NULL,
    address = NULL
  where member_id = ?
`
/** What a guide heard on the telephone, in words. */
export const forgetCallNotes = sql`
  update call_outcome set note = '' where note <> '' and piece_id in (select id from campaign_piece where member_id = ?)
`
/** What undo would put back of the keys a suppression knows her by; a row that is gone was never there. */
export const forgetJournalOfKeys = sql`
  update operation_row
  set
    before = NULL,
    after = NULL
  where
    table_name = 'suppression_key'
    and json_extract(coalesce(after, before), '$.suppression_id') in (select id from suppression where member_id = ?)
`
/** The hashes left behind keep her from being written to. */
export const forgetSuppressions = sql`delete from suppression where member_id = ?`
export const forgetWishes = sql`delete from blocked_key where member_id = ? and reason = 'do-not-contact'`

export const insertErasure = sql`insert into erasure (operation_id, member_id, erased_at, reason) values (?, ?, ?, ?)`

/** Where a member's rows stand in the files, first and again. */
export const rowsOfMembers = sql`
  select sheet_id as sheetId, row_number as rowNumber
  from member
  where id in ${inList} and sheet_id is not NULL
  union
  select sheet_id, row_number
  from record_seen
  where kind = 'member' and record_id in ${inList}
`

export const allSheets = sql`select id, kind, mapping from import_sheet order by id`
export const setMapping = sql`update import_sheet set mapping = ? where id = ?`
export const blocksOfSheet = sql`select first_row as firstRow, last_row as lastRow, cells from raw_block where sheet_id = ?`
export const setBlock = sql`update raw_block set cells = ? where sheet_id = ? and first_row = ?`
export const forgetOutcome = sql`update row_outcome set value = NULL where sheet_id = ? and row_number = ? and value is not NULL`
export const forgetFix = sql`
  update quarantine_fix
  set
    before = '',
    after = ''
  where sheet_id = ? and row_number = ?
`

const journalColumns = 'operation_id as operationId, seq, table_name as tableName, row_id as rowId, before, after'

/** Journal rows that stand for a row of these members: by its number, by the member it names, by her mark, or by a piece that was hers. */
export const journalOfMembers = sql`
  select ${journalColumns}
  from operation_row
  where
    (table_name = 'member' and row_id in ${inList})
    or (table_name = 'card' and row_id in ${inList})
    or json_extract(coalesce(before, after), '$.member_id') in ${inList}
    or json_extract(coalesce(before, after), '$.who') in ${inList}
    or json_extract(coalesce(before, after), '$.piece_id') in (select id from campaign_piece where member_id in ${inList})
`

/** Of all others, those that hold a text of hers. */
export const journalHolding = sql`
  select ${journalColumns}
  from
    operation_row,
    (select ? as word)
  where instr(before, word) > 0 or instr(after, word) > 0
`

export const setJournalRow = sql`
  update operation_row
  set
    before = ?,
    after = ?
  where operation_id = ? and seq = ?
`

export const rowIsThere = (table: string): string => sql`select 1 as one from "${table}" where id = ?`

export const textColumns = sql`
  select
    t.name as tableName,
    t.wr as isWithoutRowid,
    c.name as columnName,
    c.pk,
    c.type
  from
    pragma_table_list as t
    join pragma_table_info(t.name) as c
  where t.schema = 'main' and t.type = 'table' and t.name not like 'sqlite_%'
  order by t.name, c.cid
`

export const claimsOfRecords = sql`
  select kind, record_id, run_id, sheet_id, row_number, said
  from record_claim
  where kind = ? and record_id in ${inList}
`

/** Tables and columns are the schema's own names, never a text from outside. */
export const rowsOwned = (table: string, columns: string, owner: string): string => sql`
  select ${columns} from "${table}" where "${owner}" in ${inList}
`

export const rowsHolding = (table: string, columns: string, texts: readonly string[]): string => sql`
  select ${columns}
  from
    "${table}",
    (select ? as word)
  where ${texts.map((text) => `instr("${text}", word) > 0`).join(' or ')}
`

export const setText = (table: string, column: string, found: string): string => sql`update "${table}" set "${column}" = ? where ${found}`

export const forgetInvitations = sql`delete from survey_invitee where member_id = ?`

/** As one who was brought, and as one who brought. */
export const forgetReferrals = sql`delete from referral where ? in (member_id, referrer_id)`
/** Nobody invites her any more. */
export const forgetGuests = sql`delete from occasion_guest where member_id = ?`
