import type { TakenTest } from '#shared/contract/kpi.ts'
import { MOST_POINTS, testAreas, testQuestions, type SelfTest } from '#shared/kpi/self-tests.ts'
import type { Read, Write } from '../db/connections.ts'
import { refuse } from '../refuse.ts'

export const listTests = (read: Read): TakenTest[] =>
  read.all(read.query.selectFrom('self_test').selectAll().orderBy('on_day').orderBy('id')).map(({ id, test, on_day, answers, note }) => {
    const name: SelfTest = test === 'vision' ? 'vision' : 'gap'
    const points = JSON.parse(answers) as number[]
    return { id, test: name, onDay: on_day, answers: points, note, score: scoreOf(points), areas: areasOf(name, points) }
  })

const scoreOf = (points: readonly number[]): number =>
  points.length === 0 ? 0 : points.reduce((sum, one) => sum + one, 0) / (points.length * MOST_POINTS)

const areasOf = (test: SelfTest, points: readonly number[]): TakenTest['areas'] =>
  testAreas.flatMap((area) => {
    const own = points.filter((_, i) => testQuestions[test][i]?.area === area)
    return own.length === 0 ? [] : [{ area, score: scoreOf(own) }]
  })

interface Taking {
  readonly test: SelfTest
  readonly onDay: number
  readonly answers: readonly number[]
  readonly note: string
}

/** @throws refusal `kpi/answers-missing` */
export function takeTest(write: Write, { test, onDay, answers, note }: Taking, at: Date): { id: number } {
  const asked = testQuestions[test].length
  if (answers.length !== asked) refuse('kpi/answers-missing', { answered: answers.length, asked })
  const values = { test, on_day: onDay, answers: JSON.stringify(answers), note, at: at.toISOString() }
  return { id: write.run(write.query.insertInto('self_test').values(values)).lastId }
}

export const removeTest = (write: Write, id: number): void => void write.run(write.query.deleteFrom('self_test').where('id', '=', id))
