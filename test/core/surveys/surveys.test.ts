import { expect, test } from 'vitest'
import { drawSample } from '#core/surveys/draw.ts'
import { loyaltyMatrix, membersOfCell, npsOf } from '#core/surveys/matrix.ts'
import { refer, referralsOf } from '#core/surveys/referrals.ts'
import { answersToFields, resultOf } from '#core/surveys/result.ts'
import { createSurvey, enterAnswers, entriesOf } from '#core/surveys/surveys.ts'
import { markOf, surveyTemplates, templateQuestionOf } from '#shared/surveys/templates.ts'
import { aMember, aReceipt, aWorkspace, dayOf, type BuiltMember, type TestWorkspace } from '../../data/builders.ts'
import { hasShared, sharedJson } from '../../data/shared-data.ts'

const at = new Date('2026-01-31T08:00:00Z')
const onDay = dayOf('2026-01-10')
const aSurvey = async (workspace: TestWorkspace, template: 'satisfaction' | 'nps' = 'satisfaction'): Promise<number> =>
  (
    await workspace.command('surveys.create', ({ write }) =>
      createSurvey(write, { name: `问卷 ${template}`, template, language: 'zh-CN', questions: [], note: '' }, at),
    )
  ).id
const answer = (workspace: TestWorkspace, id: number, { id: memberId }: BuiltMember, answers: Record<string, string>) =>
  workspace.command('surveys.enter', ({ write }) => enterAnswers(write, { id, memberId, onDay, answers }))

test('three answers: every figure has its n, and it is said that they are few', async () => {
  const workspace = aWorkspace()
  const id = await aSurvey(workspace)
  for (const mark of ['5', '满意', '2分']) await answer(workspace, id, aMember(workspace), { product: mark, service: '4', opinion: '很好' })
  const { questions, cautions } = resultOf(workspace.read, id)
  expect(questions.find(({ key }) => key === 'product')).toMatchObject({ answers: 3, mean: 11 / 3 })
  expect(cautions).toEqual(['few-answers', 'nobody-invited'])
  expect(entriesOf(workspace.read, { id, offset: 0, limit: 10 }).rows[1]?.answers.slice(0, 2)).toEqual(['4', '4'])
})

test('the cells are the source’s, each with Wilson’s interval, joined with who is gone', async () => {
  const workspace = aWorkspace()
  const id = await aSurvey(workspace)
  const gone = aMember(workspace)
  for (let i = 0; i < 40; i++) {
    const { card } = aMember(workspace)
    for (const day of ['2025-11-01', '2025-12-01', '2026-01-01']) aReceipt(workspace, { day: dayOf(day), card, netFen: 100_00 })
  }
  for (const day of ['2023-01-01', '2023-02-01', '2023-03-01']) aReceipt(workspace, { day: dayOf(day), card: gone.card, netFen: 500_00 })
  await answer(workspace, id, gone, { product: '5', service: '5' })
  for (const [product, service] of [
    ['4', '4'],
    ['4', '3'],
    ['2', '5'],
    ['1', '1'],
  ] as const)
    await answer(workspace, id, aMember(workspace), { product, service })
  const matrix = await loyaltyMatrix(workspace.reading)
  expect(matrix.respondents).toBe(5)
  expect(matrix.cells.map(({ cell, persons, gone: lost }) => [cell, persons, lost])).toEqual([
    ['loyal', 2, 1],
    ['open-to-rivals', 1, 0],
    ['still-hoping', 1, 0],
    ['destructive', 1, 0],
  ])
  expect(await membersOfCell({ cell: 'loyal', goneOnly: true }, workspace.reading)).toMatchObject([
    { memberId: gone.id, netFen: 1500_00, isGone: true },
  ])
})

const examples = 'fixtures/metrics_worked_examples.json'
interface Example {
  readonly product_service: readonly (readonly [number, number])[]
  readonly cells: Readonly<Record<string, { readonly n: number; readonly wilson: readonly [number, number] }>>
}

test.skipIf(!hasShared(examples))('the worked example of the metrics: ten answers with their intervals', async () => {
  const { loyalty_matrix: example } = sharedJson(examples) as { readonly loyalty_matrix: Example }
  const workspace = aWorkspace()
  const id = await aSurvey(workspace)
  for (const [product, service] of example.product_service)
    await answer(workspace, id, aMember(workspace), { product: String(product), service: String(service) })
  const { cells, respondents } = await loyaltyMatrix(workspace.reading)
  expect(respondents).toBe(10)
  for (const { cell, persons, low, high } of cells) {
    const told = example.cells[cell.replaceAll('-', '_')]
    expect(persons, cell).toBe(told?.n)
    expect(low).toBeCloseTo(told?.wilson[0] ?? -1, 9)
    expect(high).toBeCloseTo(told?.wilson[1] ?? -1, 9)
  }
})

