import { MailOutlined, PlusOutlined } from '@ant-design/icons'
import { useMutation, useQuery } from '@tanstack/react-query'
import { App, Button, Popconfirm, Table, Tag } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import type { CampaignSummary } from '#shared/contract/campaign-brief.ts'
import { CampaignTabs } from '../../app/campaign-tabs.tsx'
import { q } from '../../app/crm.ts'
import { ProblemNotice } from '../../app/problem.tsx'
import { describeRefusal } from '../../app/refusal-text.ts'
import { routes } from '../../app/routes.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Page } from '../../ui/page.tsx'
import { nothing, useFormat } from '../../ui/use-format.ts'
import { Baselines } from './baselines.tsx'
import { ExportLog } from './export-log.tsx'
import './campaigns.css'

/** Every campaign, youngest window first, and what those that are over say of the next. */
export function CampaignListPage(): JSX.Element {
  const { t } = useTranslation('campaigns')
  const { data, error, isFetching, refetch } = useQuery(q.campaigns.list.queryOptions())
  const hasAny = data !== undefined && data.length > 0
  return (
    <Page
      title={t('campaigns.title')}
      note={<CampaignTabs />}
      busy={isFetching}
      actions={
        <>
          <ToMailList />
          {hasAny && <NewButton />}
        </>
      }
    >
      {error !== null && <ProblemNotice error={error} retry={() => void refetch()} />}
      {data?.length === 0 && (
        <EmptyState icon={<MailOutlined />} title={t('campaigns.empty')} text={t('campaigns.emptyText')}>
          <NewButton />
        </EmptyState>
      )}
      {hasAny && (
        <div className="mail-stack">
          <CampaignTable campaigns={data} />
          <Baselines />
          <ExportLog />
        </div>
      )}
    </Page>
  )
}

function NewButton(): JSX.Element {
  const { t } = useTranslation('campaigns')
  const [, go] = useLocation()
  return (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => go(routes.newCampaign)}>
      {t('campaigns.new')}
    </Button>
  )
}

function ToMailList(): JSX.Element {
  const { t } = useTranslation('campaigns')
  const [, go] = useLocation()
  return <Button onClick={() => go(routes.mailList)}>{t('campaigns.mailListOnly')}</Button>
}

function CampaignTable({ campaigns }: { readonly campaigns: readonly CampaignSummary[] }): JSX.Element {
  const { t } = useTranslation('campaigns')
  const format = useFormat()
  const columns = [
    {
      title: t('campaigns.name'),
      dataIndex: 'name',
      render: (name: string, { id }: CampaignSummary) => <Link href={routes.campaign(id)}>{name}</Link>,
    },
    { title: t('campaigns.code'), dataIndex: 'code', width: 80 },
    {
      title: t('campaigns.state'),
      dataIndex: 'state',
      width: 90,
      render: (state: CampaignSummary['state']) => (
        <Tag color={state === 'frozen' ? 'blue' : 'default'}>{t(`campaigns.states.${state}`)}</Tag>
      ),
    },
    {
      title: t('campaigns.channel'),
      dataIndex: 'channel',
      width: 80,
      render: (channel: CampaignSummary['channel']) => t(`brief.channels.${channel}`),
    },
    {
      title: t('campaigns.window'),
      key: 'window',
      width: 210,
      render: (_: unknown, { startsOn, endsOn }: CampaignSummary) => `${format.day(startsOn)} – ${format.day(endsOn)}`,
    },
    { title: t('segment'), dataIndex: 'segmentName', ellipsis: true, render: (name: string | null) => name ?? nothing },
    { title: t('campaigns.pieces'), dataIndex: 'pieces', width: 90, align: 'right' as const, render: format.number },
    { title: t('campaigns.heldOut'), dataIndex: 'heldOut', width: 80, align: 'right' as const, render: format.number },
    {
      title: t('campaigns.actions'),
      key: 'actions',
      width: 80,
      render: (_: unknown, { id, name }: CampaignSummary) => <Remove id={id} name={name} />,
    },
  ]
  return <Table<CampaignSummary> size="small" rowKey="id" pagination={false} columns={columns} dataSource={campaigns} />
}

function Remove({ id, name }: { readonly id: number; readonly name: string }): JSX.Element {
  const { t } = useTranslation('campaigns')
  const { t: tRefusal } = useTranslation('refusal')
  const { message } = App.useApp()
  const remove = useMutation(
    q.campaigns.remove.mutationOptions({ onError: (error) => void message.error(describeRefusal(error, tRefusal).text) }),
  )
  return (
    <Popconfirm
      title={t('campaigns.removeAsk', { name })}
      okText={t('campaigns.remove')}
      cancelText={t('export.cancel')}
      onConfirm={() => remove.mutate({ id })}
    >
      <Button size="small" type="link" danger aria-label={t('campaigns.removeNamed', { name })}>
        {t('campaigns.remove')}
      </Button>
    </Popconfirm>
  )
}
