import fc from 'fast-check'
import { expect, test } from 'vitest'
import { linkTable, unknownCards } from '#core/receipts/link-table.ts'
import { aCard, aMember, aReceipt, aStore, aWorkspace, dayOf, type TestWorkspace } from '../../data/builders.ts'

/** The same question as plain SQL over the rows. */
const linkTwin = `
  select r.store_id as storeId, strftime('%Y', r.business_day * 86400, 'unixepoch') * 12 + strftime('%m', r.business_day * 86400, 'unixepoch') - 1 as month,
    sum(r.synthetic <> 3) as receipts, sum(c.member_id is not null) as linked, sum(c.id is not null and c.member_id is null) as unknownCard,
    sum(c.id is null and r.synthetic <> 3) as anonymous, sum(r.net_fen) as netFen, sum(iif(c.member_id is not null, r.net_fen, 0)) as linkedFen
  from receipt r left join card c on c.id = r.card_id where r.status = 'valid'
  group by 1, 2 order by 2, 1`

const unknownTwin = `
  select c.id as cardId, c.number_given as number, count(*) as receipts, sum(r.net_fen) as netFen, min(r.business_day) as firstDay, max(r.business_day) as lastDay
  from card c join receipt r on r.card_id = c.id where c.member_id is null and r.status = 'valid'
  group by c.id order by receipts desc, netFen desc, c.id`

const someReceipts = fc.array(
  fc.record({
    store: fc.integer({ min: 0, max: 2 }),
    day: fc.integer({ min: 0, max: 800 }),
    card: fc.constantFrom(null, 'known', 'unknown-1', 'unknown-2'),
    fen: fc.integer({ min: -50_000, max: 100_000 }),
    status: fc.constantFrom('valid' as const, 'valid' as const, 'void' as const),
    isBucket: fc.boolean(),
  }),
  { maxLength: 40 },
)

function build(receipts: typeof someReceipts extends fc.Arbitrary<infer T> ? T : never): TestWorkspace {
  const workspace = aWorkspace()
  const stores = ['一店', '二店', '三店'].map((name, i) => aStore(workspace, { code: `S${i}`, name }))
  aMember(workspace, { cards: ['known'] })
  for (const number of ['unknown-1', 'unknown-2']) aCard(workspace, { number })
  for (const { store, day, card, fen, status, isBucket } of receipts) {
    const id = aReceipt(workspace, { storeId: stores[store] ?? 0, day: dayOf('2024-11-01') + day, card, status, lines: [{ paidFen: fen }] })
    if (isBucket && card === null) workspace.db.prepare('update receipt set synthetic = 3 where id = ?').run(id)
  }
  workspace.columns.invalidate()
  return workspace
}

test('link counts by store and month are those of the rows; a bucket counts in money only', async () => {
  await fc.assert(
    fc.asyncProperty(someReceipts, async (receipts) => {
      const workspace = build(receipts)
      expect(linkTable(await workspace.columns.current(), workspace.read)).toEqual(workspace.db.prepare(linkTwin).all())
    }),
    { numRuns: 60 },
  )
})

test('cards nobody knows come with what the tills saw of them, most used first, page by page', async () => {
  await fc.assert(
    fc.asyncProperty(someReceipts, async (receipts) => {
      const workspace = build(receipts)
      const columns = await workspace.columns.current()
      const twin = workspace.db.prepare<[], object>(unknownTwin).all()
      const all = unknownCards(columns, workspace.read, 0, 100)
      expect(all.rows).toMatchObject(twin)
      expect(all.total).toBe(twin.length)
      expect(unknownCards(columns, workspace.read, 1, 1).rows).toEqual(all.rows.slice(1, 2))
    }),
    { numRuns: 40 },
  )
})

test('an unknown card names the stores that saw it', async () => {
  const workspace = build([
    { store: 1, day: 0, card: 'unknown-1', fen: 100, status: 'valid', isBucket: false },
    { store: 0, day: 1, card: 'unknown-1', fen: 100, status: 'valid', isBucket: false },
    { store: 2, day: 1, card: 'unknown-1', fen: 100, status: 'void', isBucket: false },
  ])
  expect(unknownCards(await workspace.columns.current(), workspace.read, 0, 10).rows[0]?.stores.toSorted()).toEqual(
    ['一店', '二店'].toSorted(),
  )
})
