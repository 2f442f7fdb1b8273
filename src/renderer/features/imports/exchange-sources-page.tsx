import { ScheduleOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Table } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { SourceSummary } from '#shared/contract/exchange.ts'
import { q } from '../../app/crm.ts'
import { ImportTabs } from '../../app/import-tabs.tsx'
import { ProblemNotice } from '../../app/problem.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Page } from '../../ui/page.tsx'
import { nothing, useFormat } from '../../ui/use-format.ts'
import { SourceCalendar } from './exchange-calendar.tsx'
import { ExpectationForm } from './exchange-expectation.tsx'
import '../../ui/figures.css'
import './exchange.css'

/** When each source is due, when it came, and whether it was right. */
export function SourcesPage(): JSX.Element {
  const { t } = useTranslation('exchange')
  const { data: sources, error, isFetching } = useQuery(q.imports.exchangeSources.queryOptions())
  const [chosenId, choose] = useState<number>()
  const chosen = sources?.find(({ id }) => id === chosenId) ?? sources?.[0]
  return (
    <Page title={t('tabs.imports')} note={<ImportTabs />} busy={isFetching}>
      <div className="exchange">
        {error && <ProblemNotice error={error} />}
        <p className="exchange-note">{t('sources.note')}</p>
        {sources?.length === 0 && <EmptyState icon={<ScheduleOutlined />} title={t('sources.empty')} text={t('sources.emptyText')} />}
        {sources && sources.length > 0 && <SourceTable sources={sources} chosenId={chosen?.id} onChoose={choose} />}
        {chosen && (
          <>
            <ExpectationForm key={`form ${chosen.id} ${JSON.stringify(chosen.expectation)}`} source={chosen} />
            <SourceCalendar key={chosen.id} source={chosen} />
          </>
        )}
      </div>
    </Page>
  )
}

interface TableProps {
  readonly sources: readonly SourceSummary[]
  readonly chosenId: number | undefined
  readonly onChoose: (id: number) => void
}

function SourceTable({ sources, chosenId, onChoose }: TableProps): JSX.Element {
  const { t } = useTranslation('exchange')
  const format = useFormat()
  const share = (part: number, whole: number): string =>
    whole === 0 ? nothing : `${format.percent(part, whole)} (${format.number(part)} / ${format.number(whole)})`
  return (
    <Table<SourceSummary>
      size="small"
      rowKey="id"
      pagination={false}
      dataSource={[...sources]}
      rowClassName={({ id }) => (id === chosenId ? 'exchange-chosen' : '')}
      onRow={({ id }) => ({ onClick: () => onChoose(id) })}
      scroll={{ x: 900 }}
      columns={[
        {
          title: t('sources.source'),
          key: 'name',
          render: (_: unknown, { id, name }: SourceSummary) => (
            <button type="button" className="cell-link" aria-pressed={id === chosenId} onClick={() => onChoose(id)}>
              {name}
            </button>
          ),
        },
        {
          title: t('sources.owner'),
          key: 'owner',
          width: 100,
          render: (_: unknown, { expectation }: SourceSummary) => expectation?.owner ?? '',
        },
        {
          title: <span title={t('sources.definition.punctuality')}>{t('sources.punctuality')}</span>,
          key: 'punctuality',
          width: 150,
          render: (_: unknown, { punctuality: { onTime, due } }: SourceSummary) => share(onTime, due),
        },
        {
          title: <span title={t('sources.definition.correctness')}>{t('sources.correctness')}</span>,
          key: 'correctness',
          width: 190,
          render: (_: unknown, { correctness: { accepted, rows } }: SourceSummary) => share(accepted, rows),
        },
        {
          title: t('sources.last'),
          dataIndex: 'lastAt',
          width: 140,
          render: (at: string | null) => (at === null ? nothing : format.instant(at)),
        },
        {
          title: t('sources.next'),
          key: 'next',
          width: 150,
          render: (_: unknown, { next }: SourceSummary) => next && `${format.day(next.day)} ${t('sources.dueBy', { hour: next.hour })}`,
        },
        { title: t('sources.state'), key: 'state', render: (_: unknown, source: SourceSummary) => <State source={source} /> },
      ]}
    />
  )
}

function State({ source: { expectation, overdue, storesBehind } }: { readonly source: SourceSummary }): JSX.Element {
  const { t } = useTranslation('exchange')
  const format = useFormat()
  if (expectation === null) return <span className="soft">{t('sources.none')}</span>
  if (overdue.length === 0 && storesBehind.length === 0) return <span className="exchange-on-time">{t('sources.fine')}</span>
  const stores = storesBehind.slice(0, 4).map(({ name, lastDay }) => `${name} ${format.day(lastDay)}`)
  return (
    <>
      {overdue.length > 0 && (
        <div className="exchange-overdue">
          {t('sources.overdue', { days: overdue.map(({ day }) => format.day(day)).join(t('notice.comma')) })}
        </div>
      )}
      {stores.length > 0 && <div>{t('sources.behind', { stores: stores.join(t('notice.comma')) })}</div>}
    </>
  )
}
