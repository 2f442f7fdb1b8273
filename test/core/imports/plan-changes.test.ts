/** The dry run says before → after of everything that would change, whatever kind of record it is. */
import { afterAll, expect, test } from 'vitest'
import { planRows } from '#core/imports/plan-rows.ts'
import { makePlan } from '#core/imports/plan.ts'
import { createImporter, csv, fileFolder } from './importer.ts'

const files = fileFolder()
afterAll(files.remove)

type Table = readonly (readonly (string | number)[])[]
const changesBetween = async (name: string, before: Table, after: Table) => {
  const importer = createImporter()
  await importer.bring(files.write(name, csv(before), '2026-01-10T08:00:00'))
  const token = files.write(name, csv(after), '2026-01-20T08:00:00')
  const plan = await makePlan(importer.working, [{ token, options: {} }])
  const { rows } = planRows(importer.base, plan, { bucket: 'changed', offset: 0, limit: 10 })
  return { samples: plan.summary.changes, rows: rows.map(({ row, changes }) => ({ row, changes })), states: plan.summary.rows }
}

const kinds: readonly (readonly [string, string, Table, Table, string, readonly { field: string; before: string; after: string }[]])[] = [
  [
    'stores',
    '门店.csv',
    [
      ['门店编码', '门店名称', '城市'],
      ['S01', '一店', '青岛'],
      ['S02', '二店', '济南'],
    ],
    [
      ['门店编码', '门店名称', '城市'],
      ['S01', '一店', '青岛'],
      ['S02', '泉城店', '济南'],
    ],
    '泉城店',
    [{ field: 'name', before: '二店', after: '泉城店' }],
  ],
  [
    'products',
    '商品.csv',
    [
      ['商品编码', '商品名称', '品类', '吊牌价', '成本价'],
      ['A1', '衬衫', '上装', 299, 80],
      ['A2', '长裤', '下装', 399, 90],
    ],
    [
      ['商品编码', '商品名称', '品类', '吊牌价', '成本价'],
      ['A1', '衬衫', '衬衫', 299, 85.5],
      ['A2', '长裤', '下装', 399, 90],
    ],
    'A1',
    [
      { field: 'category', before: '上装', after: '衬衫' },
      { field: 'cost_fen', before: '8000', after: '8550' },
    ],
  ],
  [
    'points',
    '积分流水.csv',
    [
      ['流水号', '卡号', '积分日期', '变动积分', '变动后积分', '积分原因'],
      ['P1', '0086000001', '2026-01-02', 50, 150, '消费'],
    ],
    [
      ['流水号', '卡号', '积分日期', '变动积分', '变动后积分', '积分原因'],
      ['P1', '0086000001', '2026-01-03', 50, 160, '消费'],
    ],
    '0086000001',
    [
      { field: 'day', before: '2026-01-02', after: '2026-01-03' },
      { field: 'balance_milli', before: '150000', after: '160000' },
    ],
  ],
  [
    'costs',
    '成本.csv',
    [
      ['商品编码', '成本价', '生效日期', '失效日期'],
      ['A1', 80, '2026-01-01', ''],
    ],
    [
      ['商品编码', '成本价', '生效日期', '失效日期'],
      ['A1', 82, '2026-01-01', '2026-06-30'],
    ],
    'A1',
    [
      { field: 'to_day', before: '', after: '2026-06-30' },
      { field: 'cost_fen', before: '8000', after: '8200' },
    ],
  ],
]

test.each(kinds)(
  '%s: each changed row says what changes, and the samples name the record',
  async (_, file, before, after, record, changes) => {
    const found = await changesBetween(file, before, after)
    expect(found.states).toMatchObject({ new: 0, changed: 1, same: before.length - 2 })
    expect(found.rows.map((row) => row.changes)).toEqual([changes])
    expect(found.samples.map(({ field, before: was, after: is }) => ({ field, before: was, after: is }))).toEqual(changes)
    expect(new Set(found.samples.map((sample) => sample.record)).size).toBe(1)
    expect(found.samples[0]?.record).toBe(record)
  },
)

test('an older list brings back no name and no price that a newer one has changed, and what it alone says fills in', async () => {
  const importer = createImporter()
  const products = ['商品编码', '商品名称', '品类', '吊牌价', '品牌']
  const stores = ['门店编码', '门店名称', '城市']
  const [march, january] = ['2026-01-20T08:00:00', '2026-01-10T08:00:00']
  await importer.bring(
    files.write('商品.csv', csv([products, ['A1', '新衬衫', '上装', 299, '']]), march),
    files.write('门店.csv', csv([stores, ['S01', '泉城店', '']]), march),
  )
  const { plan } = await importer.bring(
    files.write('商品.csv', csv([products, ['A1', '旧衬衫', '衬衫', 199, '素衣']]), january),
    files.write('门店.csv', csv([stores, ['S01', '老店', '济南']]), january),
  )
  expect(plan.changes).toEqual([
    { record: '泉城店', field: 'city', before: '', after: '济南' },
    { record: 'A1', field: 'brand', before: '', after: '素衣' },
  ])
  expect(importer.all('select name, category, list_fen, brand from product')).toEqual([
    { name: '新衬衫', category: '上装', list_fen: 29_900, brand: '素衣' },
  ])
  expect(importer.all('select name, city from store')).toEqual([{ name: '泉城店', city: '济南' }])
})

test('what a later file fills in of a member is shown with the store by its name and the day as a day', async () => {
  const heading = ['会员卡号', '姓名', '手机号', '入会日期', '入会门店']
  const { samples } = await changesBetween(
    '会员.csv',
    [heading, ['0086000001', '王小明', '13917460251', '', '']],
    [heading, ['0086000001', '王小明', '13917460251', '2020-03-01', '新开店']],
  )
  expect(samples).toEqual([
    { record: '0086000001', field: 'joined_on', before: '', after: '2020-03-01' },
    { record: '0086000001', field: 'store_id', before: '', after: '新开店' },
  ])
})
