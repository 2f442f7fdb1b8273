/** The loyalty matrix: satisfaction with product and service, joined with what people did (metrics.md M62). */
import { loyaltyCells, type CellMember, type LoyaltyCell, type LoyaltyMatrix } from '#shared/contract/surveys.ts'
import { CycleRule } from '#shared/contract/value-loyalty.ts'
import { Scope } from '#shared/contract/value-scope.ts'
import { markOf, templateQuestionOf } from '#shared/surveys/templates.ts'
import type { Columns } from '../columns/columns.ts'
import { doubleAt, intAt, NONE, searchId } from '../columns/shared-arrays.ts'
import type { Read } from '../db/connections.ts'
import type { Reading } from '../handlers.ts'
import { localDayOf } from '../local-day.ts'
import { wilson } from '../statistics/intervals.ts'
import { choicesOf } from '../value/choices.ts'
import { lifeFacts, stageIndex } from '../value/loyalty/life-facts.ts'
import { wholeScope } from '../value/loyalty/whole-scope.ts'
import { answersBetween, invitedAltogether } from './surveys.sql.ts'
import { namesOf, type Answer } from './surveys.ts'

const YEAR = 365
/** Satisfied: 4 or 5 of 5. */
const SATISFIED = 4

interface Opinion {
  readonly memberId: number
  /** Place of the person. */
  readonly person: number
  readonly onDay: number | null
  readonly product: number
  readonly service: number
}

interface Heard {
  readonly opinions: readonly Opinion[]
  readonly marks: readonly number[]
  readonly texts: number
  readonly until: number
}

/** Of each person the latest day with both marks; the latest mark out of ten; how many wrote something. */
function hear(columns: Columns, read: Pick<Read, 'prepare'>, today: number): Heard {
  const until = Math.max(today, columns.asOf?.day ?? today)
  const byPerson = Map.groupBy(read.prepare<[number, number], Answer>(answersBetween).all(until - YEAR, until), ({ memberId }) => {
    const place = searchId(columns.members.id, memberId)
    return place < 0 ? -1 : intAt(columns.members.person, place)
  })
  byPerson.delete(-1)
  const opinions: Opinion[] = []
  const marks: number[] = []
  let texts = 0
  for (const [person, answers] of byPerson) {
    const opinion = latestOpinion(person, answers)
    if (opinion) opinions.push(opinion)
    const mark = answers.findLast(({ question }) => templateQuestionOf(question)?.kind === 'score10')
    const ten = mark === undefined ? null : markOf(mark.answer, 0, 10)
    if (ten !== null) marks.push(ten)
    texts += answers.filter(({ question }) => templateQuestionOf(question)?.kind === 'text').length
  }
  return { opinions, marks, texts, until }
}

function latestOpinion(person: number, answers: readonly Answer[]): Opinion | undefined {
  const days = [...Map.groupBy(answers, ({ day }) => day)].toReversed()
  for (const [onDay, said] of days) {
    const markOn = (key: string): number | null => {
      const found = said.findLast(({ question }) => templateQuestionOf(question)?.key === key)
      return found === undefined ? null : markOf(found.answer, 1, 5)
    }
    const [product, service] = [markOn('product'), markOn('service')]
    if (product !== null && service !== null) return { memberId: said[0]?.memberId ?? 0, person, onDay, product, service }
  }
  return undefined
}

export const cellOf = (product: number, service: number): LoyaltyCell => {
  if (product >= SATISFIED) return service >= SATISFIED ? 'loyal' : 'open-to-rivals'
  return service >= SATISFIED ? 'still-hoping' : 'destructive'
}

export async function loyaltyMatrix({ read, columns, now }: Reading): Promise<LoyaltyMatrix> {
  const current = await columns.current()
  const { opinions, marks, texts, until } = hear(current, read, localDayOf(now()))
  const isGone = await goneTest(current, read)
  const byCell = Map.groupBy(opinions, ({ product, service }) => cellOf(product, service))
  return {
    asOf: current.asOf?.day ?? null,
    until,
    respondents: opinions.length,
    invited: Number(read.prepare<[], { n: number }>(invitedAltogether).value() ?? 0),
    cells: loyaltyCells.map((cell) => {
      const own = byCell.get(cell) ?? []
      const interval = wilson(own.length, opinions.length)
      return {
        cell,
        persons: own.length,
        low: interval?.low ?? null,
        high: interval?.high ?? null,
        gone: own.filter(({ person }) => isGone(person)).length,
        netFen: own.reduce((sum, { person }) => sum + doubleAt(current.persons.net, person), 0),
      }
    }),
    nps: npsOf(marks),
    opinions: texts,
  }
}

/** Lapsed by her purchases, as the value screens say it. */
async function goneTest(columns: Columns, read: Read): Promise<(person: number) => boolean> {
  if (columns.asOf === undefined) return () => false
  const cycle = CycleRule.parse(choicesOf(read).cycle)
  const { stage } = await lifeFacts(columns, wholeScope(columns, Scope.parse({})), cycle)
  const lapsed = stageIndex('lapsed')
  return (person) => stage[person] === lapsed
}

/** Promoters 9 and 10, detractors 0 to 6; −100..100. */
export function npsOf(marks: readonly number[]): LoyaltyMatrix['nps'] {
  if (marks.length === 0) return null
  const promoters = marks.filter((mark) => mark >= 9).length
  const detractors = marks.filter((mark) => mark <= 6).length
  return { score: (100 * (promoters - detractors)) / marks.length, answers: marks.length, promoters, detractors }
}

interface CellQuestion {
  readonly cell: LoyaltyCell
  readonly goneOnly: boolean
}

/** Highest net sales first. */
export async function membersOfCell({ cell, goneOnly }: CellQuestion, { read, columns, now }: Reading): Promise<CellMember[]> {
  const current = await columns.current()
  const { persons } = current
  const isGone = await goneTest(current, read)
  const own = hear(current, read, localDayOf(now()))
    .opinions.filter(({ product, service }) => cellOf(product, service) === cell)
    .filter(({ person }) => !goneOnly || isGone(person))
  const names = namesOf(
    read,
    own.map(({ memberId }) => memberId),
  )
  return own
    .map(({ memberId, person, product, service, onDay }) => ({
      memberId,
      ...(names.get(memberId) ?? { card: null, name: null }),
      product,
      service,
      onDay,
      netFen: doubleAt(persons.net, person),
      lastDay: dayOrNull(intAt(persons.lastDay, person)),
      isGone: isGone(person),
    }))
    .toSorted((one, other) => other.netFen - one.netFen || one.memberId - other.memberId)
}

const dayOrNull = (day: number): number | null => (day === NONE ? null : day)
