/** Rows of small sales sheets, for tests of single quirks. */
export type Row = readonly (string | number)[]

export const heading: Row = ['销售时间', '门店', '小票号', '会员卡号', '商品编码', '商品名称', '数量', '实收金额']

export const line = (time: string, store: string, number: string, card: string, sku: string, quantity: number, paid: number): Row => [
  time,
  store,
  number,
  card,
  sku,
  `商品${sku}`,
  quantity,
  paid.toFixed(2),
]

export const day1 = '2026-01-03 10:00:00'

/** Ordinary receipts around the one a test is about: a sheet of one row says too little about its columns. */
export const filler = Array.from({ length: 8 }, (_, i) => line(`2026-01-02 1${i}:00:00`, '一店', `F${i}`, `00860001${i}`, '0099', 1, 10))
export const FILLER_FEN = 8 * 1000

/** The receipts but the fillers; days are those of January 2026. */
export const receipts = `
  select r.number, s.name as store, r.business_day - 20453 as day, r.kind, r.status, r.net_fen as net, r.paid_fen as paid,
    r.quantity_milli / 1000 as pieces, r.line_count as lines, c.number as card
  from receipt r join store s on s.id = r.store_id left join card c on c.id = r.card_id
  where r.number not like 'F%' order by 1, 2, 3`
