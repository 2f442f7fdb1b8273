/** Whoever opted out by a list is on no mail list, whatever files say later; her page tells from which list, and since when. */
import { afterAll, expect, test } from 'vitest'
import { previewMailList } from '#core/campaigns/mail-list.ts'
import { memberConsent } from '#core/privacy/consent.ts'
import { dayOf } from '../../data/builders.ts'
import { createImporter, csv, fileFolder, type Importer } from '../imports/importer.ts'

const files = fileFolder()
afterAll(files.remove)

const people = (name: string, at: string) =>
  files.write(
    name,
    csv([
      ['会员卡号', '姓名', '手机号', '省份', '城市', '地址', '邮编', '是否接收直邮'],
      ['0086000001', '王芳', '13917460251', '上海市', '上海市', '漕溪北路18号', '200030', '是'],
      ['0086000002', '李雷', '13917460252', '上海市', '上海市', '淮海中路99号', '200020', '是'],
      ['0086000003', '韩梅梅', '13917460253', '上海市', '上海市', '南京西路77号', '200040', '是'],
    ]),
    at,
  )
/** One by her card, one by his mobile alone. */
const optOuts = files.write(
  '退订名单.csv',
  csv([
    ['卡号', '手机', '退订渠道', '退订日期', '备注'],
    ['0086000001', '', '直邮', '2026-01-15', '来信'],
    ['', '13917460252', '', '2026-01-16', '热线'],
  ]),
)

async function withList(): Promise<Importer> {
  const importer = createImporter()
  await importer.bring(people('会员资料.csv', '2026-01-10T08:00:00'))
  importer.working.columns.invalidate()
  const everybody = JSON.stringify({ kind: 'group', match: 'all', rules: [] })
  await importer.working.operate({ args: {}, inverse: 'rows' }, (write) => {
    write.run(write.query.insertInto('segment').values({ id: 1, name: '全部', rule: everybody, saved_at: 'x' }))
  })
  return importer
}
const pieces = async ({ working }: Importer): Promise<number> => {
  working.columns.invalidate()
  const options = { segmentId: 1, unknownConsent: 'leave-out', oncePerAddress: true, campaignCode: 'C001' } as const
  return (await previewMailList(working, options)).pieces
}
const idOf = (importer: Importer, card: string): number => importer.value(`select member_id from card where number = '${card}'`)

test('a mail list after an opt-out holds nobody who opted out, also when a later file of members says yes', async () => {
  const importer = await withList()
  expect(await pieces(importer)).toBe(3)
  const { run } = await importer.bring(optOuts)
  expect(await pieces(importer)).toBe(1)
  await importer.bring(people('会员资料-二月.csv', '2026-01-31T08:00:00'))
  expect(await pieces(importer)).toBe(1)
  await importer.undo(run)
  expect(await pieces(importer)).toBe(3)
})

test('the history tells the list, its day and where it says it came from, beside what the member file said', async () => {
  const importer = await withList()
  await importer.bring(optOuts)
  const byPost = memberConsent(importer.working, idOf(importer, '0086000001'))
  expect(byPost.states.find(({ channel }) => channel === 'post')).toMatchObject({ given: 'no' })
  expect(byPost.history).toMatchObject([
    { channel: 'post', given: 'yes', source: 'import' },
    { channel: 'post', given: 'no', source: 'import', onDay: dayOf('2026-01-15'), evidence: '来信', card: '0086000001' },
  ])
  const everyWay = memberConsent(importer.working, idOf(importer, '0086000002')).history.filter(({ given }) => given === 'no')
  expect(everyWay.map(({ channel, onDay }) => [channel, onDay])).toEqual(
    ['post', 'sms', 'email', 'call'].map((channel) => [channel, dayOf('2026-01-16')]),
  )
})
