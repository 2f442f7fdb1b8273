/** A heading names the same number in every kind of sheet: what a list says of a buyer is found under the card her receipts have. */
import { afterAll, expect, test } from 'vitest'
import { personLabels } from '#core/imports/kinds/labels.ts'
import { createImporter, csv, fileFolder } from './importer.ts'

const files = fileFolder()
afterAll(files.remove)

/** In a sales sheet a bare word may be a name or a bank card: there the officer decides. */
const open = ['会员', 'member', 'member card', 'card', 'customer']

const headings = [
  ...[...personLabels['member.card_no'], ...personLabels['member.source_id']].filter((label) => !open.includes(label)),
  'household_id',
  '顾客代码',
  '会员卡号',
  'VIP卡号',
  'customer id',
]

test.each(headings)('%s', async (heading) => {
  const importer = createImporter()
  await importer.bring(
    files.write(
      '销售.csv',
      csv([
        ['小票号', '销售时间', '门店', heading, '商品编码', '数量', '实收金额'],
        ['N1', '2026-01-05 10:00:00', '一店', '23000871', '00101', 1, '100.00'],
        ['N2', '2026-01-05 11:00:00', '一店', '23000872', '00102', 1, '90.00'],
      ]),
    ),
  )
  await importer.bring(
    files.write(
      '寄发名单.csv',
      csv([
        ['活动编号', heading, '寄发日期'],
        ['2025春季', '23000871', '2025-03-01'],
        ['2025春季', '23000872', '2025-03-01'],
      ]),
    ),
  )
  const mailed = importer.all<{ who: string }>('select who from past_mailing order by who').map(({ who }) => who)
  const bought = importer
    .all<{ who: string }>(`select iif(kind = 'card', 'c:', 's:') || number as who from card order by who`)
    .map(({ who }) => who)
  expect(mailed).toHaveLength(2)
  expect(bought).toEqual(mailed)
})
