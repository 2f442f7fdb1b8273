/** What an officer does with campaigns, coupons, lists, reports, targets and surveys: whole courses of it, each step an operation of its own. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { testQuestions } from '#shared/kpi/self-tests.ts'
import type { Deed, World } from './world.ts'

const today = 20_485
const window = { startsOn: 20_300, endsOn: 20_330 }
const everybody = { kind: 'group', match: 'all', rules: [] } as const
const named = ({ random }: World, what: string): string => `${what}${Math.floor(random() * 1e9)}`

/** Names and codes are not given twice. */
let codes = 0
function nextCode(): string {
  const symbols = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
  const n = codes++
  return `C${symbols[Math.floor(n / 32) % 32] ?? '0'}${symbols[n % 32] ?? '0'}`
}

/** One of each person's. */
const cardsOf = ({ workspace: { read } }: World): readonly string[] =>
  read
    .prepare<[], { number: string }>(
      `select min(c.number) as number from card as c join member as m on m.id = c.member_id where c.kind = 'card' group by m.person_id`,
    )
    .all()
    .map(({ number }) => number)

async function aCampaign(world: World, parts: Readonly<Record<string, unknown>>): Promise<{ id: number; keyCodes: readonly string[] }> {
  const { call, finish } = world
  const { id: segmentId } = await call.segments.save({ name: named(world, '人群'), rule: everybody })
  const brief = {
    name: named(world, '活动'),
    code: nextCode(),
    segmentId,
    ...window,
    rules: { unknownConsent: 'mail' as const, overrideReason: '测试', poorestGrade: 'C' as const, quietDays: 0, skipOthers: false },
    ...parts,
  }
  const { id } = await call.campaigns.save({ brief })
  await finish(call.campaigns.freeze({ id }))
  const { pieces } = await call.campaigns.pieces({ id, arms: ['pilot', 'mailed'] })
  return { id, keyCodes: pieces.map(({ keyCode }) => keyCode) }
}

function sheet(files: string, name: string, rows: readonly (readonly string[])[]): string {
  const path = join(files, `${name}.csv`)
  writeFileSync(path, `${rows.map((row) => row.join(',')).join('\r\n')}\r\n`)
  return path
}

async function aPilot(world: World): Promise<void> {
  const { campaigns } = world.call
  const { id, keyCodes } = await aCampaign(world, { channel: 'sms', cells: { holdoutShare: 0.1, pilotPieces: 5 } })
  const [first = '', second = '', third = ''] = keyCodes
  await campaigns.recordCost({ id, costFen: 1000_00 })
  await campaigns.noteResponses({ id, keyCodes: [first], onDay: window.startsOn })
  const path = sheet(world.files, 'responses', [
    ['识别码', '到店日期', '小票号'],
    [second, '2025/8/11', 'A1'],
  ])
  await world.finish(campaigns.importResponses({ id, token: path, onDay: window.startsOn }))
  await campaigns.markReturned({ id, keyCodes: [third] })
  await campaigns.rollOut({ id, scores: [0, 1, 2, 3, 4, 5], startsOn: window.endsOn + 1, endsOn: window.endsOn + 5 })
}

async function calls(world: World): Promise<void> {
  const { campaigns } = world.call
  const { id, keyCodes } = await aCampaign(world, { channel: 'call', startsOn: 20_000, endsOn: 20_010, cells: { holdoutShare: 0 } })
  const [first = '', second = ''] = keyCodes
  const path = sheet(world.files, 'calls', [
    ['识别码', '结果', '通话日期', '导购'],
    [first, '会来', '2024-10-05', '小李'],
    [second, '别再打', '', ''],
  ])
  await world.finish(campaigns.importCalls({ id, token: path }))
  await campaigns.close({ id })
}

async function listFromElsewhere(world: World): Promise<void> {
  const rows = cardsOf(world).map((card, n) => [card, n % 3 === 0 ? '对照组' : '实验组'])
  const token = sheet(world.files, 'taken', [['卡号', '分组'], ...rows])
  await world.finish(world.call.campaigns.takeList({ token, brief: { name: named(world, '外部活动'), code: nextCode(), ...window } }))
}

async function papers(world: World): Promise<void> {
  const { campaigns } = world.call
  const name = named(world, '谢函')
  const { id: paperId } = await campaigns.savePaper({ kind: 'letter', name, body: { text: '{称呼}，谢谢您。' } })
  const { id } = await aCampaign(world, { channel: 'post', cells: { holdoutShare: 0 } })
  await world.finish(campaigns.preparePrint({ id, kind: 'labels', stock: 'L7160' }))
  await campaigns.removePaper({ id: paperId })
  await campaigns.remove({ id })
}

async function suppressions(world: World): Promise<void> {
  const { campaigns } = world.call
  const cards = cardsOf(world)
  const who = [cards[Math.floor(world.random() * cards.length)] ?? '', cards[0] ?? '']
  await campaigns.suppress({ reason: 'moved', who, note: '退信' })
  const { rows } = await campaigns.suppressions({})
  if (rows[0]) await campaigns.liftSuppression({ id: rows[0].id })
  const path = sheet(world.files, 'suppressions', [['会员卡号'], [cards[1] ?? '']])
  await world.finish(campaigns.importSuppressions({ reason: 'complaint', token: path }))
}

