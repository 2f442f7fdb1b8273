/** rel:P4 over what an officer does with campaigns, coupons, surveys and targets: wherever an erased member's name or numbers went, the bytes of the file hold none of it. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { emptyLog } from '#core/db/checkpoint.ts'
import { openSqlite } from '#core/db/open.ts'
import { databaseOf } from '#core/db/places.ts'
import { createWorkspace, openWorkspace, type Workspace } from '#core/workspace/open-workspace.ts'
import { createWorld, type World } from '../../reliability/world.ts'

const now = new Date('2026-02-01T12:00:00')
const today = 20_485
const [name, mobile, card, address] = ['欧阳小明明', '13817364529', 'K20230001', '漕溪北路一八八号'] as const
const secrets = [name, mobile, card, address]

let root: string
let workspace: Workspace
let world: World
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'regulars-courses-'))
  mkdirSync(join(root, 'files'))
  createWorkspace(join(root, 'w'), '素衣', now)
  workspace = openWorkspace(join(root, 'w'), now)
  world = createWorld(workspace, join(root, 'files'), () => 0.5)
})
afterEach(() => {
  rmSync(root, { recursive: true, force: true })
})

/** What the closed file and its log hold of her. */
function left(): readonly string[] {
  const file = databaseOf(join(root, 'w'))
  const bytes = [file, `${file}-wal`].filter(existsSync).map((each) => readFileSync(each))
  return secrets.filter((secret) => bytes.some((each) => each.includes(Buffer.from(secret))))
}

const sheet = (title: string, rows: readonly (readonly string[])[]): string => {
  const path = join(root, 'files', `${title}.csv`)
  writeFileSync(path, `${rows.map((row) => row.join(',')).join('\r\n')}\r\n`)
  return path
}

async function peopleAndSales(): Promise<number> {
  await world.bring(
    '会员.csv',
    `会员卡号,姓名,手机号,性别,地址\r\n${card},${name},${mobile},女,上海市徐汇区${address}\r\nK20230002,李雷,13956281734,男,上海市徐汇区虹桥路2号\r\n`,
  )
  const heading = '小票号,销售日期,门店代码,门店名称,会员卡号,商品编码,商品名称,数量,吊牌价,实付金额'
  const sale = (number: string, whose: string) => `${number},2025-06-03,S1,门店,${whose},P1,衬衫,1,1299.00,500.50`
  await world.bring('销售.csv', `${[heading, sale('N1', card), sale('N2', 'K20230002')].join('\r\n')}\r\n`)
  return Number(workspace.read.prepare<[string], { id: number }>('select member_id as id from card where number = ?').value(card))
}

async function campaignByTelephone(segmentId: number): Promise<void> {
  const { campaigns } = world.call
  const rules = { unknownConsent: 'mail' as const, overrideReason: '测试', poorestGrade: 'C' as const, oncePerHousehold: false }
  const brief = {
    name: '回访',
    code: 'C25',
    channel: 'call' as const,
    segmentId,
    startsOn: 20_250,
    endsOn: 20_260,
    rules,
    cells: { holdoutShare: 0 },
  }
  const { id } = await campaigns.save({ brief })
  await world.finish(campaigns.freeze({ id }))
  const hers =
    workspace.read.prepare<[string], { code: string }>('select key_code as code from campaign_piece where card = ?').value(card) ?? ''
  const rows = [
    ['识别码', '结果', '通话日期', '导购', '备注'],
    [hers, '会来', '2025-06-15', '小李', `${name} 的号码 ${mobile}`],
  ]
  expect(await world.finish(campaigns.importCalls({ id, token: sheet('通话', rows) }))).toMatchObject({ taken: 1 })
  await campaigns.noteResponses({ id, keyCodes: [hers], onDay: 20_255 })
}

async function couponsAndGuests(segmentId: number): Promise<void> {
  const { coupons } = world.call
  const { offerId } = await coupons.saveOffer({ name: '春券', code: 'C88', terms: { valueFen: 50_00, validDays: 30 } })
  await world.finish(coupons.issue({ offerId, segmentId, controlShare: 0 }))
  await coupons.redeem({ code: 'C88-UNKNOWN', onDay: today, card })
  const codes = workspace.read.prepare<[], { code: string }>('select code from coupon_issue').all()
  for (const { code } of codes) await coupons.redeem({ code, onDay: today, card })
  const occasion = await coupons.saveOccasion({ name: '沙龙', kind: 'event', onDay: today, segmentId, places: 5, note: `请 ${mobile}` })
  await world.finish(coupons.rankGuests(occasion))
}

async function whatSheSaid(memberId: number): Promise<void> {
  const { surveys, cleaning, campaigns, kpi, products } = world.call
  const survey = await surveys.create({ name: '满意', template: 'satisfaction', note: `先问 ${card}` })
  await surveys.draw({ id: survey.id, newBuyers: 5, repeatBuyers: 5 })
  await surveys.enter({ id: survey.id, memberId, onDay: today, answers: { product: '5', opinion: `我是${name}，打 ${mobile}` } })
  await surveys.toFields(survey)
  await surveys.enter({ id: survey.id, memberId, onDay: today, answers: { opinion: '' } })
  await surveys.refer({ card: 'K20230002', referrerCard: card })
  const { id: fieldId } = await cleaning.saveCustomField({ name: '介绍人', kind: 'text' })
  const other = Number(workspace.read.prepare<[], { id: number }>(`select member_id as id from card where number = 'K20230002'`).value())
  await cleaning.setCustomValue({ fieldId, memberId: other, value: card })
  await campaigns.suppress({ reason: 'moved', who: [mobile], note: `${name}搬走了` })
  await kpi.saveItem({ list: 'training', name: '培训', note: `问 ${mobile}` })
  await products.saveList({ question: { list: 'buyers', item: { unit: 'category', name: '未分类' } }, name: '买过' })
}

/** What was changed beside her can still be taken back. */
async function takeBack(kind: string): Promise<void> {
  const operationId = Number(
    workspace.read.prepare<[string], { id: number }>('select max(id) as id from operation where kind = ?').value(kind),
  )
  await world.finish(world.call.workspace.undo({ operationId }))
}

test('erased: nothing of her is left, whatever came of her in courses of the year, nor in what undo would put back', async () => {
  const memberId = await peopleAndSales()
  const { id: segmentId } = await world.call.segments.save({ name: '全部', rule: { kind: 'group', match: 'all', rules: [] } })
  await campaignByTelephone(segmentId)
  await couponsAndGuests(segmentId)
  await whatSheSaid(memberId)
  expect(left()).toEqual(secrets)
  const { confirmation } = await world.call.privacy.planErasure({ memberIds: [memberId] })
  await world.finish(world.call.privacy.erase({ memberIds: [memberId], reason: 'request', confirmation }))
  for (const kind of ['kpi.saveItem', 'campaigns.importCalls']) await takeBack(kind)
  const figures = workspace.read.prepare<[], { n: number }>('select count(*) as n from receipt').value()
  workspace.close()
  const db = openSqlite(databaseOf(join(root, 'w')), 'write')
  emptyLog(db)
  db.close()
  expect(left()).toEqual([])
  expect(figures).toBe(2)
})
