/** Lists are what their rules find, stay as they were saved, and tell their result (features.md F105). */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { read, utils } from 'xlsx'
import type { Working } from '#core/handlers.ts'
import { exportList } from '#core/products/lists/export-list.ts'
import { listPage, listResults, saveList } from '#core/products/lists/lists.ts'
import { deleteSegment } from '#core/segments/segments.ts'
import type { Progress } from '#shared/contract/progress.ts'
import { ListExport, ListInput, ListQuestion, SaveListInput } from '#shared/contract/products-lists.ts'
import { aMember, aProduct, aReceipt, aWorkspace, dayOf, type TestWorkspace } from '../../data/builders.ts'

const on = dayOf('2025-06-01')

function shop(): { readonly workspace: TestWorkspace; readonly cards: readonly string[]; readonly a: number; readonly b: number } {
  const workspace = aWorkspace()
  const [a, b] = [
    aProduct(workspace, { code: 'A', style: 'A', category: '大衣' }),
    aProduct(workspace, { code: 'B', style: 'B', category: '围巾' }),
  ]
  const cards = Array.from({ length: 4 }, (_, i) => aMember(workspace, { mobile: i < 2 ? `1391111000${i}` : null }).card)
  cards.forEach((card, i) =>
    aReceipt(workspace, { day: on, card, lines: [{ productId: a, paidFen: 100 }, ...(i === 3 ? [{ productId: b, paidFen: 50 }] : [])] }),
  )
  return { workspace, cards, a, b }
}

const offer = ListQuestion.parse({ list: 'next-offer', a: { unit: 'style', name: 'A' }, b: { unit: 'style', name: 'B' } })

test('bought A, never B: who, whom a text message reaches, saved, and what came of it', async () => {
  const { workspace, cards, b } = shop()
  const page = await listPage(ListInput.parse({ question: offer }), workspace.reading)
  expect([page.total, page.reachable.sms, page.rule === null]).toEqual([3, 2, false])
  const saved = await workspace.command('products.saveList', (context) =>
    saveList(SaveListInput.parse({ question: offer, name: '下一个', reachable: 'sms' }), context),
  )
  expect(saved.memberCount).toBe(2)
  aReceipt(workspace, { day: on + 10, card: cards[0] ?? null, lines: [{ productId: b, paidFen: 70 }] })
  const [result] = await listResults(workspace.reading)
  expect([result?.persons, result?.cameBack, result?.boughtTarget, result?.targetFen]).toEqual([2, 1, 1, 70])
})

test('a list no rule says is refused as a rule', async () => {
  const { workspace } = shop()
  const question = ListQuestion.parse({ list: 'breadth', kind: 'single' })
  expect((await listPage(ListInput.parse({ question }), workspace.reading)).total).toBe(3)
  await expect(
    workspace.command('products.saveList', (context) => saveList(SaveListInput.parse({ question, name: '单品类', as: 'rule' }), context)),
  ).rejects.toMatchObject({ code: 'products/no-rule' })
})

test('a segment goes with its list', async () => {
  const { workspace } = shop()
  const { segmentId } = await workspace.command('products.saveList', (context) =>
    saveList(SaveListInput.parse({ question: offer, name: '下一个' }), context),
  )
  await workspace.command('segments.remove', ({ write }) => deleteSegment(write, segmentId))
  expect(await listResults(workspace.reading)).toEqual([])
})

test('a file holds everybody on the list, not only those on the screen', async () => {
  const { workspace } = shop()
  const folder = mkdtempSync(join(tmpdir(), 'regulars-list-'))
  const token = join(folder, '名单.xlsx')
  const working: Working<Progress> = {
    ...workspace.reading,
    report: () => Promise.resolve(),
    operate: ({ args, inverse }, work) =>
      workspace.writer.operate({ kind: 'products.exportList', args, actor: 'cli', at: new Date('2026-02-01T00:00:00Z') }, inverse, work),
  }
  const columns = ['rank', 'card', 'netFen'].map((column) => ({ column, heading: column }))
  const done = await exportList(working, ListExport.parse({ token, title: '下一个', question: offer, reachable: 'sms', columns }))
  expect(done.rows).toBe(2)
  const book = read(readFileSync(token))
  const rows = utils.sheet_to_json<unknown[]>(book.Sheets[book.SheetNames[0] ?? ''] ?? {}, { header: 1 })
  expect(rows.map(([rank, , net]) => [rank, net])).toEqual([
    ['rank', 'netFen'],
    [1, 1],
    [2, 1],
  ])
  rmSync(folder, { recursive: true })
})
