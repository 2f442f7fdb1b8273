/** What a survey says, question by question, and why it may not speak for everybody. */
import type { QuestionResult, Survey, SurveyQuestion, SurveyResult } from '#shared/contract/surveys.ts'
import { markOf } from '#shared/surveys/templates.ts'
import { textKey } from '#shared/values/text.ts'
import type { Read, Write } from '../db/connections.ts'
import { wilson } from '../statistics/intervals.ts'
import { answersTo, surveyById, type Answer } from './surveys.ts'

/** Below so many answers a share says little. */
const FEW = 30
/** A response below this leaves most of the invited unheard. */
const LOW = 0.3
const TEXTS_SHOWN = 50

/** @throws refusal `survey/not-found` */
export function resultOf(read: Read, id: number): SurveyResult {
  const survey = surveyById(read, id)
  const answers = answersTo(read, survey.name)
  const answered = survey.strata.reduce((sum, one) => sum + one.answered, 0)
  const interval = wilson(answered, survey.invited)
  return {
    survey,
    questions: survey.questions.map((question) => summed(question, latestBy(answers, question))),
    response: { answered, invited: survey.invited, low: interval?.low ?? null, high: interval?.high ?? null },
    cautions: cautionsOf(survey, answered),
  }
}

/** Of each member the last answer to the question. */
function latestBy(answers: readonly Answer[], { text }: SurveyQuestion): readonly Answer[] {
  const own = answers.filter(({ question }) => textKey(question) === textKey(text))
  return [...new Map(own.map((answer) => [answer.memberId, answer])).values()]
}

function summed({ key, kind, text, choices }: SurveyQuestion, answers: readonly Answer[]): QuestionResult {
  const said = answers.map(({ answer }) => answer)
  const head = { key, kind, text }
  if (kind === 'text') {
    return {
      ...head,
      answers: said.length,
      mean: null,
      values: said
        .toReversed()
        .slice(0, TEXTS_SHOWN)
        .map((value) => ({ value, answers: 1 })),
    }
  }
  if (kind === 'choice')
    return {
      ...head,
      answers: said.length,
      mean: null,
      values: choices.map((value) => ({ value, answers: said.filter((one) => one === value).length })),
    }
  const most = kind === 'score10' ? 10 : 5
  const numbers = said.flatMap((answer) =>
    kind === 'number' ? numberOf(answer) : (markOf(answer, kind === 'score10' ? 0 : 1, most) ?? []),
  )
  const mean = numbers.length === 0 ? null : numbers.reduce((sum, one) => sum + one, 0) / numbers.length
  const marks = kind === 'number' ? [] : Array.from({ length: kind === 'score10' ? 11 : 5 }, (_, i) => (kind === 'score10' ? i : i + 1))
  return {
    ...head,
    answers: numbers.length,
    mean,
    values: marks.map((mark) => ({ value: String(mark), answers: numbers.filter((one) => one === mark).length })),
  }
}

const numberOf = (answer: string): number[] => {
  const value = Number(answer.replaceAll(',', ''))
  return answer.trim() !== '' && Number.isFinite(value) ? [value] : []
}

function cautionsOf({ strata, invited, answered: all }: Survey, answered: number): SurveyResult['cautions'] {
  const rates = strata.filter((one) => one.invited > 0).map((one) => one.answered / one.invited)
  const isUneven = rates.length > 1 && Math.max(...rates) - Math.min(...rates) > 0.2
  return [
    ...(all === 0 ? ['no-answers' as const] : all < FEW ? ['few-answers' as const] : []),
    ...(invited === 0 ? ['nobody-invited' as const] : answered / invited < LOW ? ['low-response' as const] : []),
    ...(isUneven ? ['uneven-response' as const] : []),
    ...(all > answered && invited > 0 ? ['uninvited' as const] : []),
  ]
}

/** Answers as fields of the brand's own, one a question: choices and marks as they are. @throws refusal `survey/not-found` */
export function answersToFields(write: Write, id: number, at: Date): { fields: number; values: number } {
  const survey = surveyById(write, id)
  const answers = answersTo(write, survey.name)
  let values = 0
  for (const question of survey.questions) {
    const fieldId = fieldFor(write, survey, question, at)
    for (const { memberId, answer } of latestBy(answers, question)) {
      write.run(write.query.deleteFrom('custom_value').where('field_id', '=', fieldId).where('member_id', '=', memberId))
      write.run(write.query.insertInto('custom_value').values({ field_id: fieldId, member_id: memberId, value: answer, by_hand: 1 }))
      values++
    }
  }
  return { fields: survey.questions.length, values }
}

const fieldKinds = { score5: 'number', score10: 'number', number: 'number', choice: 'choice', text: 'text' } as const

function fieldFor(write: Write, survey: Survey, { text, kind, choices }: SurveyQuestion, at: Date): number {
  const name = `${survey.name}·${text}`.slice(0, 40)
  const known = write.first(write.query.selectFrom('custom_field').select('id').where('name', '=', name))
  if (known) return known.id
  const field = { name, kind: fieldKinds[kind], choices: JSON.stringify(kind === 'choice' ? choices : []), made_at: at.toISOString() }
  return write.run(write.query.insertInto('custom_field').values(field)).lastId
}