async function planning(world: World): Promise<void> {
  const { campaigns } = world.call
  await campaigns.saveCostModel({ name: '邮寄', channel: 'post', cost: { postageFen: 80 } })
  const { id } = await campaigns.savePlanItem({ name: named(world, '春季'), ...window })
  await campaigns.savePlanItem({ id, name: named(world, '夏季'), ...window })
  await campaigns.removePlanItem({ id })
  const spent = await campaigns.spendSaved({ onDay: today, amountFen: 100_00, note: '生日礼' })
  await campaigns.removeSpending(spent)
}

async function coupons(world: World): Promise<void> {
  const { call, finish } = world
  const { id: segmentId } = await call.segments.save({ name: named(world, '人群'), rule: everybody })
  const terms = { valueFen: 50_00, validDays: 30 }
  const { offerId } = await call.coupons.saveOffer({ name: named(world, '券'), code: nextCode(), terms })
  await finish(call.coupons.issue({ offerId, segmentId }))
  const code = world.workspace.read
    .prepare<[number], { code: string }>('select code from coupon_issue where offer_id = ? order by id')
    .value(offerId)
  await call.coupons.redeem({ code: code ?? '', onDay: today, receiptNumber: 'R1', card: cardsOf(world)[0] ?? '' })
  const spare = await call.coupons.saveOffer({ name: named(world, '券'), code: nextCode(), terms })
  await call.coupons.removeOffer(spare)
}

async function occasions(world: World): Promise<void> {
  const { call, finish } = world
  const { id: segmentId } = await call.segments.save({ name: named(world, '人群'), rule: everybody })
  const { id } = await call.coupons.saveOccasion({ name: named(world, '沙龙'), kind: 'event', onDay: today, segmentId, places: 10 })
  await finish(call.coupons.rankGuests({ id }))
  const { rows } = await call.coupons.guests({ id })
  if (rows.length > 0) await call.coupons.setGuests({ guestIds: rows.map((guest) => guest.id), state: 'invited' })
  await call.coupons.removeOccasion({ id })
}

async function goods(world: World): Promise<void> {
  const { brand, products } = world.call
  await products.saveChoices({ style: { by: 'first', characters: 2 } })
  await products.saveList({ question: { list: 'buyers', item: { unit: 'category', name: '未分类' } }, name: named(world, '买过') })
  await brand.saveLines({ rules: [{ line: named(world, '线'), brand: null, category: '衬衫' }] })
  await brand.saveChoices({ benchmarks: [{ by: 'category', name: '衬衫', benchmark: world.random() }] })
}

async function reports(world: World): Promise<void> {
  const { call, finish } = world
  const draft = { name: named(world, '月报'), pages: [{ kind: 'monthly' as const }] }
  const { id } = await call.reports.savePack(draft)
  const { id: runId } = await finish(call.reports.run({ ...draft, id }))
  await call.reports.removeRun({ id: runId })
  await call.reports.removePack({ id })
  const built = await call.reports.saveBuilt({ name: named(world, '表'), question: {} })
  await call.reports.removeBuilt(built)
}

async function targets(world: World): Promise<void> {
  const { kpi } = world.call
  const { key } = await kpi.save({ phase: 'results', name: named(world, '指标'), unit: 'count' })
  await kpi.setTargets({ key, targets: [{ dueOn: today, target: 10 }] })
  await kpi.enter({ key, onDay: today, value: 3 })
  await kpi.record({})
  await kpi.remove({ key })
  await kpi.remove({ key: 'members' })
  await kpi.putBack({})
}

async function checklists(world: World): Promise<void> {
  const { kpi } = world.call
  const { id } = await kpi.saveItem({ list: 'training', name: named(world, '培训'), doneOn: today })
  await kpi.removeItem({ id })
  const test = await kpi.takeTest({ test: 'gap', onDay: today, answers: testQuestions.gap.map(() => 2) })
  await kpi.removeTest(test)
}

async function surveys(world: World): Promise<void> {
  const { call } = world
  const { id } = await call.surveys.create({ name: named(world, '问卷'), template: 'satisfaction' })
  await call.surveys.draw({ id, newBuyers: 5, repeatBuyers: 5 })
  await call.surveys.enter({ id, card: cardsOf(world)[0] ?? '', onDay: today, answers: { product: '5', service: '4' } })
  await call.surveys.toFields({ id })
  await call.surveys.remove({ id })
}

async function referrals(world: World): Promise<void> {
  const { call, workspace } = world
  const [card = '', referrerCard = ''] = cardsOf(world).toReversed()
  await call.surveys.refer({ card, referrerCard })
  const member = workspace.read.prepare<[], { id: number }>('select member_id as id from referral order by id desc').value()
  if (member !== undefined) await call.surveys.unrefer({ memberId: member })
  const { id: fieldId } = await call.cleaning.saveCustomField({ name: named(world, '介绍人'), kind: 'text' })
  await call.cleaning.setCustomValue({ fieldId, memberId: Number(member), value: referrerCard })
  await call.surveys.referByField({ fieldId })
}

export const newerDeeds: Readonly<Record<string, Deed>> = {
  'a pilot and its roll-out': aPilot,
  'a campaign by telephone, closed': calls,
  'a list that was drawn elsewhere': listFromElsewhere,
  'papers of a campaign': papers,
  'who is not to be written to': suppressions,
  'a year’s plan': planning,
  'coupons from the promise to the till': coupons,
  'guests of an occasion': occasions,
  'goods and the brand': goods,
  reports: reports,
  targets: targets,
  'checklists and self-tests': checklists,
  'a survey': surveys,
  'who brought whom': referrals,
}
