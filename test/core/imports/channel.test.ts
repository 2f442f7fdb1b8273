/** Where a receipt was sold: in the words of the file, kept where a later file does not speak of it, and what the value filters offer. */
import { afterAll, expect, test } from 'vitest'
import { hasChannels } from '#core/columns/load.sql.ts'
import { askValue } from '../value/asking.ts'
import { createImporter, csv, fileFolder } from './importer.ts'

const files = fileFolder()
afterAll(files.remove)

const head = ['销售日期', '门店', '小票号', '会员卡号', '商品编码', '数量', '实收金额']
const row = (day: string, number: string, card: string, fen: string) => [day, '一店', number, card, '0010001', 1, fen]
const members = csv([
  ['会员卡号', '会员姓名', '手机号', '性别'],
  ['0086000001', '王芳', '13817460259', '女'],
  ['0086000002', '李婷', '13901234567', '女'],
])
const channels = `select number, channel from receipt order by number`

test('a channel comes in, changes, is kept by a file that has none, and goes with its import', async () => {
  const importer = createImporter()
  await importer.bring(files.write('会员.csv', members))
  const first = await importer.bring(
    files.write(
      '一月.csv',
      csv([
        [...head, '销售渠道'],
        [...row('2026-01-03', 'R1', '0086000001', '100.00'), '门店'],
        [...row('2026-01-04', 'R2', '0086000002', '80.00'), '网店'],
        [...row('2026-01-05', 'R3', '0086000002', '60.00'), ''],
      ]),
    ),
  )
  expect(importer.all(channels)).toEqual([
    { number: 'R1', channel: '门店' },
    { number: 'R2', channel: '网店' },
    { number: 'R3', channel: null },
  ])

  const before = importer.digest()
  await importer.bring(
    files.write(
      '更正.csv',
      csv([
        [...head, '销售渠道'],
        [...row('2026-01-04', 'R2', '0086000002', '80.00'), '小程序'],
      ]),
    ),
  )
  expect(importer.all(channels)[1]).toEqual({ number: 'R2', channel: '小程序' })
  await importer.bring(files.write('无渠道.csv', csv([head, row('2026-01-04', 'R2', '0086000002', '81.00')])))
  expect(importer.all(`select channel, net_fen from receipt where number = 'R2'`)).toEqual([{ channel: '小程序', net_fen: 8100 }])
  expect(importer.value('select count(*) from receipt_version')).toBe(2)

  importer.working.columns.invalidate()
  const ask = askValue(importer.working)
  expect((await ask.scopeChoices()).channels).toEqual(['小程序', '门店', ''])
  const customers = async (wanted: string[]) => {
    const { rows } = await ask.people({
      set: { of: 'ranking', input: { scope: { channels: wanted, asOf: 20_500, period: { span: 'all' } } } },
    })
    return rows.map(({ netFen }) => netFen)
  }
  expect(await customers(['小程序'])).toEqual([8100])
  expect(await customers([''])).toEqual([6000])
  expect(await customers(['门店', '小程序'])).toEqual([10_000, 8100])
  expect(before).not.toBe(importer.digest())
  await importer.undo(first.run)
  expect(importer.all(`select number from receipt where channel = '门店'`)).toEqual([])
})

test('the same file again changes nothing, with a channel as without', async () => {
  const importer = createImporter()
  const sales = files.write(
    '销售.csv',
    csv([
      [...head, '销售渠道'],
      [...row('2026-01-04', 'R2', '0086000002', '80.00'), '网店'],
    ]),
  )
  await importer.bring(sales)
  await importer.bring(
    files.write(
      '又一次.csv',
      csv([
        [...head, '销售渠道'],
        [...row('2026-01-04', 'R2', '0086000002', '80.00'), '网店'],
      ]),
    ),
  )
  expect([importer.value('select count(*) from receipt'), importer.value('select count(*) from receipt_version')]).toEqual([1, 0])
})

test('whether any receipt names a channel is answered by an index', () => {
  const importer = createImporter()
  const plan = importer.all<{ detail: string }>(`explain query plan ${hasChannels}`).map(({ detail }) => detail)
  expect(plan.join(' ')).toContain('receipt_channel')
})
