import { PrinterOutlined } from '@ant-design/icons'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { App, Button, Segmented } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { FiguresPage } from '../../app/figures/figures-page.tsx'
import { scopeInput } from '../../app/figures/scope-text.ts'
import { useScope } from '../../app/figures/use-scope.ts'
import { q, shell } from '../../app/crm.ts'
import { describeRefusal } from '../../app/refusal-text.ts'
import { useBrandTabs } from './frame.tsx'
import { RollingChart } from './rolling-chart.tsx'
import { StageRulesForm } from './stage-rules.tsx'
import { StageSummary } from './stage-summary.tsx'

/** The two yearly figures, the stage they mean, and what to do about it. */
export function StagePage(): JSX.Element {
  const { t } = useTranslation('brand')
  const state = useScope()
  const [by, setBy] = useState<'month' | 'day'>('month')
  const scope = scopeInput(state.scope)
  const stage = useQuery({ ...q.brand.stage.queryOptions({ input: { scope } }), placeholderData: keepPreviousData })
  const series = useQuery({ ...q.brand.series.queryOptions({ input: { scope, by } }), placeholderData: keepPreviousData })
  const views = [
    { value: 'month' as const, label: t('byMonth') },
    { value: 'day' as const, label: t('byDay') },
  ]
  return (
    <FiguresPage
      {...useBrandTabs()}
      state={state}
      footing={stage.data?.footing}
      busy={stage.isFetching || series.isFetching}
      error={stage.error ?? series.error}
      retry={() => void stage.refetch()}
      tools={<Segmented size="small" value={by} options={views} onChange={setBy} aria-label={t('points')} />}
      actions={<PrintDiagnosis filter={state.search} />}
    >
      {stage.data && <StageSummary answer={stage.data} scope={scope} search={state.search} />}
      {series.data && stage.data && <RollingChart series={series.data} definition={stage.data.call.rules.definition} />}
      {stage.data && <StageRulesForm />}
    </FiguresPage>
  )
}

/** Of what the filter leaves. */
function PrintDiagnosis({ filter }: { readonly filter: string }): JSX.Element {
  const { t } = useTranslation('brand')
  const { t: tRefusal } = useTranslation('refusal')
  const { message } = App.useApp()
  const [isPrinting, setPrinting] = useState(false)
  const print = async (): Promise<void> => {
    setPrinting(true)
    try {
      const { token } = await shell.printPdf({ report: 'brand-1', query: { filter }, tagged: true })
      await shell.previewPdf({ token, title: t('diagnosis.title') })
    } catch (error) {
      void message.error(describeRefusal(error, tRefusal).text)
    } finally {
      setPrinting(false)
    }
  }
  return (
    <Button icon={<PrinterOutlined />} loading={isPrinting} onClick={() => void print()}>
      {t('diagnosis.print')}
    </Button>
  )
}
