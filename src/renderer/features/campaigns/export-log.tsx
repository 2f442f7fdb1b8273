import { useQuery } from '@tanstack/react-query'
import { Table } from 'antd'
import type { TFunction } from 'i18next'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { gates, MailListFormat, type ExportRecord } from '#shared/contract/campaigns.ts'
import { q } from '../../app/crm.ts'
import { ProblemNotice } from '../../app/problem.tsx'
import { nothing, useFormat } from '../../ui/use-format.ts'

/** Who got which list, when and what for; kept for good. */
export function ExportLog(): JSX.Element {
  const { t } = useTranslation('campaigns')
  const { data, error, refetch } = useQuery(q.campaigns.exports.queryOptions({ input: { limit: 100 } }))
  const columns = useColumns()
  if (error !== null) return <ProblemNotice error={error} retry={() => void refetch()} />
  return (
    <section>
      <h2 className="section-title mail-heading">{t('log.title')}</h2>
      {data?.length === 0 ? (
        <p className="soft">{t('log.empty')}</p>
      ) : (
        <Table<ExportRecord>
          size="small"
          rowKey="id"
          loading={data === undefined}
          pagination={data && data.length > 10 ? { pageSize: 10, size: 'small' } : false}
          columns={columns}
          dataSource={data ?? []}
          expandable={{ expandedRowRender: (record) => <Details record={record} /> }}
        />
      )}
    </section>
  )
}

function useColumns() {
  const { t } = useTranslation('campaigns')
  const format = useFormat()
  return [
    { title: t('log.at'), dataIndex: 'at', width: 150, render: format.instant },
    {
      title: t('log.segment'),
      dataIndex: 'segmentName',
      ellipsis: true,
      render: (name: string | null, record: ExportRecord) => name ?? kindText(record.kind, t),
    },
    { title: t('log.rows'), dataIndex: 'rowCount', width: 80, align: 'right' as const, render: format.number },
    {
      title: t('log.file'),
      dataIndex: 'fileName',
      ellipsis: true,
      render: (file: string, { failure }: ExportRecord) =>
        failure === null ? file : <span className="danger">{`${file} (${t('log.failure')})`}</span>,
    },
    { title: t('log.recipient'), dataIndex: 'recipient', width: 130, ellipsis: true, render: (text: string) => text || nothing },
    { title: t('log.purpose'), dataIndex: 'purpose', width: 130, ellipsis: true, render: (text: string) => text || nothing },
  ]
}

const kinds = ['campaign-list', 'member-copy', 'hand-over', 'value-table', 'value-people', 'members', 'members-masked'] as const

/** What was exported where it is no list of a segment. */
function kindText(kind: string, t: TFunction<'campaigns'>): string {
  const known = kinds.find((each) => each === kind)
  return known ? t(`log.kinds.${known}`) : t('log.deletedSegment')
}

function Details({ record }: { readonly record: ExportRecord }): JSX.Element {
  const { t } = useTranslation('campaigns')
  const format = useFormat()
  const known = MailListFormat.options.find((each) => each === record.format)
  const actor = record.actor === 'cli' ? t('log.actors.cli') : t('log.actors.officer')
  const leftOut = gates.filter((gate) => (record.leftOut[gate] ?? 0) > 0)
  return (
    <dl className="export-details">
      <dt>{t('log.actor')}</dt>
      <dd>{actor}</dd>
      <dt>{t('log.format')}</dt>
      <dd>{known ? t(`export.formats.${known}`) : record.format}</dd>
      <dt>{t('log.hash')}</dt>
      <dd>
        <code>{record.sha256}</code>
      </dd>
      {record.failure !== null && (
        <>
          <dt>{t('log.failure')}</dt>
          <dd>{t('log.failed', { reason: record.failure })}</dd>
        </>
      )}
      {record.overrideReason !== null && (
        <>
          <dt>{t('log.overrideReason')}</dt>
          <dd>{record.overrideReason}</dd>
        </>
      )}
      <dt>{t('log.leftOut')}</dt>
      <dd>
        {leftOut.length === 0
          ? nothing
          : leftOut.map((gate) => `${t(`waterfall.gates.${gate}`)} ${format.number(record.leftOut[gate] ?? 0)}`).join(' · ')}
      </dd>
    </dl>
  )
}
