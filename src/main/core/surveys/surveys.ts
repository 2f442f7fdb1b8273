/** Surveys: what is asked, who is asked, and what they said. */
import type { EntryRow, Stratum, Survey, SurveyQuestion } from '#shared/contract/surveys.ts'
import { markOf, surveyTemplates, templateIds, type TemplateId } from '#shared/surveys/templates.ts'
import { textKey } from '#shared/values/text.ts'
import type { Read, Write } from '../db/connections.ts'
import { masked, maskName, maskNumber } from '../members/masks.ts'
import { refuse } from '../refuse.ts'
import { answersOfSurvey, inviteesOf, memberOfCardNumber, namesOfMembers, whoOfMember } from './surveys.sql.ts'

type Reader = Pick<Read, 'query' | 'all' | 'first' | 'prepare'>

export const listSurveys = (read: Reader): Survey[] =>
  read.all(read.query.selectFrom('survey').selectAll().orderBy('id', 'desc')).map((row) => surveyOf(read, row))

interface SurveyRow {
  readonly id: number
  readonly name: string
  readonly template: string
  readonly questions: string
  readonly note: string
  readonly made_at: string
}

function surveyOf(read: Reader, row: SurveyRow): Survey {
  const invited = read.prepare<[number], Invitee>(inviteesOf).all(row.id)
  const answered = new Set(answersTo(read, row.name).map(({ memberId }) => memberId))
  const count = (stratum: Stratum) => {
    const own = invited.filter((one) => one.stratum === stratum)
    return { stratum, invited: own.length, answered: own.filter(({ memberId }) => answered.has(memberId)).length }
  }
  return {
    id: row.id,
    name: row.name,
    template: templateIds.find((id) => id === row.template) ?? 'satisfaction',
    questions: JSON.parse(row.questions) as SurveyQuestion[],
    note: row.note,
    madeAt: row.made_at,
    strata: [count('new'), count('repeat'), count('other')].filter((one) => one.invited > 0),
    invited: invited.length,
    answered: answered.size,
  }
}

interface Invitee {
  readonly memberId: number
  readonly stratum: Stratum
}

export interface Answer {
  readonly memberId: number
  readonly day: number | null
  readonly question: string
  readonly answer: string
}

export const answersTo = (read: Pick<Read, 'prepare'>, survey: string): Answer[] =>
  read.prepare<[string], Answer>(answersOfSurvey).all(survey)

/** @throws refusal `survey/not-found` */
export function surveyById(read: Reader, id: number): Survey {
  const row = read.first(read.query.selectFrom('survey').selectAll().where('id', '=', id))
  return surveyOf(read, row ?? refuse('survey/not-found', { id }))
}

interface Draft {
  readonly name: string
  readonly template: TemplateId
  readonly language: 'zh-CN' | 'en'
  readonly questions: readonly SurveyQuestion[]
  readonly note: string
}

/** @throws refusal `survey/name-taken` */
export function createSurvey(write: Write, { name, template, language, questions, note }: Draft, at: Date): { id: number } {
  if (write.first(write.query.selectFrom('survey').select('id').where('name', '=', name)) !== undefined)
    refuse('survey/name-taken', { name })
  const asked = questions.length > 0 ? questions : questionsOf(template, language)
  return {
    id: write.run(
      write.query.insertInto('survey').values({ name, template, questions: JSON.stringify(asked), note, made_at: at.toISOString() }),
    ).lastId,
  }
}

const questionsOf = (template: TemplateId, language: Draft['language']): SurveyQuestion[] =>
  (surveyTemplates.find(({ id }) => id === template)?.questions ?? []).map(({ key, kind, text, choices }) => ({
    key,
    kind,
    text: language === 'en' ? text.en : text.zh,
    choices: choices.map((choice) => (language === 'en' ? choice.en : choice.zh)),
  }))

/** @throws refusal `survey/not-found` */
export function removeSurvey(write: Write, id: number): void {
  write.run(write.query.deleteFrom('survey_invitee').where('survey_id', '=', id))
  if (write.run(write.query.deleteFrom('survey').where('id', '=', id)).changes === 0) refuse('survey/not-found', { id })
}

