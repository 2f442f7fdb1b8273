/** Stores and products as head office sends them: one workbook, two sheets. */
import type { Catalog } from './catalog.ts'
import type { Table } from './cells.ts'

export const storeTable = ({ stores }: Catalog): Table => ({
  sheet: '门店资料',
  rows: [
    '门店编号 门店名称 门店城市 区域 开业日期'.split(' '),
    ...stores.map((store) => [store.code, store.name, store.city, store.region, { day: store.openedOn }]),
  ],
})

export const productTable = ({ products }: Catalog): Table => ({
  sheet: '商品资料',
  rows: [
    '商品编码 款号 商品名称 大类 颜色 季节 年份 吊牌价 成本价 上市日期'.split(' '),
    ...products.map((product) => [
      product.sku,
      product.style,
      product.name,
      product.category,
      product.colour,
      product.season,
      product.year,
      { fen: product.listFen },
      { fen: product.costFen },
      { day: product.launchedOn },
    ]),
  ],
})
