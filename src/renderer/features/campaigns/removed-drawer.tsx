import { useQuery } from '@tanstack/react-query'
import { Drawer, Table } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { Gate, MailListOptions } from '#shared/contract/campaigns.ts'
import { q } from '../../app/crm.ts'
import { ProblemNotice } from '../../app/problem.tsx'
import { routes } from '../../app/routes.ts'
import { nothing } from '../../ui/use-format.ts'

interface Props {
  readonly gate: Gate | undefined
  readonly options: MailListOptions
  readonly onClose: () => void
}

/** Who fell at one gate. */
export function RemovedDrawer({ gate, options, onClose }: Props): JSX.Element {
  const { t } = useTranslation('campaigns')
  return (
    <Drawer
      open={gate !== undefined}
      onClose={onClose}
      size={480}
      title={gate && t('removed.title', { gate: t(`waterfall.gates.${gate}`) })}
      closable={{ 'aria-label': t('removed.close') }}
      destroyOnHidden
    >
      {gate && <RemovedList gate={gate} options={options} />}
    </Drawer>
  )
}

interface Removed {
  readonly memberId: number
  readonly name: string | null
  readonly card: string | null
  readonly city: string | null
}

const LIMIT = 200

function RemovedList({ gate, options }: { readonly gate: Gate; readonly options: MailListOptions }): JSX.Element {
  const { t } = useTranslation('campaigns')
  const { data, error, refetch } = useQuery(q.campaigns.removedByGate.queryOptions({ input: { ...options, gate, limit: LIMIT } }))
  if (error !== null) return <ProblemNotice error={error} retry={() => void refetch()} />
  const columns = [
    {
      title: t('removed.card'),
      dataIndex: 'card',
      render: (card: string | null, { memberId }: Removed) => (
        <Link href={routes.member(memberId)} aria-label={t('removed.openMember', { card: card ?? '' })}>
          {card ?? nothing}
        </Link>
      ),
    },
    { title: t('removed.name'), dataIndex: 'name', render: (name: string | null) => name ?? nothing },
    { title: t('removed.city'), dataIndex: 'city', render: (city: string | null) => city ?? nothing },
  ]
  return (
    <>
      <Table<Removed>
        size="small"
        rowKey="memberId"
        loading={data === undefined}
        pagination={false}
        columns={columns}
        dataSource={data ?? []}
        locale={{ emptyText: <span className="soft">{t('removed.none')}</span> }}
      />
      {data?.length === LIMIT && <p className="soft small">{t('removed.first', { count: LIMIT })}</p>}
    </>
  )
}
