/** The kinds of data beside members, sales, products and stores: a new one is a file of its own and a line here. */
import type { RecordName, SheetKind } from '#shared/languages/column-mapping.ts'
import { costs } from './costs.ts'
import { coupons } from './coupons.ts'
import { feedback } from './feedback.ts'
import { guides } from './guides.ts'
import type { ImportKind } from './import-kind.ts'
import { mailings } from './mailings.ts'
import { optOuts } from './opt-outs.ts'
import { points } from './points.ts'
import { redemptions } from './redemptions.ts'
import { returnedMail } from './returned-mail.ts'
import { summary } from './summary.ts'
import { surveys } from './surveys.ts'

/** In the order they are asked whether a sheet is theirs: the special before the general. */
export const importKinds: readonly ImportKind[] = [
  optOuts,
  returnedMail,
  redemptions,
  coupons,
  points,
  feedback,
  surveys,
  mailings,
  costs,
  guides,
  summary,
]

const byId = new Map(importKinds.map((kind) => [kind.id, kind]))
export const importKind = (id: SheetKind): ImportKind | undefined => byId.get(id)

/** The columns of each table, in their order, without id and key. */
export const recordColumns: Readonly<Record<RecordName, readonly string[]>> = {
  guide: ['code', 'name', 'store', 'from_day', 'to_day'],
  points_entry: ['who', 'day', 'second', 'change_milli', 'balance_milli', 'reason', 'store', 'receipt_number'],
  coupon: ['code', 'who', 'template', 'threshold_fen', 'value_fen', 'issued_day', 'from_day', 'to_day', 'campaign'],
  coupon_product: ['coupon', 'product', 'campaign'],
  redemption: ['coupon', 'who', 'receipt_number', 'store', 'day', 'amount_fen', 'campaign'],
  product_cost: ['product', 'from_day', 'to_day', 'cost_fen'],
  category_margin: ['category', 'from_day', 'to_day', 'margin_bp'],
  returned_mail: ['who', 'name', 'address', 'day', 'reason', 'campaign'],
  opt_out: ['who', 'channel', 'day', 'source'],
  past_campaign: ['code', 'name', 'channel', 'from_day', 'to_day'],
  past_mailing: ['campaign', 'who', 'day', 'channel'],
  survey_answer: ['survey', 'who', 'day', 'question', 'answer'],
  product_feedback: ['who', 'product', 'day', 'score', 'topic', 'words'],
  store_month: ['store', 'month', 'receipts', 'quantity_milli', 'net_fen'],
  member_month: ['who', 'month', 'receipts', 'net_fen'],
}
