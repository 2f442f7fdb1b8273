/** Small workspaces in memory, built row by row without the importer: a test says what matters to it, the builder fills the rest. */
import { createColumnsSource, type ColumnsSource } from '#core/columns/source.ts'
import { connect, type Bound, type Read, type Write } from '#core/db/connections.ts'
import { migrate } from '#core/db/migrate.ts'
import { openMemory, type Sqlite } from '#core/db/open.ts'
import type { Reading, Writing } from '#core/handlers.ts'
import { createWriter, type Writer } from '#core/db/writer.ts'
import { shownByMember } from '#core/people/shown.ts'
import { ruleFigures } from '#core/value/rule-figures.ts'
import { codeOfLineKind, type LineKind } from '#shared/values/line-kind.ts'
import { dayFromIso } from '#shared/values/day.ts'

export interface TestWorkspace {
  readonly db: Sqlite
  /** Reads, and writes outside any operation: for arranging only. */
  readonly base: Read & Write
  readonly read: Read
  readonly writer: Writer
  readonly columns: ColumnsSource
  /** What a query's handler is given. */
  readonly reading: Reading
  /** Runs a command's handler as the product does: one journalled operation. */
  command<T>(kind: string, work: (context: Writing) => Promise<T> | T): Promise<T>
}

const at = new Date('2026-01-31T08:00:00Z')

/** An empty workspace with one import run, which all built rows belong to. The newest file was exported long after the data's end. */
export function aWorkspace(): TestWorkspace {
  const db = openMemory()
  migrate(db)
  db.exec(`
    insert into workspace (key, value) values ('uuid', 'test'), ('name', '测试');
    insert into operation (id, at, actor, kind, args, row_count, hash) values (1, '2026-01-31T08:00:00Z', 'cli', 'imports.commit', '{}', 0, x'00');
    insert into import_run values (1, 1, '2026-01-31T08:00:00Z', '2026-01-31T08:00:00Z', null, 1, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, '{}');
    insert into import_file (id, run_id, name, sha256, bytes, kind, encoding, encoding_found_by, exported_at, exported_at_from) values (1, 1, '会员资料.xlsx', 'aa', 1, 'xlsx', null, null, ${Date.parse('2026-01-31') / 1000}, 'print');
    insert into import_sheet (id, file_id, position, name, kind, source_id, mapping, settings, rows_physical, rows_data, summary) values (1, 1, 0, '会员', 'members', null, '{}', '{}', 1, 1, '{}');
  `)
  const base = connect(db)
  const columns = createColumnsSource(base)
  const writer = createWriter(db)
  const surroundings = {
    folder: ':memory:',
    files: { pathOf: (token: string) => token },
    openParser: noParser,
    columns,
    figures: ruleFigures,
    shown: shownByMember,
    actor: 'cli' as const,
    now: () => at,
  }
  const command: TestWorkspace['command'] = (kind, work) =>
    writer.operate({ kind, args: {}, actor: 'cli', at }, 'rows', (write, operationId, note) =>
      work({ ...surroundings, write, operationId, note }),
    )
  return { db, base, read: base, writer, columns, command, reading: { ...surroundings, read: base, signal: new AbortController().signal } }
}

function noParser(): never {
  throw new Error('no files in this test')
}

/** `2026-01-31` as a day number; a typing mistake fails the test. */
export function dayOf(iso: string): number {
  const day = dayFromIso(iso)
  if (day === null) throw new Error(`no such day: ${iso}`)
  return day
}

type Values = Readonly<Record<string, Bound | undefined>>

function insert({ base, columns }: TestWorkspace, table: string, values: Values): number {
  const given = Object.entries(values).filter(([, value]) => value !== undefined)
  const names = given.map(([name]) => `"${name}"`).join(', ')
  const marks = given.map(() => '?').join(', ')
  columns.invalidate()
  return base.prepare<Bound[]>(`insert into "${table}" (${names}) values (${marks})`).run(...given.map(([, value]) => value as Bound))
    .lastId
}

