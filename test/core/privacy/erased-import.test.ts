/** A file that names an erased person again: her sales stay where they are, she does not come back, neither her card nor her raw row. */
import { afterAll, expect, test } from 'vitest'
import { readBlock } from '#core/imports/staging/raw-blocks.ts'
import { eraseMembers } from '#core/privacy/erasing/erase.ts'
import { createImporter, csv, fileFolder, type Importer } from '../imports/importer.ts'

const files = fileFolder()
afterAll(files.remove)

const members = files.write(
  '会员资料.csv',
  csv([
    ['会员卡号', '姓名', '手机号'],
    ['0086000001', '王芳', '13917460251'],
    ['0086000002', '李雷', '13917460252'],
  ]),
)
/** Two receipts of hers, one of his; `more` is a receipt of hers that only a later file holds. */
const sales = (name: string, at: string, price = '198.00', more = false) =>
  files.write(
    name,
    csv([
      ['门店', '销售日期', '小票号', '会员卡号', '款号', '数量', '金额'],
      ['一店', '2025-05-03', 'X0001', '0086000001', '301010001', 1, price],
      ['一店', '2025-05-04', 'X0002', '0086000001', '301010002', 2, '396.00'],
      ['一店', '2025-05-05', 'X0003', '0086000002', '301010001', 1, '198.00'],
      ...(more ? [['一店', '2025-06-01', 'X0004', '0086000001', '301010001', 1, '198.00']] : []),
    ]),
    at,
  )

async function erased(): Promise<Importer> {
  const importer = createImporter()
  await importer.bring(members)
  await importer.bring(sales('销售.csv', '2026-01-15T08:00:00'))
  const id = importer.value(`select member_id from card where number = '0086000001'`)
  await eraseMembers(importer.working, [id], 'request')
  return importer
}

const receipts = (importer: Importer) =>
  importer.all<{ number: string; erased: number | null; card: string | null; paid: number }>(`
    select r.number, m.erased_on is not null as erased, c.number as card, r.paid_fen as paid
    from receipt as r left join card as c on c.id = r.card_id left join member as m on m.id = c.member_id
    order by r.number
  `)
const rawRows = (importer: Importer): string =>
  JSON.stringify(importer.all<{ cells: Uint8Array }>('select cells from raw_block').map(({ cells }) => readBlock(cells)))

test('the same sales again change nothing', async () => {
  const importer = await erased()
  const before = receipts(importer)
  expect(before.map(({ erased: is }) => is)).toEqual([1, 1, 0])
  const { plan } = await importer.bring(sales('再次导出.csv', '2026-01-20T08:00:00'))
  expect(plan.rows).toMatchObject({ new: 0, changed: 0 })
  expect(receipts(importer)).toEqual(before)
})

test('a corrected amount is taken, the receipt stays with the member without a name', async () => {
  const importer = await erased()
  await importer.bring(sales('更正.csv', '2026-01-20T08:00:00', '188.00'))
  expect(receipts(importer)).toMatchObject([
    { number: 'X0001', erased: 1, paid: 188_00 },
    { number: 'X0002', erased: 1, paid: 396_00 },
    { number: 'X0003', erased: 0, card: '0086000002', paid: 198_00 },
  ])
})

test('a new sale on her card comes in without a buyer; neither card nor raw row names her', async () => {
  const importer = await erased()
  await importer.bring(sales('六月.csv', '2026-01-20T08:00:00', '198.00', true))
  expect(receipts(importer)[3]).toEqual({ number: 'X0004', erased: 0, card: null, paid: 198_00 })
  expect(importer.all(`select id from card where number like '%86000001%'`)).toEqual([])
  expect(rawRows(importer)).not.toContain('86000001')
  expect(rawRows(importer)).toContain('0086000002')
})

test('a list of points about her is left out', async () => {
  const importer = await erased()
  const points = files.write(
    '积分明细.csv',
    csv([
      ['会员卡号', '变动日期', '变动积分', '积分余额'],
      ['0086000001', '2025-07-01', 100, 300],
      ['0086000002', '2025-07-01', 100, 200],
    ]),
  )
  await importer.bring(points)
  expect(importer.all('select who, change_milli as change from points_entry')).toEqual([{ who: 'c:0086000002', change: 100_000 }])
  expect(rawRows(importer)).not.toContain('86000001')
})
