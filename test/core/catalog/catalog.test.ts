import { expect, test } from 'vitest'
import { catalogApi } from '#core/catalog/api.ts'
import { aProduct, aReceipt, aStore, aWorkspace } from '../../data/builders.ts'

test('stores come with their valid receipts and net sales', async () => {
  const workspace = aWorkspace()
  const second = aStore(workspace, { code: 'B', name: '二店' })
  const first = aStore(workspace, { code: 'A', name: '一店' })
  aReceipt(workspace, { storeId: second, day: 1, netFen: 9_00 })
  aReceipt(workspace, { storeId: second, day: 2, netFen: -1_00 })
  aReceipt(workspace, { storeId: second, day: 2, status: 'void', netFen: 5_00 })
  expect(await catalogApi.stores(undefined, workspace.reading)).toEqual([
    { id: first, code: 'A', name: '一店', receipts: 0, netFen: 0 },
    { id: second, code: 'B', name: '二店', receipts: 2, netFen: 8_00 },
  ])
})

test('categories by their number of products', async () => {
  const workspace = aWorkspace()
  for (const category of ['大衣', '衬衫', '大衣', null]) aProduct(workspace, { category })
  expect(await catalogApi.categories(undefined, workspace.reading)).toEqual([
    { name: '大衣', products: 2 },
    { name: '衬衫', products: 1 },
  ])
})

test('products are found by code and name, the exact code first', async () => {
  const workspace = aWorkspace()
  for (const [code, name] of [
    ['A12', '100 号大衣'],
    ['0100', '衬衫'],
    ['100', '围巾'],
    ['100B', '帽子'],
    ['X', '别的'],
  ] as const)
    aProduct(workspace, { code, name })
  const codes = async (text: string, limit = 10) =>
    (await catalogApi.findProducts({ text, limit }, workspace.reading)).map(({ code }) => code)
  expect(await codes('100')).toEqual(['100', '100B', 'A12', '0100'])
  expect(await codes('１００ｂ')).toEqual(['100B'])
  expect(await codes('%')).toEqual([])
  expect(await codes('', 2)).toHaveLength(2)
})

test('products are named by their ids, in the order of their codes, without the ones that are gone', async () => {
  const workspace = aWorkspace()
  for (const code of ['B', 'A', 'C']) aProduct(workspace, { code, name: code })
  const found = await catalogApi.findProducts({ text: '', limit: 200 }, workspace.reading)
  const ids = found.map(({ id }) => id)
  expect(await catalogApi.products({ ids: [...ids.toReversed(), 999_999] }, workspace.reading)).toEqual(found)
  expect(await catalogApi.products({ ids: [] }, workspace.reading)).toEqual([])
})
