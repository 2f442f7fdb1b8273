/** The columns of a mail list and what stands in them (mailing.md 8). */
import { keyCode } from './key-code.ts'
import { fullAddress, titleOf, type Recipient } from './recipient.ts'

export type ListLanguage = 'zh' | 'en'

interface Piece {
  readonly recipient: Recipient
  /** From 1, in the order of the list. */
  readonly sequence: number
  readonly campaign: string
  readonly language: ListLanguage
}

interface ListColumn {
  readonly key: string
  readonly zh: string
  readonly en: string
  readonly width: number
  text(piece: Piece): string
}

/** The only cell of a list that is not split for a pilot. */
const WHOLE_LIST = 1

export const keyCodeOf = ({ campaign, sequence }: Pick<Piece, 'campaign' | 'sequence'>): string =>
  keyCode({ campaign, cell: WHOLE_LIST, sequence })

export const mailListColumns: readonly ListColumn[] = [
  { key: 'seq', zh: '序号', en: 'No.', width: 8, text: (piece) => String(piece.sequence) },
  { key: 'key_code', zh: '识别码', en: 'Key code', width: 18, text: keyCodeOf },
  { key: 'postcode', zh: '邮编', en: 'Postcode', width: 10, text: ({ recipient }) => recipient.postcode ?? '' },
  { key: 'address', zh: '完整地址', en: 'Address', width: 48, text: ({ recipient }) => fullAddress(recipient) },
  { key: 'name', zh: '收件人', en: 'Name', width: 12, text: ({ recipient }) => recipient.name ?? '' },
  { key: 'title', zh: '称谓', en: 'Title', width: 8, text: ({ recipient, language }) => titleOf(recipient, language) },
  { key: 'mobile', zh: '手机', en: 'Mobile', width: 14, text: ({ recipient }) => recipient.mobile ?? '' },
  { key: 'card', zh: '卡号', en: 'Card', width: 18, text: ({ recipient }) => recipient.card ?? '' },
  { key: 'province', zh: '省', en: 'Province', width: 12, text: ({ recipient }) => recipient.province ?? '' },
  { key: 'city', zh: '市', en: 'City', width: 12, text: ({ recipient }) => recipient.city ?? '' },
  { key: 'county', zh: '区县', en: 'County', width: 12, text: ({ recipient }) => recipient.county ?? '' },
]
