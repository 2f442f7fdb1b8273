/** Loyalty and the figures around it on data that tell little: what cannot be told is said, and no number is missing its sense. */
import { expect, test } from 'vitest'
import { aMember, aProduct, aReceipt, aStore, aWorkspace, type TestWorkspace } from '../../data/builders.ts'
import { askValue, findUnprintable, type ValueClient } from './asking.ts'

const DAY = 17_000

interface Case {
  readonly name: string
  readonly fill: (workspace: TestWorkspace) => void
  /** What every screen must say. */
  readonly says: string | undefined
}

const sell = (workspace: TestWorkspace, day: number, netFen: number, card: string | null, n: number): void =>
  void aReceipt(workspace, { day, number: `R${n}`, card, netFen })

/** One card, very many receipts, written in one statement: a hundred on each day. */
function manyReceipts(workspace: TestWorkspace, count: number): void {
  aMember(workspace, { cards: ['K1'] })
  sell(workspace, DAY, 100, 'K1', 0)
  const columns = workspace.db
    .prepare<[], { name: string }>(`select name from pragma_table_info('receipt') where name not in ('id', 'number', 'business_day')`)
    .all()
    .map(({ name }) => name)
    .join(', ')
  workspace.db.exec(`
    with recursive n (i) as (select 1 union all select i + 1 from n where i < ${count})
    insert into receipt (number, business_day, ${columns}) select 'N' || i, ${DAY} + i / 100, ${columns} from n, receipt where number = 'R0'`)
  const line = workspace.db
    .prepare<[], { name: string }>(`select name from pragma_table_info('line') where name <> 'receipt_id'`)
    .all()
    .map(({ name }) => `l.${name}`)
    .join(', ')
  workspace.db.exec(`
    insert into line (receipt_id, ${line.replaceAll('l.', '')}) select r.id, ${line} from receipt as r, line as l
    where r.number like 'N%' and l.receipt_id = (select id from receipt where number = 'R0')`)
}

const cases: readonly Case[] = [
  { name: 'nothing at all', fill: () => undefined, says: 'no-receipts' },
  { name: 'members who never bought', fill: (workspace) => void aMember(workspace, { cards: ['K1'] }), says: 'no-receipts' },
  {
    name: 'receipts, and no member',
    fill: (workspace) => [1, 2, 3].forEach((n) => sell(workspace, DAY + n, 100, null, n)),
    says: 'no-members',
  },
  {
    name: 'one member, one day',
    fill: (workspace) => {
      aMember(workspace, { cards: ['K1'] })
      sell(workspace, DAY, 100, 'K1', 1)
    },
    says: 'few-cases',
  },
  {
    name: 'returns only',
    fill: (workspace) => {
      aMember(workspace, { cards: ['K1'] })
      ;[1, 2, 3].forEach((n) => sell(workspace, DAY + n, -100, 'K1', n))
    },
    says: 'nobody-bought',
  },
  {
    name: 'negative totals',
    fill: (workspace) => {
      aMember(workspace, { cards: ['K1'] })
      aMember(workspace, { cards: ['K2'] })
      sell(workspace, DAY, 100, 'K1', 1)
      sell(workspace, DAY + 1, -90_000, 'K1', 2)
      sell(workspace, DAY + 2, 50, 'K2', 3)
    },
    says: 'few-cases',
  },
  {
    name: 'a gap of two years in the history',
    fill: (workspace) => {
      for (let n = 0; n < 40; n++) {
        aMember(workspace, { cards: [`K${n}`] })
        sell(workspace, DAY + (n % 20), 100, `K${n}`, n)
        if (n % 2 === 0) sell(workspace, DAY + 760 + (n % 20), 100, `K${n}`, 100 + n)
      }
    },
    says: undefined,
  },
  { name: 'a member with 100,000 receipts', fill: (workspace) => manyReceipts(workspace, 100_000), says: 'few-cases' },
]

const questions = (ask: ValueClient) => {
  const scope = { period: { span: 'all' as const } }
  return {
    rfm: ask.rfm({ scope }),
    concentration: ask.concentration({ scope }),
    concentrationByProfit: ask.concentration({ scope, by: 'profit' }),
    tiers: ask.tiers({ scope }),
    classes: ask.classes({ scope }),
    importance: ask.importance({ scope }),
    movement: ask.migration({ scope }),
    cohorts: ask.cohorts({ scope }),
    ladder: ask.ladder({ scope }),
    cycle: ask.repurchaseCycle({ scope }),
    perReceipt: ask.repurchaseCycle({ scope: { ...scope, occasions: { basis: 'receipt' as const } } }),
    categories: ask.categoryCycles({ scope }),
    lifecycle: ask.lifecycle({ scope }),
    attrition: ask.attrition({ scope }),
    relationship: ask.relationship({ scope }),
    growth: ask.growth({ scope }),
    rolling: ask.rolling({ scope }),
    moreLoyal: ask.moreLoyal({ scope, marginRate: 0.4 }),
    lifetime: ask.seedValue({ scope, by: 'year', marginRate: 0.4 }),
    share: ask.shareTable({ scope, by: 'year' }),
    shareByStore: ask.shareTable({ scope, by: 'store' }),
    averages: ask.averages({ scope }),
  }
}

for (const { name, fill, says } of cases) {
  test(`${name}: every screen answers, and says what it cannot tell`, { timeout: 120_000 }, async () => {
    const workspace = aWorkspace()
    workspace.base.execute('begin')
    aStore(workspace)
    aProduct(workspace, { category: '大衣' })
    fill(workspace)
    workspace.base.execute('commit')
    workspace.columns.invalidate()
    const ask = askValue(workspace.reading)
    for (const [screen, asked] of Object.entries(questions(ask))) {
      const answer = await asked
      expect([screen, findUnprintable(answer)]).toEqual([screen, []])
      const codes = answer.footing.cannotTell.map(({ code }) => code)
      // Without a cost and a rate it is that which cannot be told, of however many.
      const reason = says !== undefined && codes.includes('no-margin') ? 'no-margin' : says
      // Its two complete years lie before the data.
      const isBefore = codes.includes('history-too-short') && codes.includes('nobody-bought')
      if (reason !== undefined && !isBefore) expect([screen, codes]).toEqual([screen, expect.arrayContaining([reason])])
      if (reason === 'no-margin') expect(codes).not.toContain('nobody-bought')
    }
    for (const of of ['life', 'ladder', 'gaps'] as const) {
      const base = { scope: {} }
      const set =
        of === 'life'
          ? { of, input: base, stages: ['lapsed' as const] }
          : of === 'ladder'
            ? { of, input: base, k: 2 }
            : { of, input: base, fromDays: 0, toDays: null }
      expect(findUnprintable(await ask.people({ set }))).toEqual([])
    }
    workspace.db.close()
  })
}
