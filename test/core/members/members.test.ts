import { beforeEach, expect, test } from 'vitest'
import { membersApi } from '#core/members/api.ts'
import type { MemberList, MemberOrder } from '#shared/contract/members-list.ts'
import { aCard, aMember, aProduct, aReceipt, aStore, aWorkspace, dayOf, type TestWorkspace } from '../../data/builders.ts'

let workspace: TestWorkspace
beforeEach(() => {
  workspace = aWorkspace()
})

const page = async (list: Partial<MemberList> = {}, offset = 0, limit = 100) =>
  membersApi.page({ order: { by: 'card', descending: false }, ...list, offset, limit }, workspace.reading)
const idsIn = async (list: Partial<MemberList>) => (await page(list)).rows.map(({ id }) => id)
const orderBy = (by: MemberOrder['by'], descending = false) => ({ order: { by, descending } })

test('an empty workspace has an empty page', async () => {
  expect(await page()).toEqual({ total: 0, netFen: 0, buyers: 0, rows: [] })
})

test('a page is a slice of the whole list and carries its totals; two members of one person count once', async () => {
  const one = aMember(workspace, { cards: ['1'] })
  aMember(workspace, { cards: ['2'], personId: one.personId })
  aMember(workspace, { cards: ['3'] })
  aReceipt(workspace, { card: '2', day: 100, netFen: 50_00 })
  const { total, netFen, buyers, rows } = await page({}, 1, 1)
  expect([total, netFen, buyers]).toEqual([3, 50_00, 1])
  expect(rows).toMatchObject([{ card: '2', occasions: 1, netFen: 50_00, firstDay: 100, lastDay: 100 }])
  expect((await page({}, 0, 1)).rows).toMatchObject([{ card: '1', netFen: 50_00 }])
})

test('the list shows a member by her oldest card, the source id only where there is none', async () => {
  const member = aMember(workspace, { cards: [] })
  aCard(workspace, { number: 'ID-9', kind: 'source_id', memberId: member.id })
  expect((await page()).rows[0]?.card).toBe('ID-9')
  aCard(workspace, { number: '0007', memberId: member.id })
  aCard(workspace, { number: '0001', memberId: member.id })
  expect((await page()).rows[0]?.card).toBe('0007')
})

test('personal data leave the engine masked', async () => {
  const { id } = aMember(workspace, {
    name: '王小明',
    mobile: '13812341234',
    email: 'anna@example.com',
    postcode: '200041',
    address: '上海市静安区南京西路 1266 号',
  })
  expect((await page()).rows).toMatchObject([{ name: '王*', mobile: '138****1234' }])
  const shown = { name: '王*', mobile: '138****1234', email: 'a***@example.com', postcode: '2000**', address: '上海市静安区***' }
  expect(await membersApi.get({ id }, workspace.reading)).toMatchObject(shown)
  const full = { name: '王小明', mobile: '13812341234', email: 'anna@example.com', address: '上海市静安区南京西路 1266 号' }
  expect(await workspace.command('members.reveal', (context) => membersApi.reveal({ id }, context))).toMatchObject(full)
})

test('names are ordered as Chinese readers expect, the nameless last either way, ties by id', async () => {
  const names = ['赵敏', null, '陈静', '王伟', 'Ann', '陈静', '阿宝', '王']
  const ids = names.map((name) => aMember(workspace, { name }).id)
  const namesIn = async (descending: boolean) =>
    (await idsIn(orderBy('name', descending))).map((id) => `${names[ids.indexOf(id)]}${ids.indexOf(id)}`)
  expect(await namesIn(false)).toEqual(['阿宝6', '陈静2', '陈静5', '王7', '王伟3', '赵敏0', 'Ann4', 'null1'])
  expect(await namesIn(true)).toEqual(['Ann4', '赵敏0', '王伟3', '王7', '陈静2', '陈静5', '阿宝6', 'null1'])
})

test.each([
  ['occasions', [2, 0, 1]],
  ['netFen', [1, 2, 0]],
  ['lastDay', [0, 1, 2]],
  ['joinedOn', [1, 0, 2]],
  ['card', [2, 1, 0]],
  ['city', [1, 0, 2]],
] as const)('orders by %s, missing values last', async (by, expected) => {
  const ids = [
    aMember(workspace, { cards: ['B2'], joinedOn: 200, city: '上海' }).id,
    aMember(workspace, { cards: ['B10'], joinedOn: 100, city: '北京' }).id,
    aMember(workspace, { cards: ['A9'], joinedOn: null, city: null }).id,
  ]
  aReceipt(workspace, { card: 'B2', day: 10, netFen: 300_00 })
  aReceipt(workspace, { card: 'B10', day: 11, netFen: 10_00 })
  aReceipt(workspace, { card: 'B10', day: 12, netFen: -60_00 })
  aReceipt(workspace, { card: 'B10', day: 13, netFen: 10_00 })
  const found = await idsIn(orderBy(by))
  expect(found.map((id) => ids.indexOf(id))).toEqual(expected)
})