const count = ({ base }: TestWorkspace, table: string): number => Number(base.prepare(`select count(*) from "${table}"`).value())

export interface StoreParts {
  readonly code?: string
  readonly name?: string
  readonly city?: string | null
}

export function aStore(workspace: TestWorkspace, parts: StoreParts = {}): number {
  const code = parts.code ?? `S${count(workspace, 'store') + 1}`
  return insert(workspace, 'store', { code, name: parts.name ?? `门店${code}`, city: parts.city, run_id: 1 })
}

export interface ProductParts {
  readonly code?: string
  readonly name?: string
  readonly category?: string | null
  readonly category2?: string | null
  readonly brand?: string | null
  readonly season?: string | null
  readonly line?: string | null
  readonly style?: string | null
  readonly size?: string | null
  readonly listFen?: number | null
  readonly launchedOn?: number | null
}

export function aProduct(workspace: TestWorkspace, parts: ProductParts = {}): number {
  const code = parts.code ?? `P${count(workspace, 'product') + 1}`
  return insert(workspace, 'product', {
    code,
    name: parts.name ?? `商品${code}`,
    category: parts.category,
    category2: parts.category2,
    brand: parts.brand,
    line: parts.line,
    style: parts.style,
    size: parts.size,
    list_fen: parts.listFen,
    launched_on: parts.launchedOn,
    season: parts.season,
    run_id: 1,
  })
}

/** Columns of `member` by their database names, and the numbers of the member's cards. */
export interface MemberParts {
  /** Default: one card with a number of its own. */
  readonly cards?: readonly string[]
  /** Default: a person of her own. */
  readonly personId?: number
  readonly name?: string | null
  readonly initials?: string | null
  readonly gender?: 'female' | 'male' | 'unknown'
  readonly birthYear?: number | null
  readonly birthMonth?: number | null
  readonly birthDay?: number | null
  readonly birthLunar?: boolean
  readonly mobile?: string | null
  readonly email?: string | null
  readonly postcode?: string | null
  readonly province?: string | null
  readonly city?: string | null
  readonly county?: string | null
  readonly address?: string | null
  readonly joinedOn?: number | null
  readonly level?: string | null
  readonly storeId?: number | null
  readonly guide?: string | null
  readonly points?: number | null
  readonly status?: string | null
  readonly consentPost?: 'yes' | 'no' | 'unknown'
  readonly consentSms?: 'yes' | 'no' | 'unknown'
  readonly consentEmail?: 'yes' | 'no' | 'unknown'
  readonly consentCall?: 'yes' | 'no' | 'unknown'
  readonly phone?: string | null
  readonly remark?: string | null
}

export interface BuiltMember {
  readonly id: number
  readonly personId: number
  /** The first card's number. */
  readonly card: string
}

export function aMember(workspace: TestWorkspace, parts: MemberParts = {}): BuiltMember {
  const { cards = [`K${String(count(workspace, 'card') + 1).padStart(7, '0')}`], personId = insert(workspace, 'person', { id: null }) } =
    parts
  const id = insert(workspace, 'member', {
    person_id: personId,
    name: parts.name,
    name_initials: parts.initials,
    gender: parts.gender,
    birth_year: parts.birthYear,
    birth_month: parts.birthMonth,
    birth_day: parts.birthDay,
    birth_lunar: parts.birthLunar === undefined ? undefined : Number(parts.birthLunar),
    mobile: parts.mobile,
    email: parts.email,
    postcode: parts.postcode,
    province: parts.province,
    city: parts.city,
    county: parts.county,
    address: parts.address,
    joined_on: parts.joinedOn,
    level: parts.level,
    store_id: parts.storeId,
    guide: parts.guide,
    points: parts.points,
    status: parts.status,
    consent_post: parts.consentPost,
    consent_sms: parts.consentSms,
    consent_email: parts.consentEmail,
    consent_call: parts.consentCall,
    phone: parts.phone,
    remark: parts.remark,
    run_id: 1,
    sheet_id: 1,
    row_number: count(workspace, 'member') + 2,
  })
  for (const number of cards) aCard(workspace, { number, memberId: id })
  return { id, personId, card: cards[0] ?? '' }
}

