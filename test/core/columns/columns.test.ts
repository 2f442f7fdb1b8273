import { expect, test } from 'vitest'
import { textAt } from '#core/columns/text-column.ts'
import { hasBit } from '#core/columns/bitmap.ts'
import { aMember, aProduct, aReceipt, aStore, aWorkspace, dayOf } from '../../data/builders.ts'

test('an empty workspace has empty columns and no as-of day', async () => {
  const { columns } = aWorkspace()
  const { members, persons, receipts, lines, asOf } = await columns.current()
  expect([members.count, persons.count, receipts.count, lines.count, asOf]).toEqual([0, 0, 0, 0, undefined])
})

test('rows become columns: places refer to each other, void receipts and their lines are left out', async () => {
  const workspace = aWorkspace()
  const store = aStore(workspace, { name: '南京西路店' })
  const coat = aProduct(workspace, { category: '大衣' })
  const first = aMember(workspace, { name: 'Li Na', city: '上海', mobile: '13817460259', cards: ['0001', '0002'], joinedOn: 18_000 })
  aMember(workspace, { name: '王伟', city: '杭州', address: '文三路 1 号' })
  workspace.base.execute(`delete from card where number = 'x'`)
  const day = dayOf('2025-03-05')
  aReceipt(workspace, { storeId: store, day, card: '0002', status: 'void', netFen: 999_00 })
  aReceipt(workspace, {
    storeId: store,
    day: day + 1,
    card: '0002',
    lines: [
      { productId: coat, paidFen: 100_00 },
      { paidFen: 5_00, kind: 'other' },
    ],
  })
  aReceipt(workspace, { storeId: store, day, card: '0001', netFen: 50_00 })
  aReceipt(workspace, { storeId: store, day, card: 'unknown', netFen: 7_00 })
  aReceipt(workspace, { storeId: store, day, card: null, netFen: 8_00 })
  const { members, persons, cards, receipts, lines, products, asOf } = await workspace.columns.current()
  expect([...members.id]).toEqual([first.id, first.id + 1])
  expect(textAt(members.name, 0)).toBe('li na')
  expect(textAt(members.mobile, 1)).toBe('')
  expect([members.city.values[members.city.code[1] ?? 0], textAt(cards.number, members.card[0] ?? -1)]).toEqual(['杭州', '0001'])
  expect([hasBit(members.withAddress, 0), hasBit(members.withAddress, 1)]).toEqual([false, true])
  expect([...receipts.net]).toEqual([100_00, 50_00, 7_00, 8_00])
  expect([...receipts.person]).toEqual([0, 0, -1, -1])
  expect(Array.from(receipts.card, (card) => card >= 0)).toEqual([true, true, true, false])
  expect([...receipts.byDay]).toEqual([1, 2, 3, 0])
  expect([...receipts.lineStart]).toEqual([0, 2, 3, 4, 5])
  expect(products.category.values[products.category.code[lines.product[0] ?? -1] ?? 0]).toBe('大衣')
  expect([persons.occasions[0], persons.net[0], persons.firstDay[0], persons.lastDay[0]]).toEqual([2, 150_00, day, day + 1])
  expect([...persons.receipt.subarray(0, 2)]).toEqual([1, 0])
  expect(asOf).toEqual({ day: day + 1, storesBehind: [] })
})

test('amounts beyond 32 bits keep every fen', async () => {
  const workspace = aWorkspace()
  const { card } = aMember(workspace)
  aReceipt(workspace, { day: 20_000, card, lines: [{ paidFen: 1 }, { paidFen: 3_000_000_000 }] })
  const { lines, persons } = await workspace.columns.current()
  expect([...lines.paid]).toEqual([1, 3_000_000_000])
  expect(persons.net[0]).toBe(3_000_000_001)
})

test('the columns can be posted to another thread, sharing their memory', async () => {
  const workspace = aWorkspace()
  aMember(workspace, { name: '王伟' })
  const columns = await workspace.columns.current()
  const posted = structuredClone(columns)
  expect(posted.members.id.buffer).toBeInstanceOf(SharedArrayBuffer)
  expect(textAt(posted.members.name, 0)).toBe('王伟')
})

test('a change asks for new columns, none for the same', async () => {
  const workspace = aWorkspace()
  const empty = await workspace.columns.current()
  expect(await workspace.columns.current()).toBe(empty)
  aMember(workspace)
  const waiting = workspace.columns.current()
  aMember(workspace)
  expect((await waiting).members.count).toBe(2)
})
