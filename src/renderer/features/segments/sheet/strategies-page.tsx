import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Drawer, Table, Tag } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { StrategyRow } from '#shared/contract/segments-sheet.ts'
import { q } from '../../../app/crm.ts'
import { ProblemNotice } from '../../../app/problem.tsx'
import { Page } from '../../../ui/page.tsx'
import { nothing, useFormat } from '../../../ui/use-format.ts'
import { useRefusalMessage } from '../more-menu.tsx'
import { SegmentPages } from '../segment-pages.tsx'
import { StrategyForm } from './strategy-form.tsx'
import '../segments.css'

const kinds = ['tier', 'class', 'stage', 'rfm', 'segment'] as const
const kindOf = ({ subject }: StrategyRow): (typeof kinds)[number] => kinds.find((kind) => subject.startsWith(`${kind}:`)) ?? 'segment'

/** What is meant to be done with each tier, class, stage, group and segment: as the sources advise it, until the officer says otherwise. */
export function StrategiesPage(): JSX.Element {
  const { t } = useTranslation('segments')
  const { locale } = useFormat()
  const [edited, setEdited] = useState<StrategyRow>()
  const { data = [], error, isFetching, refetch } = useQuery(q.segments.strategies.queryOptions({ input: { locale } }))
  const columns = useColumns(setEdited)
  return (
    <Page title={t('title')} note={<SegmentPages />} busy={isFetching}>
      {error !== null && <ProblemNotice error={error} retry={() => void refetch()} />}
      <p className="soft strategy-intro">{t('strategy.intro')}</p>
      {kinds.map((kind) => {
        const rows = data.filter((row) => kindOf(row) === kind)
        if (rows.length === 0) return null
        return (
          <section key={kind} className="strategy-kind">
            <h2 className="section-title">{t(`strategy.kinds.${kind}`)}</h2>
            <Table<StrategyRow> size="small" rowKey="subject" pagination={false} columns={columns} dataSource={rows} />
          </section>
        )
      })}
      <Drawer open={edited !== undefined} onClose={() => setEdited(undefined)} size={480} title={edited && nameOf(edited, locale)}>
        {edited && <StrategyForm key={edited.subject} subject={edited.subject} stored={edited} onDone={() => setEdited(undefined)} />}
      </Drawer>
    </Page>
  )
}

const nameOf = ({ nameZh, nameEn }: StrategyRow, locale: string): string => (locale === 'en' ? nameEn : nameZh)

function useColumns(edit: (row: StrategyRow) => void) {
  const { t } = useTranslation('segments')
  const format = useFormat()
  const report = useRefusalMessage()
  const reset = useMutation(q.segments.resetStrategy.mutationOptions())
  const text = (value: string): string => (value === '' ? nothing : value)
  return [
    {
      title: t('strategy.who'),
      key: 'name',
      width: 130,
      render: (_: unknown, row: StrategyRow) => (
        <>
          {nameOf(row, format.locale)} {row.from === 'officer' && <Tag>{t('strategy.changed')}</Tag>}
        </>
      ),
    },
    { title: t('strategy.offer'), dataIndex: 'offer', render: text },
    { title: t('strategy.channel'), dataIndex: 'channel', render: text },
    { title: t('strategy.service'), dataIndex: 'service', render: text },
    { title: t('strategy.contact'), dataIndex: 'contact', render: text },
    {
      title: t('strategy.budget'),
      dataIndex: 'budgetFen',
      align: 'right' as const,
      width: 110,
      render: (fen: number | null) => format.money(fen),
    },
    {
      title: t('list.actions'),
      key: 'actions',
      width: 130,
      render: (_: unknown, row: StrategyRow) => (
        <span className="segment-actions">
          <Button size="small" type="link" aria-label={`${t('strategy.edit')} ${nameOf(row, format.locale)}`} onClick={() => edit(row)}>
            {t('strategy.edit')}
          </Button>
          {row.from === 'officer' && (
            <Button
              size="small"
              type="text"
              aria-label={`${t('strategy.reset')} ${nameOf(row, format.locale)}`}
              onClick={() => reset.mutate({ subject: row.subject }, { onError: report })}
            >
              {t('strategy.reset')}
            </Button>
          )}
        </span>
      ),
    },
  ]
}