export interface CardParts {
  readonly number: string
  readonly kind?: 'card' | 'source_id'
  /** Absent: a card no member sheet has brought. */
  readonly memberId?: number
}

export function aCard(workspace: TestWorkspace, { number, kind = 'card', memberId }: CardParts): number {
  const link = memberId === undefined ? 'unknown' : kind
  return insert(workspace, 'card', { number, number_given: number, kind, member_id: memberId, link, run_id: 1 })
}

export interface LineParts {
  readonly productId?: number | null
  readonly kind?: LineKind
  readonly quantityMilli?: number
  readonly listFen?: number | null
  readonly paidFen: number
}

export interface ReceiptParts {
  readonly storeId?: number
  readonly day: number
  readonly number?: string
  readonly till?: string
  /** A known card's number, a number no member sheet has brought, or null for an anonymous receipt. */
  readonly card?: string | null
  readonly status?: 'valid' | 'void' | 'reversed'
  /** One line of goods with this amount; or say `lines`. */
  readonly netFen?: number
  readonly lines?: readonly LineParts[]
  readonly originalNumber?: string | null
  readonly guide?: string | null
  readonly channel?: string | null
}

/** A receipt with its lines; net sales are the sum of its lines that are no `other`. */
export function aReceipt(workspace: TestWorkspace, parts: ReceiptParts): number {
  const lines = parts.lines ?? [{ paidFen: parts.netFen ?? 100_00 }]
  const sold = lines.filter(({ kind }) => kind !== 'other')
  const netFen = sum(sold.map(({ paidFen }) => paidFen))
  const negative = sold.some(({ paidFen }) => paidFen < 0)
  const positive = sold.some(({ paidFen }) => paidFen > 0)
  const id = insert(workspace, 'receipt', {
    store_id: parts.storeId ?? firstStore(workspace),
    business_day: parts.day,
    number: parts.number ?? String(count(workspace, 'receipt') + 1),
    till: parts.till ?? '',
    number_given: parts.number ?? String(count(workspace, 'receipt') + 1),
    card_id: parts.card === undefined || parts.card === null ? null : cardOf(workspace, parts.card),
    kind: negative ? (positive ? 'exchange' : 'return') : 'sale',
    status: parts.status ?? 'valid',
    channel: parts.channel,
    original_number: parts.originalNumber,
    guide: parts.guide,
    net_fen: netFen,
    paid_fen: sum(lines.map(({ paidFen }) => paidFen)),
    list_fen: sum(lines.map(({ listFen, paidFen }) => listFen ?? paidFen)),
    quantity_milli: sum(sold.map(quantityOf)),
    line_count: lines.length,
    digest: 0,
    run_id: 1,
    sheet_id: 1,
    row_number: count(workspace, 'receipt') + 2,
  })
  lines.forEach((line, n) =>
    insert(workspace, 'line', {
      receipt_id: id,
      n: n + 1,
      product_id: line.productId,
      kind: codeOfLineKind(line.kind ?? 'goods'),
      quantity_milli: quantityOf(line),
      list_fen: line.listFen,
      paid_fen: line.paidFen,
      row_number: n + 2,
    }),
  )
  return id
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
const quantityOf = ({ quantityMilli, paidFen }: LineParts): number => quantityMilli ?? (paidFen < 0 ? -1000 : 1000)

const firstStore = (workspace: TestWorkspace): number =>
  Number(workspace.base.prepare('select min(id) from store').value() ?? aStore(workspace))

function cardOf(workspace: TestWorkspace, number: string): number {
  const known = workspace.base.prepare<[string], { id: number }>(`select id from card where number = ? and kind = 'card'`).value(number)
  return known === undefined ? aCard(workspace, { number }) : Number(known)
}
