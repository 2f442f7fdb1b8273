/** What the goods of a line cost: its amount less the profit the file says, or its pieces at the cost of one. */
import { afterAll, expect, test } from 'vitest'
import { createImporter, csv, fileFolder } from './importer.ts'

const files = fileFolder()
afterAll(files.remove)

const costs = 'select l.paid_fen as paid, l.cost_fen as cost from line l join receipt r on r.id = l.receipt_id order by r.number, l.n'

test('a profit column becomes a cost, a return mirrors its sale, a line without profit has none', async () => {
  const sales = files.write(
    '销售.csv',
    csv([
      ['销售日期', '门店', '小票号', '会员卡号', '商品编码', '数量', '实收金额', '毛利'],
      ['2026-01-03', '一店', 'R1', '0086000001', '0010001', 1, '269.105', '100.005'],
      ['2026-01-03', '一店', 'R2', '0086000001', '0010001', -1, '-269.105', '-100.005'],
      ['2026-01-04', '一店', 'R3', '0086000001', '0010002', 2, '398.00', ''],
      ['2026-01-05', '一店', 'R4', '0086000001', '0010002', 1, '50.00', '-20.00'],
    ]),
  )
  const importer = createImporter()
  const { run } = await importer.bring(sales)
  expect(importer.all(costs)).toEqual([
    { paid: 26911, cost: 26911 - 10001 },
    { paid: -26911, cost: -(26911 - 10001) },
    { paid: 39800, cost: null },
    { paid: 5000, cost: 7000 },
  ])
  await importer.undo(run)
  await importer.redo(run)
  expect(importer.all(costs)[0]).toEqual({ paid: 26911, cost: 16910 })
})