test('an imported survey counts like one that was typed in, by its question’s words', async () => {
  const workspace = aWorkspace()
  const { card } = aMember(workspace)
  const insert = workspace.db.prepare('insert into survey_answer (key, survey, who, day, question, answer) values (?, ?, ?, ?, ?, ?)')
  insert.run('a', '纸质问卷', `c:${card}`, onDay, '对我们的产品满意吗？', '非常满意')
  insert.run('b', '纸质问卷', `c:${card}`, onDay, 'How satisfied are you with our service?', '3')
  expect((await loyaltyMatrix(workspace.reading)).cells.find(({ cell }) => cell === 'open-to-rivals')?.persons).toBe(1)
})

test('the sample holds new and repeat buyers apart, the same for the same seed, nobody twice', async () => {
  const workspace = aWorkspace()
  for (let i = 0; i < 30; i++) {
    const { card } = aMember(workspace)
    for (let n = 0; n <= i % 2; n++) aReceipt(workspace, { day: dayOf('2026-01-02') + n, card, netFen: 100_00 })
  }
  const ids = [await aSurvey(workspace), await aSurvey(workspace, 'nps')]
  const order = { newBuyers: 5, repeatBuyers: 4, withinDays: 365, seed: 7 }
  for (const id of ids)
    expect(await workspace.command('surveys.draw', (writing) => drawSample({ id, ...order }, writing))).toEqual({
      newBuyers: 5,
      repeatBuyers: 4,
    })
  const drawn = ids.map((id) =>
    entriesOf(workspace.read, { id, offset: 0, limit: 100 }).rows.map(({ memberId, stratum }) => `${memberId} ${stratum}`),
  )
  expect(drawn[0]).toEqual(drawn[1])
  expect(new Set(drawn[0]).size).toBe(9)
  await workspace.command('surveys.draw', (writing) =>
    drawSample({ id: ids[0] ?? 0, ...order, newBuyers: 100, repeatBuyers: 100 }, writing),
  )
  expect(entriesOf(workspace.read, { id: ids[0] ?? 0, offset: 0, limit: 100 }).total).toBe(30)
})

test('answers become fields that segments ask for', async () => {
  const workspace = aWorkspace()
  const id = await aSurvey(workspace)
  const [glad, cross] = [aMember(workspace), aMember(workspace)]
  await answer(workspace, id, glad, { product: '5' })
  await answer(workspace, id, cross, { product: '1' })
  await workspace.command('surveys.toFields', ({ write }) => answersToFields(write, id, at))
  const values = workspace.db
    .prepare<[], { member_id: number; value: string }>('select member_id, value from custom_value order by member_id')
    .all()
  expect(values).toEqual([
    { member_id: glad.id, value: '5' },
    { member_id: cross.id, value: '1' },
  ])
})

test('an answer that is none is refused with its question; a mark is read in words too', async () => {
  const workspace = aWorkspace()
  const id = await aSurvey(workspace)
  await expect(answer(workspace, id, aMember(workspace), { product: '6' })).rejects.toMatchObject({ code: 'survey/answer-invalid' })
  expect([
    markOf('5 分', 1, 5),
    markOf('不满意', 1, 5),
    markOf('10', 0, 10),
    markOf('11', 0, 10),
    markOf('', 1, 5),
    markOf('五', 1, 5),
  ]).toEqual([5, 2, 10, null, null, null])
  expect(npsOf([10, 9, 8, 7, 6, 0])).toEqual({ score: 0, answers: 6, promoters: 2, detractors: 2 })
})

test('no two questions of the templates are called alike, so that a heading names one', () => {
  const texts = surveyTemplates.flatMap(({ questions }) => questions.map(({ text }) => text.zh))
  const shared = texts.filter((text, i) => texts.indexOf(text) !== i)
  expect(new Set(shared)).toEqual(new Set(['还有什么想告诉我们？']))
  for (const text of texts) expect(templateQuestionOf(` ${text} `)).toBeDefined()
})

test('the referred are compared with others of the same joining quarter', async () => {
  const workspace = aWorkspace()
  const join = (day: string, netFen: number): BuiltMember => {
    const member = aMember(workspace, { joinedOn: dayOf(day) })
    aReceipt(workspace, { day: dayOf('2026-01-05'), card: member.card, netFen })
    return member
  }
  const [mother, daughter] = [join('2020-01-01', 900_00), join('2025-11-01', 300_00)]
  join('2025-12-01', 100_00)
  join('2025-07-01', 5_000_00)
  await workspace.command('surveys.refer', ({ write }) => refer(write, { card: daughter.card, referrerCard: mother.card, onDay: null }, at))
  expect(await referralsOf(workspace.reading)).toMatchObject({
    newMembers: 3,
    newReferred: 1,
    referred: 1,
    meanNetFen: 300_00,
    meanOthersFen: 100_00,
    referrers: [{ memberId: mother.id, brought: 1, netFen: 300_00 }],
  })
  await expect(
    workspace.command('surveys.refer', ({ write }) => refer(write, { card: mother.card, referrerCard: mother.card, onDay: null }, at)),
  ).rejects.toMatchObject({ code: 'survey/own-referrer' })
})
