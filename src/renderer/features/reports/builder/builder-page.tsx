import { SaveOutlined } from '@ant-design/icons'
import { useMutation, useQuery } from '@tanstack/react-query'
import { App, Button, Input, Popconfirm, Select, Space } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { BuiltQuestion, type BuiltReport } from '#shared/contract/report-builder.ts'
import { q } from '../../../app/crm.ts'
import { ProblemNotice } from '../../../app/problem.tsx'
import { describeRefusal } from '../../../app/refusal-text.ts'
import { ReportTabs } from '../../../app/report-tabs.tsx'
import { Page } from '../../../ui/page.tsx'
import { BuilderForm } from './builder-form.tsx'
import { BuiltView } from './built-view.tsx'
import '../reports.css'

const first: BuiltQuestion = BuiltQuestion.parse({ measures: ['netFen', 'revenueShare'] })

interface Draft {
  readonly id?: number
  readonly name: string
  readonly question: BuiltQuestion
}

/** One measure or several over one dimension, as chart and table; saved, it can be a page of a pack. */
export function BuilderPage(): JSX.Element {
  const { t } = useTranslation('reports')
  const [draft, setDraft] = useState<Draft>({ name: '', question: first })
  const answer = useQuery({ ...q.reports.build.queryOptions({ input: draft.question }), placeholderData: (before) => before })
  return (
    <Page
      title={t('title')}
      note={<ReportTabs />}
      busy={answer.isFetching}
      toolbar={<Saved draft={draft} onChoose={({ id, name, question }) => setDraft({ id, name, question })} onDraft={setDraft} />}
    >
      <div className="builder">
        <BuilderForm question={draft.question} onChange={(question) => setDraft({ ...draft, question })} />
        {answer.error !== null && <ProblemNotice error={answer.error} retry={() => void answer.refetch()} />}
        {answer.data && answer.error === null && <BuiltView question={draft.question} table={answer.data} />}
      </div>
    </Page>
  )
}

interface SavedProps {
  readonly draft: Draft
  readonly onChoose: (report: BuiltReport) => void
  readonly onDraft: (draft: Draft) => void
}

function Saved({ draft, onChoose, onDraft }: SavedProps): JSX.Element {
  const { t } = useTranslation('reports')
  const { t: tRefusal } = useTranslation('refusal')
  const { message } = App.useApp()
  const { data: built = [] } = useQuery(q.reports.built.queryOptions())
  const tell = (error: unknown): void => void message.error(describeRefusal(error, tRefusal).text)
  const save = useMutation(
    q.reports.saveBuilt.mutationOptions({
      onSuccess: ({ id }) => {
        onDraft({ ...draft, id })
        void message.success(t('saved'))
      },
      onError: tell,
    }),
  )
  const remove = useMutation(
    q.reports.removeBuilt.mutationOptions({ onSuccess: () => onDraft({ name: '', question: draft.question }), onError: tell }),
  )
  const { id } = draft
  return (
    <Space wrap>
      <Select
        value={id ?? null}
        placeholder={t('builder.saved')}
        aria-label={t('builder.saved')}
        style={{ minWidth: 180 }}
        options={built.map((one) => ({ value: one.id, label: one.name }))}
        onChange={(chosen) => {
          const report = built.find((one) => one.id === chosen)
          if (report) onChoose(report)
        }}
      />
      <Input
        value={draft.name}
        maxLength={80}
        placeholder={t('builder.name')}
        aria-label={t('builder.name')}
        onChange={(event) => onDraft({ ...draft, name: event.target.value })}
      />
      <Button
        icon={<SaveOutlined />}
        disabled={draft.name.trim() === ''}
        loading={save.isPending}
        onClick={() => save.mutate({ name: draft.name, question: draft.question, ...(id === undefined ? {} : { id }) })}
      >
        {t('save')}
      </Button>
      {id !== undefined && (
        <Popconfirm title={t('builder.removeSure', { name: draft.name })} onConfirm={() => remove.mutate({ id })}>
          <Button type="text">{t('remove')}</Button>
        </Popconfirm>
      )}
    </Space>
  )
}
