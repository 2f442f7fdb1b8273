// The league of guides against SQL over the same rows.
import { expect, test } from 'vitest'
import { leagueOf } from '#core/reports/league.ts'
import { pools, randomWorkspace } from '../../data/random-workspace.ts'

/** Valid receipts of the days by the guide who sold them; cards that are left out count like anonymous ones. */
const salesByGuide = `
  select r.guide as name, count(*) as receipts, sum(c.id is not null and l.id is null) as withMemberValue,
    sum(c.member_id is not null and l.id is null) as linked, sum(r.net_fen) as netFen,
    sum(iif(c.member_id is not null and l.id is null, r.net_fen, 0)) as linkedFen,
    count(distinct iif(r.net_fen > 0 and l.id is null, m.person_id, null)) as buyers
  from receipt as r
    left join card as c on c.id = r.card_id
    left join member as m on m.id = c.member_id
    left join left_out_card as l on l.number = c.number and l.kind = c.kind
  where r.status = 'valid' and r.business_day between ? and ? and r.guide is not null
    and (? is null or r.store_id = ?)
  group by r.guide`

interface Sold {
  readonly name: string
  readonly receipts: number
  readonly withMemberValue: number
  readonly linked: number
  readonly netFen: number
  readonly linkedFen: number
  readonly buyers: number
}

test('what guides sold, to whom, is what the rows say, of all stores and of one', async () => {
  for (const seed of [21, 22, 23]) {
    const workspace = randomWorkspace(seed, { members: 40, receipts: 300 })
    const [from, to] = [pools.firstDay + 4, pools.lastDay - 4]
    const { stores } = await workspace.columns.current()
    for (const storeId of [null, stores.id[0] ?? 1]) {
      const { guides } = await leagueOf({ from, to, storeIds: storeId === null ? [] : [storeId] }, workspace.reading)
      const told = new Map(guides.map((row) => [row.name, row]))
      const sold = workspace.db.prepare<[number, number, number | null, number | null], Sold>(salesByGuide).all(from, to, storeId, storeId)
      if (storeId === null) expect(sold.length, `${seed}`).toBeGreaterThan(0)
      for (const row of sold) expect(told.get(row.name), `${seed} ${row.name}`).toMatchObject(row)
      const names = new Set(sold.map(({ name }) => name))
      for (const { name, receipts, buyers } of guides) if (!names.has(name)) expect([receipts, buyers]).toEqual([0, 0])
    }
  }
})
