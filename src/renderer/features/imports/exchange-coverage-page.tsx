import { DownloadOutlined, TableOutlined } from '@ant-design/icons'
import { useMutation, useQuery } from '@tanstack/react-query'
import { App, Button, InputNumber, Segmented } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { CoverageCell, CoverageRules } from '#shared/contract/exchange.ts'
import { crm, q, shell } from '../../app/crm.ts'
import { ImportTabs } from '../../app/import-tabs.tsx'
import { runTask } from '../../app/jobs.ts'
import { ProblemNotice } from '../../app/problem.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Page } from '../../ui/page.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { CoverageCellDetails } from './exchange-coverage-cell.tsx'
import { CoverageHeat, coverageViews, type CoverageView } from './exchange-heat.tsx'
import './exchange.css'

const MONTHS = 36

type CellPlace = Pick<CoverageCell, 'storeId' | 'month'>

/** Store by month: is there data, how much of it is known, is it worth keeping. A table, so that every cell can be read and reached. */
export function CoveragePage(): JSX.Element {
  const { t } = useTranslation('exchange')
  const [view, setView] = useState<CoverageView>('verdictView')
  const [place, choose] = useState<CellPlace>()
  const { data, error, isFetching } = useQuery(q.imports.coverage.queryOptions({ input: { months: MONTHS } }))
  const chosen = data?.cells.find(({ storeId, month }) => storeId === place?.storeId && month === place.month)
  const names = new Map(data?.stores.map(({ id, name }) => [id, name]))
  return (
    <Page title={t('tabs.imports')} note={<ImportTabs />} actions={<ExportButton />} busy={isFetching}>
      <div className="exchange">
        {error && <ProblemNotice error={error} />}
        <p className="exchange-note">{t('coverage.note')}</p>
        {data?.cells.length === 0 && <EmptyState icon={<TableOutlined />} title={t('coverage.empty')} text={t('coverage.emptyText')} />}
        {data && data.cells.length > 0 && (
          <>
            <div className="exchange-head">
              <Segmented
                aria-label={t('coverage.what')}
                value={view}
                onChange={setView}
                options={coverageViews.map((one) => ({ value: one, label: t(`coverage.${one}`) }))}
              />
              <span className="soft">{t('coverage.choose')}</span>
            </div>
            <CoverageHeat cells={data.cells} names={names} view={view} chosen={chosen} onChoose={choose} />
            {chosen && <CoverageCellDetails cell={chosen} store={names.get(chosen.storeId) ?? ''} rules={data.rules} />}
            <Rules key={JSON.stringify(data.rules)} rules={data.rules} />
          </>
        )}
      </div>
    </Page>
  )
}

const minutes = ['repairMinutes', 'gapMinutes', 'collectMinutes', 'leastReceipts'] as const

function Rules({ rules }: { readonly rules: CoverageRules }): JSX.Element {
  const { t } = useTranslation('exchange')
  const [draft, setDraft] = useState(rules)
  const save = useMutation(q.imports.setCoverageRules.mutationOptions())
  return (
    <section>
      <h2 className="section-title">{t('coverage.rules')}</h2>
      <div className="exchange-form">
        <label>
          {t('coverage.keepShare')}{' '}
          <InputNumber
            size="small"
            min={0}
            max={100}
            value={Math.round(draft.keepShare * 1000) / 10}
            onChange={(value) => setDraft({ ...draft, keepShare: (value ?? 0) / 100 })}
          />
        </label>
        {minutes.map((key) => (
          <label key={key}>
            {t(`coverage.${key}`)}{' '}
            <InputNumber
              size="small"
              min={key === 'leastReceipts' ? 1 : 0}
              max={10_000}
              precision={0}
              value={draft[key]}
              onChange={(value) => setDraft({ ...draft, [key]: value ?? rules[key] })}
            />
          </label>
        ))}
        <Button size="small" disabled={JSON.stringify(draft) === JSON.stringify(rules)} onClick={() => save.mutate(draft)}>
          {t('coverage.save')}
        </Button>
      </div>
      <p className="exchange-note">{t('coverage.definition')}</p>
    </section>
  )
}

function ExportButton(): JSX.Element {
  const { t } = useTranslation('exchange')
  const { locale, number } = useFormat()
  const { message } = App.useApp()
  const write = async (): Promise<void> => {
    const file = await shell.saveAs({ purpose: 'export', name: t('coverage.fileName'), kind: 'xlsx' })
    if (!file) return
    const order = { token: file.token, headings: locale === 'en' ? ('en' as const) : ('zh' as const), months: MONTHS }
    const outcome = await runTask(t('coverage.exporting'), (options) => crm.imports.exportCoverage(order, options))
    if (outcome.state === 'done') void message.success(t('coverage.exported', { rows: number(outcome.result.rows) }))
  }
  return (
    <Button icon={<DownloadOutlined />} onClick={() => void write()}>
      {t('coverage.export')}
    </Button>
  )
}
