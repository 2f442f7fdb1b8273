import { ArrowLeftOutlined, FileExcelOutlined, ImportOutlined, PrinterOutlined } from '@ant-design/icons'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Alert, App, Button, InputNumber, Segmented } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { SurveyResult } from '#shared/contract/surveys.ts'
import { perform } from '../../app/command-registry.ts'
import { crm, q, shell } from '../../app/crm.ts'
import { useTask } from '../../app/jobs.ts'
import { plainFileName } from '#shared/values/file-name.ts'
import { ProblemNotice } from '../../app/problem.tsx'
import { describeRefusal } from '../../app/refusal-text.ts'
import { routes } from '../../app/routes.ts'
import { usePrinting } from '../../app/use-printing.ts'
import { Page } from '../../ui/page.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { EntryGrid } from './entry-grid.tsx'
import { Results } from './results.tsx'
import './surveys.css'

/** One survey: who is asked, what they said, what it adds up to. */
export function SurveyPage({ id }: { readonly id: number }): JSX.Element {
  const { t } = useTranslation('surveys')
  const [, go] = useLocation()
  const [view, setView] = useState<'entry' | 'result'>('entry')
  const { data, error, isFetching, refetch } = useQuery(q.surveys.result.queryOptions({ input: { id } }))
  return (
    <Page
      title={data?.survey.name ?? t('title')}
      back={<Button type="text" icon={<ArrowLeftOutlined />} aria-label={t('back')} onClick={() => go(routes.surveys)} />}
      busy={isFetching}
      actions={data && <SurveyButtons id={id} name={data.survey.name} />}
      toolbar={
        <Segmented
          value={view}
          options={(['entry', 'result'] as const).map((value) => ({ value, label: t(`views.${value}`) }))}
          onChange={setView}
        />
      }
    >
      {error !== null && <ProblemNotice error={error} retry={() => void refetch()} />}
      {data && (
        <div className="survey-body">
          <Response result={data} />
          {view === 'entry' && <Sample id={id} />}
          {view === 'entry' && <EntryGrid survey={data.survey} />}
          {view === 'result' && <Results result={data} />}
        </div>
      )}
    </Page>
  )
}

function SurveyButtons({ id, name }: { readonly id: number; readonly name: string }): JSX.Element {
  const { t } = useTranslation('surveys')
  const { t: tRefusal } = useTranslation('refusal')
  const { message } = App.useApp()
  const { locale } = useFormat()
  const { preview, isPrinting } = usePrinting()
  const exporting = useTask(t('exporting', { name }), crm.surveys.exportSheet)
  const toExcel = async (): Promise<void> => {
    const file = await shell.saveAs({ purpose: 'export', name: plainFileName(name), kind: 'xlsx' })
    if (file !== null) await exporting.run({ id, token: file.token, language: locale })
  }
  const toFields = useMutation(
    q.surveys.toFields.mutationOptions({
      onSuccess: ({ fields, values }) => void message.success(t('toFieldsDone', { fields, values })),
      onError: (error) => void message.error(describeRefusal(error, tRefusal).text),
    }),
  )
  return (
    <>
      <Button icon={<ImportOutlined />} onClick={() => perform('imports.open')}>
        {t('importAnswers')}
      </Button>
      <Button icon={<FileExcelOutlined />} loading={exporting.isRunning} onClick={() => void toExcel()}>
        {t('exportSheet')}
      </Button>
      <Button loading={toFields.isPending} onClick={() => toFields.mutate({ id })}>
        {t('toFields')}
      </Button>
      <Button type="primary" icon={<PrinterOutlined />} loading={isPrinting} onClick={() => void preview(`survey-${id}`, name)}>
        {t('printForm')}
      </Button>
    </>
  )
}

/** How many answered, of whom, and why that may not speak for everybody. */
function Response({ result: { survey, response, cautions } }: { readonly result: SurveyResult }): JSX.Element {
  const { t } = useTranslation('surveys')
  const format = useFormat()
  const { answered, invited, low, high } = response
  const interval = low === null || high === null ? '' : t('interval', { low: format.percent(low, 1), high: format.percent(high, 1) })
  return (
    <>
      <p>
        {t('response', { rate: format.percent(answered, invited), answered: format.number(answered), invited: format.number(invited) })}{' '}
        {interval}
        {survey.strata.map(({ stratum, ...counts }) => (
          <span key={stratum} className="soft">
            {' · '}
            {t('ofStratum', {
              stratum: t(`strata.${stratum}`),
              answered: format.number(counts.answered),
              invited: format.number(counts.invited),
            })}
          </span>
        ))}
      </p>
      {cautions.map((caution) => (
        <Alert
          key={caution}
          type={caution === 'no-answers' || caution === 'nobody-invited' ? 'info' : 'warning'}
          showIcon
          title={t(`cautions.${caution}`, { count: survey.answered })}
        />
      ))}
    </>
  )
}

function Sample({ id }: { readonly id: number }): JSX.Element {
  const { t } = useTranslation('surveys')
  const { t: tRefusal } = useTranslation('refusal')
  const { message } = App.useApp()
  const [order, setOrder] = useState({ newBuyers: 100, repeatBuyers: 100, withinDays: 365, seed: 1 })
  const draw = useMutation(
    q.surveys.draw.mutationOptions({
      onSuccess: (drawn) => void message.success(t('drawn', { ...drawn })),
      onError: (error) => void message.error(describeRefusal(error, tRefusal).text),
    }),
  )
  const fields = ['newBuyers', 'repeatBuyers', 'withinDays', 'seed'] as const
  return (
    <div className="survey-line">
      {fields.map((field) => (
        <label key={field}>
          {t(`sample.${field}`)}{' '}
          <InputNumber
            size="small"
            min={field === 'withinDays' ? 1 : 0}
            max={100_000}
            value={order[field]}
            onChange={(value) => value !== null && setOrder({ ...order, [field]: value })}
          />
        </label>
      ))}
      <Button size="small" type="primary" loading={draw.isPending} onClick={() => draw.mutate({ id, ...order })}>
        {t('draw')}
      </Button>
    </div>
  )
}
