import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Popconfirm, Select, Table } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import {
  suppressionReasons,
  type Suppression,
  type SuppressionPage as Shown,
  type SuppressionReason,
} from '#shared/contract/campaign-suppression.ts'
import { CampaignTabs } from '../../../app/campaign-tabs.tsx'
import { q } from '../../../app/crm.ts'
import { ProblemNotice } from '../../../app/problem.tsx'
import { routes } from '../../../app/routes.ts'
import { Page } from '../../../ui/page.tsx'
import { nothing, useFormat } from '../../../ui/use-format.ts'
import { SuppressForm } from './suppress-form.tsx'
import '../campaigns.css'

const ROWS = 50

/** 不寄名单: who gets nothing although she has not said no. */
export function SuppressionPage(): JSX.Element {
  const { t } = useTranslation('campaigns')
  const [reason, setReason] = useState<SuppressionReason | 'any'>('any')
  const [onlyActive, setOnlyActive] = useState(true)
  const [page, setPage] = useState(1)
  const input = { reason: reason === 'any' ? null : reason, onlyActive, offset: (page - 1) * ROWS, limit: ROWS }
  const { data, error, isFetching, refetch } = useQuery(q.campaigns.suppressions.queryOptions({ input, placeholderData: keepPreviousData }))
  return (
    <Page title={t('suppression.title')} note={<CampaignTabs />} busy={isFetching}>
      {error !== null && <ProblemNotice error={error} retry={() => void refetch()} />}
      <div className="mail-page">
        <div className="mail-stack">
          {data && <Beside shown={data} />}
          <div className="form-line">
            <Select
              aria-label={t('suppression.reason')}
              className="reason-choice"
              value={reason}
              options={[
                { value: 'any' as const, label: t('suppression.anyReason') },
                ...suppressionReasons.map((each) => ({ value: each, label: t(`suppression.reasons.${each}`) })),
              ]}
              onChange={(next) => {
                setReason(next)
                setPage(1)
              }}
            />
            <Checkbox checked={onlyActive} onChange={(event) => setOnlyActive(event.target.checked)}>
              {t('suppression.onlyActive')}
            </Checkbox>
          </div>
          <List rows={data?.rows ?? []} total={data?.total ?? 0} page={page} onPage={setPage} />
        </div>
        <aside className="mail-side">
          <SuppressForm />
        </aside>
      </div>
    </Page>
  )
}

/** What else keeps people out: refusals, letters that came back, the wish to be left alone. They stand where they were said. */
function Beside({ shown }: { readonly shown: Shown }): JSX.Element {
  const { t } = useTranslation('campaigns')
  const { counts, beside } = shown
  return (
    <div>
      <p>
        {counts.length === 0
          ? t('suppression.nobody')
          : counts
              .map((each) => t('suppression.countOf', { reason: t(`suppression.reasons.${each.reason}`), count: each.count }))
              .join(' · ')}
      </p>
      <p className="soft small">
        {t('suppression.beside', { returned: beside.returned, leftAlone: beside.leftAlone })}{' '}
        {beside.refused
          .map(({ channel, count }) => t('suppression.refusedBy', { channel: t(`brief.channels.${channel}`), count }))
          .join(' · ')}
      </p>
    </div>
  )
}

interface ListProps {
  readonly rows: readonly Suppression[]
  readonly total: number
  readonly page: number
  readonly onPage: (page: number) => void
}

function List({ rows, total, page, onPage }: ListProps): JSX.Element {
  const { t } = useTranslation('campaigns')
  const format = useFormat()
  const columns = [
    {
      title: t('sample.name'),
      dataIndex: 'name',
      width: 90,
      render: (name: string | null, { memberId }: Suppression) => <Link href={routes.member(memberId)}>{name ?? nothing}</Link>,
    },
    { title: t('sample.card'), dataIndex: 'card', width: 130, render: (card: string | null) => card ?? nothing },
    {
      title: t('suppression.reason'),
      dataIndex: 'reason',
      width: 90,
      render: (value: SuppressionReason) => t(`suppression.reasons.${value}`),
    },
    {
      title: t('campaigns.channel'),
      dataIndex: 'channel',
      width: 90,
      render: (channel: Suppression['channel']) => (channel === 'all' ? t('suppression.allChannels') : t(`brief.channels.${channel}`)),
    },
    {
      title: t('suppression.scope'),
      dataIndex: 'campaignName',
      ellipsis: true,
      render: (name: string | null) => name ?? t('suppression.everywhere'),
    },
    { title: t('suppression.since'), dataIndex: 'sinceOn', width: 100, render: (day: number) => format.day(day) },
    {
      title: t('suppression.until'),
      dataIndex: 'untilOn',
      width: 100,
      render: (day: number | null) => (day === null ? t('suppression.forever') : format.day(day)),
    },
    { title: t('suppression.note'), dataIndex: 'note', ellipsis: true },
    {
      title: t('campaigns.actions'),
      key: 'actions',
      width: 70,
      render: (_: unknown, { id }: Suppression) => <Lift id={id} />,
    },
  ]
  return (
    <Table<Suppression>
      size="small"
      rowKey="id"
      columns={columns}
      dataSource={rows}
      locale={{ emptyText: t('suppression.empty') }}
      pagination={{ current: page, pageSize: ROWS, total, size: 'small', showSizeChanger: false, onChange: onPage }}
    />
  )
}

function Lift({ id }: { readonly id: number }): JSX.Element {
  const { t } = useTranslation('campaigns')
  const lift = useMutation(q.campaigns.liftSuppression.mutationOptions())
  return (
    <Popconfirm
      title={t('suppression.liftAsk')}
      okText={t('suppression.lift')}
      cancelText={t('export.cancel')}
      onConfirm={() => lift.mutate({ id })}
    >
      <Button size="small" type="link">
        {t('suppression.lift')}
      </Button>
    </Popconfirm>
  )
}
