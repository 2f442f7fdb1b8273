/** The columns a frozen list may have and what stands in them (mailing.md 8). */
import type { PieceColumn } from '#shared/contract/campaign-lists.ts'
import { fillLetter, readLetter } from '#shared/papers/merge-fields.ts'
import { fullAddress } from '../recipient.ts'
import type { PieceToSend } from './pieces.sql.ts'

interface ListColumn {
  readonly zh: string
  readonly en: string
  readonly width: number
  /** @param message The text of the order, for the column that holds it. */
  text(piece: PieceToSend, message: string): string
}

/** What stands on the letter before the name: 王小美女士. */
const salutationOf = ({ name, title }: PieceToSend): string => `${name ?? ''}${title ?? ''}`

const messageOf = (piece: PieceToSend, message: string): string =>
  fillLetter(
    readLetter(message),
    {
      salutation: salutationOf(piece),
      name: piece.name ?? '',
      title: piece.title ?? '',
      coupon: piece.coupon ?? '',
      store: piece.store ?? '',
      level: piece.level ?? '',
      card: piece.card ?? '',
      keyCode: piece.keyCode,
    },
    {},
  ).text

export const pieceColumns: Readonly<Record<PieceColumn, ListColumn>> = {
  seq: { zh: '序号', en: 'No.', width: 8, text: ({ sequence }) => String(sequence) },
  key_code: { zh: '识别码', en: 'Key code', width: 18, text: ({ keyCode }) => keyCode },
  postcode: { zh: '邮编', en: 'Postcode', width: 10, text: ({ postcode }) => postcode ?? '' },
  province: { zh: '省', en: 'Province', width: 12, text: ({ province }) => province ?? '' },
  city: { zh: '市', en: 'City', width: 12, text: ({ city }) => city ?? '' },
  county: { zh: '区县', en: 'County', width: 12, text: ({ county }) => county ?? '' },
  detail: { zh: '详细地址', en: 'Street', width: 40, text: ({ address }) => address ?? '' },
  address: { zh: '完整地址', en: 'Address', width: 48, text: fullAddress },
  name: { zh: '收件人', en: 'Name', width: 12, text: ({ name }) => name ?? '' },
  title: { zh: '称谓', en: 'Title', width: 8, text: ({ title }) => title ?? '' },
  salutation: { zh: '称呼语', en: 'Salutation', width: 14, text: salutationOf },
  mobile: { zh: '手机', en: 'Mobile', width: 14, text: ({ mobile }) => mobile ?? '' },
  email: { zh: '邮箱', en: 'E-mail', width: 24, text: ({ email }) => email ?? '' },
  card: { zh: '卡号', en: 'Card', width: 18, text: ({ card }) => card ?? '' },
  tier: { zh: '等级', en: 'Level', width: 10, text: ({ level }) => level ?? '' },
  store: { zh: '门店', en: 'Store', width: 14, text: ({ store }) => store ?? '' },
  coupon: { zh: '优惠券码', en: 'Coupon', width: 20, text: ({ coupon }) => coupon ?? '' },
  cell: { zh: '单元', en: 'Cell', width: 8, text: ({ cell }) => String(cell) },
  household: { zh: '家庭编号', en: 'Household', width: 10, text: ({ covered, sequence }) => (covered > 0 ? `H${sequence}` : '') },
  seed: { zh: '种子', en: 'Seed', width: 8, text: ({ arm }) => (arm === 'seed' ? '1' : '') },
  sender: { zh: '寄件人', en: 'Sender', width: 20, text: ({ senderName }) => senderName ?? '' },
  sender_postcode: { zh: '寄件邮编', en: 'Sender postcode', width: 10, text: ({ senderPostcode }) => senderPostcode ?? '' },
  guide: { zh: '导购', en: 'Guide', width: 10, text: ({ guide }) => guide ?? '' },
  message: { zh: '内容', en: 'Message', width: 60, text: (piece, message) => messageOf(piece, message) },
  // For a guide to fill in.
  outcome: { zh: '结果', en: 'Outcome', width: 12, text: () => '' },
  call_day: { zh: '通话日期', en: 'Date', width: 12, text: () => '' },
  note: { zh: '备注', en: 'Note', width: 30, text: () => '' },
}