test('finds by exact card, end of a mobile, part of a name, initials', async () => {
  const wang = aMember(workspace, { name: '王小明', initials: 'wxm', mobile: '13812345678', cards: ['0012345'] }).id
  const ou = aMember(workspace, { name: '欧阳明', initials: 'oym', mobile: '13956781111', cards: ['9995678'] }).id
  const ann = aMember(workspace, { name: 'Ann Lee', initials: 'al', cards: ['VIP-0099'] }).id
  expect(await idsIn({ find: '0012345' })).toEqual([wang])
  expect(await idsIn({ find: '5678' })).toEqual([wang, ou])
  expect(await idsIn({ find: '1111' })).toEqual([ou])
  expect(await idsIn({ find: '56781' })).toEqual([ou])
  expect(await idsIn({ find: '欧阳' })).toEqual([ou])
  expect(await idsIn({ find: '明' })).toEqual([wang, ou])
  expect(await idsIn({ find: 'WXM' })).toEqual([wang])
  expect(await idsIn({ find: 'ann' })).toEqual([ann])
  expect(await idsIn({ find: 'vip-0099' })).toEqual([ann])
  expect(await idsIn({ find: '5678' })).toEqual([wang, ou])
  expect(await idsIn({ find: '没有' })).toEqual([])
  expect(await idsIn({ find: '  ' })).toEqual([wang, ou, ann])
})

test('rule and text narrow the list together', async () => {
  const one = aMember(workspace, { name: '王伟', city: '上海' }).id
  aMember(workspace, { name: '王芳', city: '北京' })
  aMember(workspace, { name: '李娜', city: '上海' })
  const inShanghai = { kind: 'text', field: 'city', test: { is: 'equal', value: '上海' } } as const
  expect(await idsIn({ find: '王', rule: { kind: 'group', match: 'all', rules: [inShanghai] } })).toEqual([one])
})

test('a member page: cards, receipts of all cards of the person with lines, where she came from', async () => {
  const store = aStore(workspace, { name: '南京西路店' })
  const coat = aProduct(workspace, { code: '0001', name: '羊毛大衣', category: '大衣' })
  const { id, personId } = aMember(workspace, { cards: ['K1', 'K2'], storeId: store, birthYear: 1990, birthMonth: 5 })
  aMember(workspace, { cards: ['K3'], personId })
  const day = dayOf('2025-03-05')
  aReceipt(workspace, {
    storeId: store,
    card: 'K1',
    day,
    number: 'R1',
    lines: [
      { productId: coat, paidFen: 900_00 },
      { kind: 'gift', paidFen: 0 },
    ],
  })
  aReceipt(workspace, { storeId: store, card: 'K3', day: day + 5, number: 'R2', lines: [{ productId: coat, paidFen: -100_00 }] })
  aReceipt(workspace, { storeId: store, card: 'K2', day: day + 6, number: 'R3', status: 'void' })
  const detail = await workspace.command('members.reveal', (context) => membersApi.reveal({ id }, context))
  expect(detail).toMatchObject({
    store: '南京西路店',
    birthYear: 1990,
    birthMonth: 5,
    birthDay: null,
    birthLunar: false,
    occasions: 1,
    netFen: 800_00,
    receipts: 2,
    returns: 1,
    quantityMilli: 1000,
    origin: { file: '会员资料.xlsx', sheet: '会员', row: 2 },
    cards: [
      { number: 'K1', receipts: 1, netFen: 900_00 },
      { number: 'K2', receipts: 0, netFen: 0 },
      { number: 'K3', receipts: 1, netFen: -100_00 },
    ],
  })
  const { total, rows } = await membersApi.receipts({ id, offset: 0, limit: 10 }, workspace.reading)
  expect(total).toBe(3)
  expect(rows.map(({ number, status, kind }) => [number, status, kind])).toEqual([
    ['R3', 'void', 'sale'],
    ['R2', 'valid', 'return'],
    ['R1', 'valid', 'sale'],
  ])
  expect(rows[2]?.lines).toMatchObject([
    { n: 1, product: '羊毛大衣', productCode: '0001', category: '大衣', kind: 'goods', paidFen: 900_00 },
    { n: 2, product: null, kind: 'gift', paidFen: 0 },
  ])
})

test('an unknown member is refused', async () => {
  await expect(async () => membersApi.get({ id: 7 }, workspace.reading)).rejects.toMatchObject({
    code: 'member/not-found',
  })
  expect(() => membersApi.receipts({ id: 7, offset: 0, limit: 1 }, workspace.reading)).toThrow(
    expect.objectContaining({ code: 'member/not-found' }),
  )
})
