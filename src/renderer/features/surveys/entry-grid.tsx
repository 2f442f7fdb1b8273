import { useMutation, useQuery } from '@tanstack/react-query'
import { App, Button, Input, Select, Table, type TableColumnsType } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { EntryRow, Survey, SurveyQuestion } from '#shared/contract/surveys.ts'
import { q } from '../../app/crm.ts'
import { describeRefusal } from '../../app/refusal-text.ts'
import { dayFromCivil } from '#shared/values/day.ts'
import { nothing, useFormat } from '../../ui/use-format.ts'

const PAGE = 50

type Enter = (input: { readonly memberId?: number; readonly card?: string; readonly key: string; readonly answer: string }) => void

/** Answers typed in, one member a row; each is kept when its field is left. */
export function EntryGrid({ survey }: { readonly survey: Survey }): JSX.Element {
  const { t } = useTranslation('surveys')
  const [page, setPage] = useState(1)
  const { data } = useQuery({
    ...q.surveys.entries.queryOptions({ input: { id: survey.id, offset: (page - 1) * PAGE, limit: PAGE } }),
    placeholderData: (before) => before,
  })
  const enter = useEnter(survey.id)
  const columns = useColumns(survey.questions, enter)
  return (
    <section>
      <h2 className="section-title">{t('entry')}</h2>
      <AddByCard survey={survey} enter={enter} />
      <Table
        size="small"
        rowKey="memberId"
        columns={columns}
        dataSource={[...(data?.rows ?? [])]}
        scroll={{ x: 400 + survey.questions.length * 150 }}
        locale={{ emptyText: t('nobodyYet') }}
        pagination={{
          current: page,
          pageSize: PAGE,
          total: data?.total ?? 0,
          onChange: setPage,
          hideOnSinglePage: true,
          showSizeChanger: false,
        }}
      />
    </section>
  )
}

function useEnter(id: number): Enter {
  const { message } = App.useApp()
  const { t } = useTranslation('refusal')
  const { mutate } = useMutation(
    q.surveys.enter.mutationOptions({ onError: (error) => void message.error(describeRefusal(error, t).text) }),
  )
  return ({ key, answer, ...who }) => mutate({ id, ...who, onDay: today(), answers: { [key]: answer } })
}

function today(): number {
  const now = new Date()
  return dayFromCivil(now.getFullYear(), now.getMonth() + 1, now.getDate()) ?? 0
}

function useColumns(questions: readonly SurveyQuestion[], enter: Enter): TableColumnsType<EntryRow> {
  const { t } = useTranslation('surveys')
  const format = useFormat()
  return [
    { title: t('card'), dataIndex: 'card', width: 150, fixed: 'left', render: (card: string | null) => card ?? nothing },
    { title: t('member'), dataIndex: 'name', width: 80, render: (name: string | null) => name ?? nothing },
    { title: t('stratum'), dataIndex: 'stratum', width: 90, render: (stratum: EntryRow['stratum']) => t(`strata.${stratum}`) },
    { title: t('onDay'), dataIndex: 'onDay', width: 110, render: (day: number | null) => format.day(day) },
    ...questions.map((question, i) => ({
      title: question.text,
      key: question.key,
      width: 150,
      render: (_: unknown, row: EntryRow) => (
        <AnswerField
          question={question}
          value={row.answers[i] ?? ''}
          onChange={(answer) => enter({ memberId: row.memberId, key: question.key, answer })}
        />
      ),
    })),
  ]
}

interface FieldProps {
  readonly question: SurveyQuestion
  readonly value: string
  readonly onChange: (answer: string) => void
}

function AnswerField({ question: { kind, text, choices }, value, onChange }: FieldProps): JSX.Element {
  const marks =
    kind === 'score5' ? ['1', '2', '3', '4', '5'] : kind === 'score10' ? Array.from({ length: 11 }, (_, i) => String(i)) : choices
  if (kind === 'text' || kind === 'number') {
    const keep = (next: string): void => {
      if (next !== value) onChange(next)
    }
    return (
      <Input
        key={value}
        size="small"
        defaultValue={value}
        aria-label={text}
        onBlur={(event) => keep(event.target.value)}
        onPressEnter={(event) => keep(event.currentTarget.value)}
      />
    )
  }
  return (
    <Select
      allowClear
      size="small"
      style={{ width: '100%' }}
      value={value === '' ? null : value}
      aria-label={text}
      options={marks.map((mark) => ({ value: mark, label: mark }))}
      onChange={(answer: string | null | undefined) => onChange(answer ?? '')}
    />
  )
}

/** Who was not drawn and answered all the same: by her card. */
function AddByCard({ survey, enter }: { readonly survey: Survey; readonly enter: Enter }): JSX.Element {
  const { t } = useTranslation('surveys')
  const [card, setCard] = useState('')
  const [answer, setAnswer] = useState('')
  const [first] = survey.questions
  if (!first) return <></>
  const add = (): void => {
    enter({ card: card.trim(), key: first.key, answer })
    setCard('')
    setAnswer('')
  }
  return (
    <div className="survey-line">
      <Input
        size="small"
        style={{ width: 180 }}
        value={card}
        placeholder={t('card')}
        aria-label={t('card')}
        onChange={(event) => setCard(event.target.value)}
      />
      <span>{first.text}</span>
      <Input
        size="small"
        style={{ width: 120 }}
        value={answer}
        aria-label={first.text}
        onChange={(event) => setAnswer(event.target.value)}
        onPressEnter={add}
      />
      <Button size="small" disabled={card.trim() === '' || answer.trim() === ''} onClick={add}>
        {t('addAnswer')}
      </Button>
    </div>
  )
}
