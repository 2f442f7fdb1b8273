import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Segmented, Table } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { arms, type Arm, type Campaign, type PieceView } from '#shared/contract/campaign-brief.ts'
import { q } from '../../../app/crm.ts'
import { ProblemNotice } from '../../../app/problem.tsx'
import { routes } from '../../../app/routes.ts'
import { useFormat } from '../../../ui/use-format.ts'
import { PiecesExport } from './pieces-export.tsx'
import { CallsForm } from './calls-form.tsx'
import { ResponsesForm } from './responses-form.tsx'
import { ReturnsForm } from './returns-form.tsx'

const ROWS = 50

/** The frozen list, masked; beside it the ways out and back. */
export function PiecesTab({ campaign }: { readonly campaign: Campaign }): JSX.Element {
  const { t } = useTranslation('campaigns')
  const format = useFormat()
  const [arm, setArm] = useState<Arm | 'all'>('all')
  const [page, setPage] = useState(1)
  const input = { id: campaign.id, arms: arm === 'all' ? [...arms] : [arm], offset: (page - 1) * ROWS, limit: ROWS }
  const { data, error, isFetching, refetch } = useQuery(q.campaigns.pieces.queryOptions({ input, placeholderData: keepPreviousData }))
  const columns = [
    { title: t('sample.keyCode'), dataIndex: 'keyCode', width: 170, render: (code: string) => <code>{code}</code> },
    { title: t('pieces.arm'), dataIndex: 'arm', width: 90, render: (value: Arm) => t(`pieces.arms.${value}`) },
    {
      title: t('pieces.state'),
      dataIndex: 'state',
      width: 90,
      render: (state: PieceView['state'], piece: PieceView) => (piece.arm === 'held-out' ? '' : t(`pieces.states.${state}`)),
    },
    {
      title: t('sample.name'),
      dataIndex: 'name',
      width: 100,
      render: (name: string, { memberId }: PieceView) => (memberId === null ? name : <Link href={routes.member(memberId)}>{name}</Link>),
    },
    { title: t('sample.postcode'), dataIndex: 'postcode', width: 90 },
    { title: t('sample.address'), dataIndex: 'address', ellipsis: true },
    { title: t('pieces.covered'), dataIndex: 'covered', width: 90, align: 'right' as const, render: format.number },
  ]
  if (error !== null) return <ProblemNotice error={error} retry={() => void refetch()} />
  return (
    <div className="mail-page">
      <div className="mail-stack">
        <Segmented
          aria-label={t('pieces.arm')}
          value={arm}
          options={(['all', ...arms] as const).map((value) => ({
            value,
            label: value === 'all' ? t('pieces.all') : t(`pieces.arms.${value}`),
          }))}
          onChange={(value) => {
            setArm(value)
            setPage(1)
          }}
        />
        <Table<PieceView>
          size="small"
          rowKey="id"
          loading={isFetching && data === undefined}
          columns={columns}
          dataSource={data?.pieces ?? []}
          pagination={{ current: page, pageSize: ROWS, total: data?.total ?? 0, size: 'small', showSizeChanger: false, onChange: setPage }}
        />
      </div>
      <aside className="mail-side">
        {campaign.brief.segmentId !== null && <PiecesExport campaign={campaign} />}
        <ResponsesForm id={campaign.id} startsOn={campaign.brief.startsOn} />
        {campaign.brief.channel === 'call' && <CallsForm id={campaign.id} />}
        {campaign.brief.channel === 'post' && <ReturnsForm id={campaign.id} />}
      </aside>
    </div>
  )
}
