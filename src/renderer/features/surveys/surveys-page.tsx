import { MessageOutlined, PlusOutlined } from '@ant-design/icons'
import { useMutation, useQuery } from '@tanstack/react-query'
import { App, Button, Input, Modal, Popconfirm, Select, Table, type TableColumnsType } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import type { Survey } from '#shared/contract/surveys.ts'
import { surveyTemplates, type TemplateId } from '#shared/surveys/templates.ts'
import { q } from '../../app/crm.ts'
import { ProblemNotice } from '../../app/problem.tsx'
import { describeRefusal } from '../../app/refusal-text.ts'
import { ReportTabs } from '../../app/report-tabs.tsx'
import { routes } from '../../app/routes.ts'
import { said } from '../../ui/defined.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Page } from '../../ui/page.tsx'
import { useFormat } from '../../ui/use-format.ts'
import './surveys.css'

/** The surveys that were made, and how many have answered. */
export function SurveysPage(): JSX.Element {
  const { t } = useTranslation('surveys')
  const [isNew, setNew] = useState(false)
  const { data, error, isFetching, refetch } = useQuery(q.surveys.list.queryOptions())
  const button = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setNew(true)}>
      {t('new')}
    </Button>
  )
  return (
    <Page title={t('title')} note={<ReportTabs />} busy={isFetching} actions={button}>
      {error !== null && <ProblemNotice error={error} retry={() => void refetch()} />}
      {data?.length === 0 && (
        <EmptyState icon={<MessageOutlined />} title={t('empty.title')} text={t('empty.text')}>
          {button}
        </EmptyState>
      )}
      {data !== undefined && data.length > 0 && <SurveyTable surveys={data} />}
      {isNew && <NewSurvey onClose={() => setNew(false)} />}
    </Page>
  )
}

function SurveyTable({ surveys }: { readonly surveys: readonly Survey[] }): JSX.Element {
  const { t } = useTranslation('surveys')
  const format = useFormat()
  const remove = useMutation(q.surveys.remove.mutationOptions())
  const columns: TableColumnsType<Survey> = [
    { title: t('name'), dataIndex: 'name', render: (name: string, { id }) => <Link href={routes.survey(id)}>{name}</Link> },
    { title: t('template'), dataIndex: 'template', render: (id: TemplateId) => templateName(id, format.locale) },
    { title: t('invited'), dataIndex: 'invited', align: 'right', render: (n: number) => format.number(n) },
    { title: t('answered'), dataIndex: 'answered', align: 'right', render: (n: number) => format.number(n) },
    { title: t('madeAt'), dataIndex: 'madeAt', render: (at: string) => format.instant(at) },
    {
      title: '',
      key: 'act',
      width: 90,
      render: (_, { id, name }) => (
        <Popconfirm title={t('removeSure', { name })} onConfirm={() => remove.mutate({ id })}>
          <Button size="small" type="text">
            {t('remove')}
          </Button>
        </Popconfirm>
      ),
    },
  ]
  return <Table size="small" rowKey="id" columns={columns} dataSource={[...surveys]} pagination={false} style={{ maxWidth: 1200 }} />
}

const templateName = (id: TemplateId, locale: Parameters<typeof said>[1]): string => {
  const template = surveyTemplates.find((one) => one.id === id)
  return template ? said(template.name, locale) : id
}

function NewSurvey({ onClose }: { readonly onClose: () => void }): JSX.Element {
  const { t } = useTranslation('surveys')
  const { t: tRefusal } = useTranslation('refusal')
  const { message } = App.useApp()
  const { locale } = useFormat()
  const [, go] = useLocation()
  const [template, setTemplate] = useState<TemplateId>('satisfaction')
  const [name, setName] = useState('')
  const create = useMutation(
    q.surveys.create.mutationOptions({
      onSuccess: ({ id }) => go(routes.survey(id)),
      onError: (error) => void message.error(describeRefusal(error, tRefusal).text),
    }),
  )
  const chosen = surveyTemplates.find(({ id }) => id === template)
  return (
    <Modal
      open
      title={t('new')}
      okText={t('create')}
      cancelText={t('cancel')}
      okButtonProps={{ disabled: name.trim() === '', loading: create.isPending }}
      onOk={() => create.mutate({ name, template, language: locale })}
      onCancel={onClose}
    >
      <div className="survey-form">
        <Select
          value={template}
          aria-label={t('template')}
          options={surveyTemplates.map(({ id, name: words, source }) => ({ value: id, label: `${said(words, locale)} (${source})` }))}
          onChange={setTemplate}
        />
        <Input
          value={name}
          maxLength={80}
          placeholder={t('namePlaceholder')}
          aria-label={t('name')}
          onChange={(event) => setName(event.target.value)}
        />
        <ol>
          {chosen?.questions.map(({ key, text }) => (
            <li key={key}>{said(text, locale)}</li>
          ))}
        </ol>
      </div>
    </Modal>
  )
}
