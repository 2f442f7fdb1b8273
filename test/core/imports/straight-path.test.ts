import { afterAll, expect, test } from 'vitest'
import { createImporter, csv, fileFolder } from './importer.ts'

const files = fileFolder()
afterAll(files.remove)

const members = files.write(
  '会员资料.csv',
  csv([
    ['会员卡号', '会员姓名', '手机号', '性别', '生日', '入会日期', '入会门店', '会员等级', '邮寄地址', '邮编'],
    ['0086000001', '王小明', '13917460259', '女', '1990-05-06', '2025-01-02', '人民广场店', '金卡', '上海市浦东新区人民路1号', '200120'],
    ['0086000002', '李娜', '13817460260', '女', '1985-11-02', '2025-02-03', '人民广场店', '银卡', '上海市徐汇区中山路2号', '200030'],
    ['0086000003', '张伟', '13717460261', '男', '1979-07-09', '2025-03-04', '江滨店', '银卡', '杭州市西湖区解放路3号', '310012'],
  ]),
)
const heading = ['销售时间', '门店', '收款台', '小票号', '会员卡号', '商品编码', '商品名称', '品类', '数量', '吊牌价', '实收金额', '导购']
const sales = files.write(
  '销售明细.csv',
  csv([
    heading,
    ['2026-01-03 10:00:00', '人民广场店', '01', 'R1', '0086000001', '0010001', '连衣裙', '裙', 1, '299.00', '269.10', '小王'],
    ['2026-01-03 10:00:00', '人民广场店', '01', 'R1', '0086000001', '0010002', '衬衫', '上衣', 2, '199.00', '398.00', '小王'],
    ['2026-01-03 11:30:00', '江滨店', '01', 'R1', '', '0010002', '衬衫', '上衣', 1, '199.00', '199.00', '小李'],
    ['2026-01-04 12:00:00', '人民广场店', '01', 'R2', '0099999999', '0010003', '风衣', '外套', 1, '899.00', '899.00', '小王'],
    ['2026-01-05 12:00:00', '人民广场店', '01', 'R3', '13817460260', '0010003', '风衣', '外套', 1, '899.00', '800.00', '小王'],
    ['2026-01-06 09:00:00', '人民广场店', '01', 'R4', '0086000001', '0010001', '连衣裙', '裙', -1, '299.00', '-269.10', '小王'],
  ]),
)

test('members and lines go in, linked by card and by mobile, and what was read is what stands', async () => {
  const importer = createImporter()
  const { plan, run } = await importer.bring(members, sales)
  expect(plan.rows).toMatchObject({ physical: 11, header: 2, data: 9, new: 9, quarantined: 0 })
  expect(plan.members.new).toBe(3)
  expect(plan.receipts).toEqual({ new: 5, changed: 0, same: 0 })
  expect(plan.netFen).toBe(26910 + 39800 + 19900 + 89900 + 80000 - 26910)
  expect(importer.value('select sum(net_fen) from receipt')).toBe(plan.netFen)
  expect(importer.value('select count(*) from line')).toBe(6)
  expect(
    importer.all(
      'select c.number, c.link, m.name from card c left join member m on m.id = c.member_id where c.number in (?, ?, ?) order by 1',
      '0086000001',
      '0099999999',
      '13817460260',
    ),
  ).toEqual([
    { number: '0086000001', link: 'card', name: '王小明' },
    { number: '0099999999', link: 'unknown', name: null },
    { number: '13817460260', link: 'mobile', name: '李娜' },
  ])
  expect(run.files.map(({ name }) => name)).toEqual(['会员资料.csv', '销售明细.csv'])
  expect(importer.value("select count(*) from receipt where kind = 'return'")).toBe(1)
})

test('the same files again change nothing, and the plan says so before', async () => {
  const importer = createImporter()
  const { run } = await importer.bring(members, sales)
  const before = importer.digest()
  const again = await importer.plan(members, sales)
  expect(again.alreadyImported.map(({ file, runId }) => [file, runId])).toEqual([
    ['会员资料.csv', run.id],
    ['销售明细.csv', run.id],
  ])
  expect(again.rows).toMatchObject({ new: 0, changed: 0, same: 9 })
  const second = await importer.commit(again.planId)
  expect(importer.all('select count(*) as n, sum(net_fen) as fen from receipt')).toEqual([{ n: 5, fen: 229600 }])
  await importer.undo(second)
  expect(importer.digest()).toBe(before)
})

test('import then undo is as though the files had never come; redo brings the same back', async () => {
  const importer = createImporter()
  const empty = importer.digest()
  const { run } = await importer.bring(members, sales)
  const full = importer.digest()
  await importer.undo(run)
  expect(importer.digest()).toBe(empty)
  await importer.redo(run)
  expect(importer.digest()).toBe(full)
})
