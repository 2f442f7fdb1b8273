/**
 * A brand's workspace under random work: exports come in, are cleaned, matched and decided on, consents are said and withdrawn, and any of it is taken back.
 * All of it through the product's own router, as window and command line have it.
 */
import { createRouterClient } from '@orpc/server'
import type { ContractRouterClient } from '@orpc/contract'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createRouter } from '#core/api.ts'
import { createColumnsSource } from '#core/columns/source.ts'
import type { Working } from '#core/handlers.ts'
import { commitPlan } from '#core/imports/commit.ts'
import { makePlan } from '#core/imports/plan.ts'
import { createPlanStore } from '#core/imports/plan-store.ts'
import { ruleFigures } from '#core/value/rule-figures.ts'
import type { Workspace } from '#core/workspace/open-workspace.ts'
import type { contract } from '#shared/contract/index.ts'
import type { Progress } from '#shared/contract/progress.ts'
import { readFile } from '../../src/main/parser/read-file.ts'

type Call = ContractRouterClient<typeof contract>
export type Deed = (world: World) => Promise<unknown>

export interface World {
  readonly call: Call
  readonly workspace: Workspace
  readonly random: () => number
  /** Folder for the files it writes. */
  readonly files: string
  /** Brings a file in as the import does. */
  bring(name: string, text: string): Promise<void>
  finish<R>(stream: Promise<{ next(): Promise<IteratorResult<unknown, R>> }>): Promise<R>
}

const now = () => new Date('2026-02-01T12:00:00')

export function createWorld(workspace: Workspace, files: string, random: () => number): World {
  const { folder, read, writer, key } = workspace
  const columns = createColumnsSource(read, { key })
  const ground = {
    ...workspace,
    files: { pathOf: (token: string) => token },
    figures: ruleFigures,
    columns,
    openParser: (path: string, options: Parameters<typeof readFile>[1]) => readFile(path, options),
    actor: 'cli' as const,
    now,
    announce: () => columns.invalidate(),
  }
  const working: Working<Progress> = {
    ...ground,
    folder,
    signal: new AbortController().signal,
    report: () => new Promise((done) => setImmediate(done)),
    operate: ({ args, inverse }, work) => writer.operate({ kind: 'imports.commit', args, actor: 'cli', at: now() }, inverse, work),
  }
  const plans = createPlanStore()
  return {
    workspace,
    random,
    files,
    call: createRouterClient(createRouter(ground)) as unknown as Call,
    async bring(name, text) {
      const path = join(files, name)
      writeFileSync(path, text)
      const plan = await makePlan(working, [{ token: path, options: {} }])
      plans.keep(plan)
      await commitPlan(working, plans, plan.id)
      columns.invalidate()
    },
    async finish(stream) {
      const steps = await stream
      for (;;) {
        const step = await steps.next()
        if (step.done === true) return step.value
      }
    },
  }
}

const upTo = (random: () => number, n: number): number => Math.floor(random() * n)
const families = ['王', '李', '张', '欧阳', '陈']
const givens = ['芳', '小明', '丽华', '伟', '秀英']
const code = (n: number, width: number): string => String(n).padStart(width, '0')

/** Members, some of them twice under another card, some with cells that nobody can read. */
function membersText(random: () => number): string {
  const rows = ['会员卡号,姓名,手机号,性别,生日,地址']
  for (let i = 0; i < 30; i++) {
    const who = upTo(random, 60)
    const name = `${families[who % families.length]}${givens[(who * 7) % givens.length]}`
    const birthday = random() < 0.1 ? '某年某月' : `19${60 + (who % 39)}-0${1 + (who % 9)}-1${who % 9}`
    const mobile = random() < 0.1 ? '无' : `138${code(who * 7919, 8)}`
    rows.push(`8${code(upTo(random, 400), 6)},${name},${mobile},女,${birthday},上海市徐汇区漕溪北路${who}号`)
  }
  return `${rows.join('\r\n')}\r\n`
}

function salesText(random: () => number): string {
  const rows = ['小票号,销售日期,门店代码,门店名称,会员卡号,商品编码,商品名称,数量,吊牌价,实付金额']
  for (let i = 0; i < 40; i++) {
    const day = `2025-${code(1 + upTo(random, 12), 2)}-${code(1 + upTo(random, 28), 2)}`
    const money = random() < 0.05 ? '十元' : `${100 + upTo(random, 900)}.50`
    rows.push(
      `N${code(upTo(random, 5000), 6)},${day},S${1 + upTo(random, 4)},门店,8${code(upTo(random, 400), 6)},P${upTo(random, 90)},衬衫,1,1299.00,${money}`,
    )
  }
  return `${rows.join('\r\n')}\r\n`
}

