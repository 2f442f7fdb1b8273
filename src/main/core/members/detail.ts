/** One member in full, and her receipts. Cards, receipts and figures are those of her person. */
import type { Consent, MemberDetail, MemberReceipt } from '#shared/contract/members.ts'
import type { LeaveOutReason } from '#shared/contract/shared-cards.ts'
import { lineKindOf } from '#shared/values/line-kind.ts'
import type { z } from 'zod'
import type { ColumnsSource } from '../columns/source.ts'
import type { Read, Statements } from '../db/connections.ts'
import type { Reading, Writing } from '../handlers.ts'
import { must } from '../must.ts'
import { refuse } from '../refuse.ts'
import { maskAddress, masked, maskEmail, maskNote, maskNumber, maskPostcode } from './masks.ts'
import { cardsOfPerson, linesOfReceipts, memberById, receiptCountOfPerson, receiptsOfPerson } from './members.sql.ts'
import { maskedParts, memberRows } from './page.ts'

interface StoredMember {
  readonly id: number
  readonly personId: number
  readonly initials: string | null
  readonly birthYear: number | null
  readonly birthMonth: number | null
  readonly birthDay: number | null
  readonly birthLunar: number
  readonly phone: string | null
  readonly email: string | null
  readonly postcode: string | null
  readonly province: string | null
  readonly county: string | null
  readonly address: string | null
  readonly guide: string | null
  readonly points: number | null
  readonly status: string | null
  readonly remark: string | null
  readonly consentPost: z.infer<typeof Consent>
  readonly consentSms: z.infer<typeof Consent>
  readonly consentEmail: z.infer<typeof Consent>
  readonly consentCall: z.infer<typeof Consent>
  readonly erasedOn: number | null
  readonly file: string | null
  readonly sheet: string | null
  readonly row: number | null
}

interface StoredCard {
  readonly id: number
  readonly number: string
  readonly leftOut: LeaveOutReason | null
  readonly receipts: number
  readonly netFen: number
  readonly returns: number
  readonly quantityMilli: number
}

/** @throws refusal `member/not-found` */
export const getMember = async (id: number, { read, columns }: Reading): Promise<MemberDetail> =>
  maskMember(await fullMember(id, read, columns))

/**
 * The audit line of the command is the line of the reveal log: it is in the chain before the answer is given.
 * @throws refusal `member/not-found`
 */
export async function revealMember(id: number, { write, columns, note }: Writing): Promise<MemberDetail> {
  const member = await fullMember(id, write, columns)
  note({ memberId: id, fields: hiddenFields.filter((field) => member[field] !== null) })
  return member
}

async function fullMember(id: number, read: Statements, columns: ColumnsSource): Promise<MemberDetail> {
  const { personId, birthLunar, file, sheet, row, ...stored } = findMember(read, id)
  const [listed] = memberRows(read, await columns.current(), [id])
  const cards = read.prepare<[number], StoredCard>(cardsOfPerson).all(personId)
  const counted = cards.filter(({ leftOut }) => leftOut === null)
  const sum = (of: (card: StoredCard) => number): number => counted.reduce((total, card) => total + of(card), 0)
  return {
    ...must(listed, 'the member was found just now'),
    ...stored,
    birthLunar: birthLunar === 1,
    cards: cards.map(({ id: cardId, number, receipts, netFen, leftOut }) => ({ id: cardId, number, receipts, netFen, leftOut })),
    receipts: sum((card) => card.receipts),
    returns: sum((card) => card.returns),
    quantityMilli: sum((card) => card.quantityMilli),
    origin: file === null || sheet === null || row === null ? null : { file, sheet, row },
  }
}

const findMember = (read: Statements, id: number): StoredMember =>
  read.prepare<[number], StoredMember>(memberById).get(id) ?? refuse('member/not-found', { memberId: id })

/** What `maskMember` hides. */
const hiddenFields = ['name', 'mobile', 'phone', 'email', 'postcode', 'address', 'remark'] as const

const maskMember = (member: MemberDetail): MemberDetail => ({
  ...member,
  ...maskedParts(member),
  initials: null,
  phone: masked(member.phone, maskNumber),
  email: masked(member.email, maskEmail),
  postcode: masked(member.postcode, maskPostcode),
  address: masked(member.address, maskAddress),
  remark: masked(member.remark, maskNote),
})

type StoredReceipt = Omit<MemberReceipt, 'lines'>
type StoredLine = Omit<MemberReceipt['lines'][number], 'kind'> & { readonly receiptId: number; readonly kind: number }

export interface ReceiptPage {
  readonly total: number
  readonly rows: MemberReceipt[]
}

/** @throws refusal `member/not-found` */
export function receiptsOfMember(read: Read, id: number, offset: number, limit: number): ReceiptPage {
  const { personId } = findMember(read, id)
  const total = Number(read.prepare<[number], { n: number }>(receiptCountOfPerson).value(personId))
  const receipts = read.prepare<[number, number, number], StoredReceipt>(receiptsOfPerson).all(personId, limit, offset)
  const lines = read.prepare<[string], StoredLine>(linesOfReceipts).all(JSON.stringify(receipts.map((receipt) => receipt.id)))
  const linesByReceipt = Map.groupBy(lines, (line) => line.receiptId)
  return {
    total,
    rows: receipts.map((receipt) => ({ ...receipt, lines: (linesByReceipt.get(receipt.id) ?? []).map(toLine) })),
  }
}

const toLine = ({
  n,
  product,
  productCode,
  category,
  kind,
  quantityMilli,
  listFen,
  paidFen,
}: StoredLine): MemberReceipt['lines'][number] => ({
  n,
  product,
  productCode,
  category,
  kind: lineKindOf(kind),
  quantityMilli,
  listFen,
  paidFen,
})