interface PageOf {
  readonly id: number
  readonly offset: number
  readonly limit: number
}

/** @throws refusal `survey/not-found` */
export function entriesOf(read: Reader, { id, offset, limit }: PageOf): { total: number; rows: EntryRow[] } {
  const survey = surveyById(read, id)
  const invited = read.prepare<[number], Invitee>(inviteesOf).all(id)
  const byMember = Map.groupBy(answersTo(read, survey.name), ({ memberId }) => memberId)
  const known = new Set(invited.map(({ memberId }) => memberId))
  const others = [...byMember.keys()]
    .filter((memberId) => !known.has(memberId))
    .map((memberId): Invitee => ({ memberId, stratum: 'other' }))
  const all = [...invited, ...others]
  const shown = all.slice(offset, offset + limit)
  const names = namesOf(
    read,
    shown.map(({ memberId }) => memberId),
  )
  return {
    total: all.length,
    rows: shown.map(({ memberId, stratum }) => {
      const said = byMember.get(memberId) ?? []
      const latest = said.at(-1)?.day ?? null
      const answers = survey.questions.map(({ text }) => said.findLast(({ question }) => textKey(question) === textKey(text))?.answer ?? '')
      return { memberId, stratum, ...(names.get(memberId) ?? { card: null, name: null }), onDay: latest, answers }
    }),
  }
}

interface Named {
  readonly card: string | null
  /** Masked. */
  readonly name: string | null
}

/** Card and name of members, both masked. */
export function namesOf(read: Pick<Read, 'prepare'>, ids: readonly number[]): ReadonlyMap<number, Named> {
  const rows = read.prepare<[string], { memberId: number } & Named>(namesOfMembers).all(JSON.stringify(ids))
  return new Map(rows.map(({ memberId, card, name }) => [memberId, { card: masked(card, maskNumber), name: masked(name, maskName) }]))
}

interface Entry {
  readonly id: number
  readonly memberId?: number | undefined
  readonly card?: string | undefined
  readonly onDay: number
  readonly answers: Readonly<Record<string, string>>
}

/** @throws refusals `survey/not-found`, `member/not-found`, `survey/answer-invalid` */
export function enterAnswers(write: Write, { id, memberId, card = '', onDay, answers }: Entry): { memberId: number; answers: number } {
  const survey = surveyById(write, id)
  const member = memberId ?? memberWithCard(write, card)
  const { who } = write.prepare<[number], { who: string | null }>(whoOfMember).get(member) ?? { who: null }
  if (who === null) refuse('member/not-found', { memberId: member })
  let kept = 0
  for (const question of survey.questions) {
    const said = answers[question.key]?.trim()
    if (said === undefined) continue
    const own = write.query
      .deleteFrom('survey_answer')
      .where('survey', '=', survey.name)
      .where('who', '=', who)
      .where('question', '=', question.text)
    write.run(own)
    if (said === '') continue
    const answer = checked(question, said)
    const key = `${textKey(survey.name)}|${who}|${onDay}|${textKey(question.text)}`
    write.run(
      write.query.insertInto('survey_answer').values({ key, survey: survey.name, who, day: onDay, question: question.text, answer }),
    )
    kept++
  }
  return { memberId: member, answers: kept }
}

/** @throws refusal `member/not-found` */
export function memberWithCard(read: Pick<Read, 'prepare'>, card: string): number {
  const number = card.trim()
  const found = read.prepare<[string, string], { memberId: number }>(memberOfCardNumber).get(number.toUpperCase(), number)
  return found?.memberId ?? refuse('member/not-found', { memberId: 0 })
}

/** @throws refusal `survey/answer-invalid` */
function checked({ kind, text, choices }: SurveyQuestion, said: string): string {
  const no = (): never => refuse('survey/answer-invalid', { question: text, answer: said })
  switch (kind) {
    case 'score5':
      return String(markOf(said, 1, 5) ?? no())
    case 'score10':
      return String(markOf(said, 0, 10) ?? no())
    case 'number':
      return /^\d{1,9}(?:\.\d{1,2})?$/.test(said) ? said : no()
    case 'choice':
      return choices.includes(said) ? said : no()
    case 'text':
      return said
  }
}
