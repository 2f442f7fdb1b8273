import { expect, test } from 'vitest'
import { digestOf } from '#core/db/digest.ts'
import { revertJournal } from '#core/db/undo.ts'
import { kpiBoard } from '#core/kpi/board.ts'
import { lineThrough, outlookOf, targetNow } from '#core/kpi/forecast.ts'
import { enterReading, recordMeasured, removeKpi, saveKpi, setTargets } from '#core/kpi/kpis.ts'
import { listTests, takeTest } from '#core/kpi/self-tests.ts'
import { kpiPresets } from '#shared/kpi/presets.ts'
import { testQuestions } from '#shared/kpi/self-tests.ts'
import { aMember, aReceipt, aWorkspace, dayOf, type TestWorkspace } from '../../data/builders.ts'
import { clientOf } from '../reports/asking.ts'

const rowOf = async (workspace: TestWorkspace, key: string) => {
  const { rows } = await kpiBoard(workspace.reading)
  const row = rows.find((one) => one.key === key)
  if (row === undefined) throw new Error(`no ${key}`)
  return row
}
const own = {
  phase: 'results' as const,
  name: '顾客来信',
  unit: 'count' as const,
  direction: 'up' as const,
  owner: '',
  evidence: '',
  note: '',
}
const at = new Date('2026-01-31T08:00:00Z')

test('the sources’ figures stand on the board from the first day, in three phases', async () => {
  const { rows } = await kpiBoard(aWorkspace().reading)
  expect(rows.map(({ key }) => key)).toEqual(kpiPresets.map(({ key }) => key))
  expect(new Set(rows.map(({ phase }) => phase))).toEqual(new Set(['foundation', 'operation', 'results']))
})

test('a measured figure is what its procedure says', async () => {
  const workspace = aWorkspace()
  const member = aMember(workspace, { joinedOn: dayOf('2025-12-01') })
  aReceipt(workspace, { day: dayOf('2025-12-05'), card: member.card, netFen: 300_00 })
  aReceipt(workspace, { day: dayOf('2025-12-06'), netFen: 100_00 })
  const client = clientOf(workspace.reading)
  const headline = await client.value.headline()
  expect(await rowOf(workspace, 'members')).toMatchObject({ value: headline.members, procedure: 'value.headline' })
  expect(await rowOf(workspace, 'revenue-share')).toMatchObject({ value: 0.75, numerator: 300_00, denominator: 400_00 })
  const league = await client.reports.league({ from: dayOf('2025-12-06') - 364, to: dayOf('2025-12-06') })
  expect((await rowOf(workspace, 'recruits')).value).toBe(league.total.recruits)
})

test('from target to forecast: 10, 20, 30 a month apart reach 60 three months later', async () => {
  const workspace = aWorkspace()
  const { key } = await workspace.command('kpi.save', ({ write }) => saveKpi(write, own))
  await workspace.command('kpi.setTargets', ({ write }) => setTargets(write, key, [{ dueOn: dayOf('2026-06-30'), target: 60 }]))
  for (const [day, value] of [
    ['2025-11-02', 10],
    ['2025-12-02', 20],
    ['2026-01-01', 30],
  ] as const)
    await workspace.command('kpi.enter', ({ write }) => enterReading(write, { key, onDay: dayOf(day), value, note: '' }, at))
  expect(await rowOf(workspace, key)).toMatchObject({ value: 30, before: 20, state: 'on-track', forecastOn: dayOf('2026-01-01') + 90 })
  await workspace.command('kpi.setTargets', ({ write }) => setTargets(write, key, [{ dueOn: dayOf('2026-02-15'), target: 60 }]))
  expect(await rowOf(workspace, key)).toMatchObject({ state: 'late', expected: 45 })
})

test('a target without a date is never late, and says so', () => {
  const points = [
    { day: 1, value: 1 },
    { day: 2, value: 2 },
  ]
  expect(outlookOf({ value: 2, direction: 'up', points, target: { dueOn: null, target: 5 }, today: 3 })).toMatchObject({
    state: 'no-date',
    forecastOn: 5,
  })
  expect(outlookOf({ value: null, direction: 'up', points: [], target: { dueOn: 9, target: 5 }, today: 3 }).state).toBe('no-value')
  expect(outlookOf({ value: 4, direction: 'down', points: [], target: { dueOn: 9, target: 5 }, today: 3 }).state).toBe('reached')
  expect(lineThrough([{ day: 4, value: 1 }])).toBeNull()
  expect(
    targetNow(
      [
        { dueOn: 5, target: 1 },
        { dueOn: 20, target: 2 },
        { dueOn: null, target: 3 },
      ],
      10,
    )?.target,
  ).toBe(2)
})

test('what the data tell cannot be entered, and what is taken back is gone', async () => {
  const workspace = aWorkspace()
  await expect(
    workspace.command('kpi.enter', ({ write }) => enterReading(write, { key: 'members', onDay: 1, value: 1, note: '' }, at)),
  ).rejects.toMatchObject({ code: 'kpi/measured' })
  const { key } = await workspace.command('kpi.save', ({ write }) => saveKpi(write, own))
  await workspace.command('kpi.enter', ({ write }) => enterReading(write, { key, onDay: 20_000, value: 3, note: '' }, at))
  const before = digestOf(workspace.base)
  await workspace.command('kpi.remove', ({ write }) => removeKpi(write, key))
  expect((await kpiBoard(workspace.reading)).rows.some((row) => row.key === key)).toBe(false)
  const last = Number(workspace.base.prepare('select max(id) from operation').value())
  await workspace.writer.operate({ kind: 'workspace.undo', args: {}, actor: 'cli', at }, 'rows', (write) => revertJournal(write, last))
  expect(digestOf(workspace.base)).toBe(before)
})

test('recording keeps what is measured today, once a day', async () => {
  const workspace = aWorkspace()
  aMember(workspace)
  aReceipt(workspace, { day: dayOf('2025-12-06'), netFen: 100_00 })
  const first = await workspace.command('kpi.record', (writing) => recordMeasured(writing))
  expect(first.recorded).toBeGreaterThan(3)
  await workspace.command('kpi.record', (writing) => recordMeasured(writing))
  const kept = workspace.db.prepare<[], { n: number }>('select count(*) as n from kpi_reading').get()
  expect(kept?.n).toBe(first.recorded)
})

test('a self-test gives its share of the points, by area too, and takes no half answers', async () => {
  const workspace = aWorkspace()
  const answers = testQuestions.gap.map(({ area }) => (area === 'staff' ? 0 : 4))
  await workspace.command('kpi.takeTest', ({ write }) => takeTest(write, { test: 'gap', onDay: 20_000, answers, note: '' }, at))
  const [taken] = listTests(workspace.read)
  expect(testQuestions.gap).toHaveLength(18)
  expect(taken?.score).toBeCloseTo((16 * 4) / (18 * 4), 12)
  expect(taken?.areas).toContainEqual({ area: 'staff', score: 0 })
  await expect(
    workspace.command('kpi.takeTest', ({ write }) => takeTest(write, { test: 'vision', onDay: 1, answers: [1], note: '' }, at)),
  ).rejects.toMatchObject({ code: 'kpi/answers-missing' })
})