let files = 0
const idsOf = ({ workspace: { read } }: World, table: 'member' | 'card'): readonly number[] =>
  read
    .prepare<[], { id: number }>(`select id from ${table} order by id`)
    .all()
    .map(({ id }) => id)
/** Those whose person has another card. */
const membersOfSeveral = ({ workspace: { read } }: World): readonly number[] =>
  read
    .prepare<[], { id: number }>(`select id from member where person_id in (select person_id from member group by 1 having count(*) > 1)`)
    .all()
    .map(({ id }) => id)
const oneOf = <T>({ random }: World, items: readonly T[]): T | undefined => items[upTo(random, items.length)]

/** Every kind of thing an officer does to the data of a workspace. Whatever the product refuses is refused in peace. */
export const deeds: Readonly<Record<string, Deed>> = {
  'import of members': (world) => world.bring(`会员${++files}.csv`, membersText(world.random)),
  'import of sales': (world) => world.bring(`销售${++files}.csv`, salesText(world.random)),
  cleaning: ({ call, finish }) => finish(call.cleaning.run()),
  'accepting suggestions': ({ call, finish }) => finish(call.cleaning.acceptAll({})),
  matching: ({ call, finish }) => finish(call.people.match({})),
  'a decision on two cards': async (world) => {
    const [a, b] = [oneOf(world, idsOf(world, 'member')), oneOf(world, idsOf(world, 'member'))]
    if (a === undefined || b === undefined || a === b) return
    await world.call.people.decide({ pairs: [{ a, b }], verdict: world.random() < 0.7 ? 'same' : 'apart' })
  },
  'a card taken out of its person': async (world) => {
    const memberId = oneOf(world, membersOfSeveral(world))
    if (memberId !== undefined) await world.call.people.takeOut({ memberId })
  },
  'a consent': async (world) => {
    const id = oneOf(world, idsOf(world, 'member'))
    if (id === undefined) return
    const given = world.random() < 0.5 ? 'yes' : 'no'
    await world.call.privacy.recordConsent({
      members: { by: 'ids', ids: [id] },
      channels: ['post', 'sms'],
      given,
      onDay: 20_450,
      source: 'form',
    })
  },
  'do not contact': async (world) => {
    const memberId = oneOf(world, idsOf(world, 'member'))
    if (memberId !== undefined) await world.call.privacy.setDoNotContact({ memberId, isOn: world.random() < 0.7 })
  },
  'a guardian’s consent': async (world) => {
    const memberId = oneOf(world, idsOf(world, 'member'))
    if (memberId !== undefined) await world.call.privacy.setGuardianConsent({ memberId, onDay: world.random() < 0.7 ? 20_440 : null })
  },
  retention: ({ call, random }) => call.privacy.setRetention({ rules: [{ kind: 'no-purchase', months: 12 + upTo(random, 48) }] }),
  'rows discarded': async (world) => {
    const { rows } = await world.call.imports.quarantine({ filter: {} })
    const row = oneOf(world, rows)
    if (row !== undefined) await world.call.imports.discardRows({ rows: [{ sheetId: row.sheetId, row: row.row }], reason: '测试' })
  },
  'a card left out': async (world) => {
    const id = oneOf(world, idsOf(world, 'card'))
    if (id !== undefined) await world.call.receipts.leaveOutCards({ cardIds: [id], reason: 'staff' })
  },
  'a tag': async (world) => {
    const ids = idsOf(world, 'member')
    const { id } = await world.call.cleaning.saveTag({ name: `标签${upTo(world.random, 1e9)}`, colour: 'blue', owner: '', expiresOn: null })
    const memberId = oneOf(world, ids)
    if (memberId !== undefined) await world.call.cleaning.tagMembers({ tagId: id, memberIds: [memberId], on: true })
  },
  'a segment': ({ call, random }) =>
    call.segments.save({ name: `人群${upTo(random, 1e9)}`, rule: { kind: 'group', match: 'all', rules: [] } }),
  'a name': ({ call, random }) => call.workspace.rename({ name: `品牌 ${upTo(random, 1000)}` }),
}
