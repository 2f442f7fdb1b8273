/** Who was asked, who answered, and what. */
import { Select } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import type { Operator } from '#shared/languages/segment-field.ts'
import { surveyParts } from '#shared/languages/segment-records.ts'
import { Window } from '#shared/languages/segment-window.ts'
import { LooseTest, type EditorProps } from './loose.ts'
import { RangeEditor } from './range-editor.tsx'
import { TextTestEditor } from './text-editor.tsx'
import { TextBox } from './value-select.tsx'
import { WindowEditor } from './window-editor.tsx'

const SurveyValue = z.object({
  survey: z.string().catch(''),
  part: z.enum(surveyParts).optional().catch(undefined),
  question: z.string().optional().catch(undefined),
  test: LooseTest.optional(),
  window: Window.optional().catch(undefined),
})
type SurveyValue = z.infer<typeof SurveyValue>

export function SurveyEditor({ value, onChange }: EditorProps): JSX.Element {
  const { t } = useTranslation('segments')
  const read = SurveyValue.catch({ survey: '' }).parse(value)
  const { survey, part = 'answered' } = read
  const set = (change: Partial<SurveyValue>): void => onChange({ kind: 'survey', ...read, ...change })
  const nothingAsked = { question: undefined, test: undefined, window: undefined }
  return (
    <span className="value-part">
      <TextBox
        asked={{ field: 'survey' }}
        label={t('survey.survey')}
        value={survey}
        onChange={(next) => set({ survey: next, question: undefined, test: undefined })}
      />
      <Select
        size="small"
        className="count-select"
        popupMatchSelectWidth={false}
        aria-label={t('survey.part')}
        value={part}
        options={surveyParts.map((each) => ({ value: each, label: t(`survey.${each}`) }))}
        onChange={(next) => set(next === 'answered' ? { part: undefined } : { part: next, ...nothingAsked })}
      />
      {survey !== '' && part === 'answered' && <Answered read={read} onChange={set} />}
    </span>
  )
}

interface AnsweredProps {
  readonly read: SurveyValue
  readonly onChange: (change: Partial<SurveyValue>) => void
}

const texts: readonly Operator[] = ['one-of', 'none-of', 'contains', 'begins', 'equal', 'not-equal']
const hows = ['any', 'test', 'range'] as const
const beginOf = (how: (typeof hows)[number]): LooseTest | undefined =>
  how === 'any' ? undefined : how === 'test' ? { is: 'one-of', values: [] } : { is: 'range', range: { min: null } }

/** When, to which question, with which answer: of a set of words or inside a range. */
function Answered({ read: { survey, question, test, window = { span: 'all' } }, onChange }: AnsweredProps): JSX.Element {
  const { t } = useTranslation('segments')
  const how: (typeof hows)[number] = test === undefined ? 'any' : test.is === 'range' ? 'range' : 'test'
  return (
    <>
      <WindowEditor value={window} onChange={(next) => onChange({ window: next.span === 'all' ? undefined : next })} />
      <span className="soft">{t('survey.question')}</span>
      <TextBox
        asked={{ field: 'question', survey }}
        label={t('survey.question')}
        value={question ?? ''}
        onChange={(next) => onChange(next === '' ? { question: undefined, test: undefined } : { question: next })}
      />
      {question !== undefined && (
        <Select
          size="small"
          className="unit-select"
          popupMatchSelectWidth={false}
          aria-label={t('survey.answer')}
          value={how}
          options={hows.map((each) => ({ value: each, label: t(`survey.${each}`) }))}
          onChange={(each) => onChange({ test: beginOf(each) })}
        />
      )}
      {question !== undefined && test && how === 'test' && (
        <TextTestEditor
          value={test}
          operatorNames={texts}
          asked={{ field: 'answer', survey, question }}
          onChange={(next) => onChange({ test: next })}
        />
      )}
      {question !== undefined && test && how === 'range' && (
        <RangeEditor unit="number" value={test.range ?? {}} onChange={(range) => onChange({ test: { is: 'range', range } })} />
      )}
    </>
  )
}
