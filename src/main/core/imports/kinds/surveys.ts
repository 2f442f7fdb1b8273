import { textKey } from '#shared/values/text.ts'
import { cellText } from '../staging/outcomes.ts'
import { hasAny, type ImportKind, type Said } from './import-kind.ts'
import { dayLabels, personFields, personLabels } from './labels.ts'
import { personReader } from './person.ts'

/** A survey, one row a person and one column a question: every answer becomes a record of its own. */
export const surveys: ImportKind = {
  id: 'surveys',
  labels: {
    ...personLabels,
    'survey.name': ['调查', '调研'],
    'survey.date': [...dayLabels, '填表日期', '调查日期'],
    'survey.answer': [],
  },
  required: [personFields, ['survey.answer']],
  fits: (headings) =>
    hasAny(headings, ...personFields) &&
    (/问卷|调查|调研|满意度|survey|questionnaire/i.test(headings.sheetName) ||
      hasAny(headings, 'survey.name') ||
      [...headings.keys].filter((key) => isQuestion(key)).length >= 2) &&
    !hasAny(headings, 'receipt.no', 'line.amount', 'receipt.amount_paid', 'member.joined_at'),
  reader: ({ fields, mapping, sourceName }) => {
    const who = personReader(fields)
    const [name, date] = [fields.reader('survey.name'), fields.reader('survey.date')]
    const questions = mapping.columns.filter(({ field }) => field === 'survey.answer')
    return (columns, i) => {
      const person = who(columns, i)
      if (person === null) return 'member.card_no'
      const survey = name(columns, i) ?? sourceName
      const day = date(columns, i)?.day ?? null
      const said = questions.flatMap(({ column, heading }): Said[] => {
        const answer = cellText(columns[column]?.[i] ?? null).trim()
        if (answer === '') return []
        const values = { survey, who: person, day, question: heading, answer }
        return [{ name: 'survey_answer', key: `${textKey(survey)}|${person}|${day ?? ''}|${textKey(heading)}`, values }]
      })
      return said.length === 0 ? 'survey.answer' : said
    }
  },
}

const isQuestion = (key: string): boolean => /^(?:q\d+|问题\d+|第?\d+题|\d+[、题])/.test(key) || /[?？吗]$/.test(key)
