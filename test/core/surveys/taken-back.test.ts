// Whatever surveys, referrals and the board write is one step, and goes back to the last row of what stood before.
import { expect, test } from 'vitest'
import { digestOf } from '#core/db/digest.ts'
import { revertJournal } from '#core/db/undo.ts'
import { removeItem, saveItem } from '#core/kpi/checklists.ts'
import { enterReading, putBackKpis, recordMeasured, removeKpi, saveKpi, setTargets } from '#core/kpi/kpis.ts'
import { removeTest, takeTest } from '#core/kpi/self-tests.ts'
import { drawSample } from '#core/surveys/draw.ts'
import { refer, unrefer } from '#core/surveys/referrals.ts'
import { answersToFields } from '#core/surveys/result.ts'
import { createSurvey, enterAnswers, removeSurvey } from '#core/surveys/surveys.ts'
import type { Writing } from '#core/handlers.ts'
import { aMember, aReceipt, aWorkspace, dayOf } from '../../data/builders.ts'

const at = new Date('2026-01-31T08:00:00Z')
const item = { list: 'training', key: null, name: '新店培训', owner: '王敏', dueOn: 20_500, doneOn: null, evidence: '', note: '' } as const
const survey = { template: 'satisfaction', language: 'zh-CN', questions: [], note: '' } as const

test('every step is taken back, and can be done again', async () => {
  const workspace = aWorkspace()
  const people = ['2025-12-01', '2025-12-05', '2025-12-06'].map((day) => {
    const member = aMember(workspace)
    aReceipt(workspace, { day: dayOf(day), card: member.card, netFen: 100_00 })
    return member
  })
  const [wang, li, zhao] = people
  if (!wang || !li || !zhao) throw new Error('three people were made')
  const { id } = await workspace.command('surveys.create', ({ write }) => createSurvey(write, { name: '秋季', ...survey }, at))
  const { id: itemId } = await workspace.command('kpi.saveItem', ({ write }) => saveItem(write, item))
  const { id: testId } = await workspace.command('kpi.takeTest', ({ write }) =>
    takeTest(write, { test: 'vision', onDay: 20_000, answers: [1, 2, 3, 4], note: '' }, at),
  )
  const steps: Readonly<Record<string, (context: Writing) => unknown>> = {
    'surveys.create': ({ write }) => createSurvey(write, { name: '冬季', ...survey }, at),
    'surveys.draw': (context) => drawSample({ id, newBuyers: 2, repeatBuyers: 2, withinDays: 365, seed: 1 }, context),
    'surveys.enter': ({ write }) => enterAnswers(write, { id, memberId: wang.id, onDay: 20_480, answers: { product: '5', service: '4' } }),
    'surveys.enter again': ({ write }) => enterAnswers(write, { id, memberId: wang.id, onDay: 20_480, answers: { product: '1' } }),
    'surveys.toFields': ({ write }) => answersToFields(write, id, at),
    'surveys.refer': ({ write }) => refer(write, { card: wang.card, referrerCard: li.card, onDay: null }, at),
    'surveys.refer to another': ({ write }) => refer(write, { card: wang.card, referrerCard: zhao.card, onDay: 20_480 }, at),
    'surveys.unrefer': ({ write }) => unrefer(write, wang.id),
    'surveys.remove': ({ write }) => removeSurvey(write, id),
    'kpi.save': ({ write }) =>
      saveKpi(write, { phase: 'results', name: '来信', unit: 'count', direction: 'up', owner: '', evidence: '', note: '' }),
    'kpi.setTargets': ({ write }) => setTargets(write, 'members', [{ dueOn: null, target: 9 }]),
    'kpi.enter': ({ write }) => enterReading(write, { key: 'base-on-time', onDay: 20_480, value: 0.4, note: '' }, at),
    'kpi.record': (context) => recordMeasured(context),
    'kpi.remove': ({ write }) => removeKpi(write, 'members'),
    'kpi.putBack': ({ write }) => putBackKpis(write),
    'kpi.saveItem': ({ write }) => saveItem(write, { ...item, id: itemId, doneOn: 20_490 }),
    'kpi.removeItem': ({ write }) => removeItem(write, itemId),
    'kpi.removeTest': ({ write }) => removeTest(write, testId),
  }
  for (const [kind, step] of Object.entries(steps)) {
    const before = digestOf(workspace.base)
    await workspace.command(kind, (context) => step(context))
    const after = digestOf(workspace.base)
    expect(after, kind).not.toBe(before)
    const last = Number(workspace.base.prepare('select max(id) from operation').value())
    await workspace.writer.operate({ kind: 'workspace.undo', args: {}, actor: 'cli', at }, 'rows', (write) => revertJournal(write, last))
    expect(digestOf(workspace.base), kind).toBe(before)
    await workspace.command(kind, (context) => step(context))
  }
})
