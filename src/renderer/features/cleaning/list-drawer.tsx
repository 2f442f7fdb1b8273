import { useQuery } from '@tanstack/react-query'
import { Drawer } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { navigate } from 'wouter/use-browser-location'
import { Pagination } from 'antd'
import type { QualityList } from '#shared/contract/cleaning-quality.ts'
import type { MemberRow } from '#shared/contract/members.ts'
import { q } from '../../app/crm.ts'
import { routes } from '../../app/routes.ts'
import { DenseTable, type DenseColumn } from '../../ui/dense-table.tsx'
import { useFormat } from '../../ui/use-format.ts'

const PAGE = 50

/** The members behind a figure. */
export function ListDrawer({ list, close }: { readonly list: QualityList; readonly close: () => void }): JSX.Element {
  const { t } = useTranslation('cleaning')
  const format = useFormat()
  const [page, setPage] = useState(1)
  const { data } = useQuery(q.cleaning.list.queryOptions({ input: { ...list, offset: (page - 1) * PAGE, limit: PAGE } }))
  const columns: readonly DenseColumn<MemberRow>[] = [
    {
      key: 'card',
      title: t('column.card'),
      kind: 'text',
      value: (row) => row.card ?? String(row.id),
      open: (row) => () => navigate(routes.member(row.id)),
    },
    { key: 'name', title: t('field.name'), kind: 'text', value: (row) => row.name },
    { key: 'mobile', title: t('field.mobile'), kind: 'text', value: (row) => row.mobile },
    { key: 'city', title: t('column.city'), kind: 'text', value: (row) => row.city },
    { key: 'store', title: t('group.store'), kind: 'text', value: (row) => row.store },
    { key: 'net', title: t('column.net'), kind: 'money', value: (row) => row.netFen },
  ]
  return (
    <Drawer open size={760} title={t('behind', { number: format.number(data?.total ?? 0) })} onClose={close}>
      <DenseTable
        label={t('behind', { number: format.number(data?.total ?? 0) })}
        columns={columns}
        rows={data?.rows ?? []}
        rowKey={(row) => row.id}
      />
      <Pagination size="small" current={page} pageSize={PAGE} total={data?.total ?? 0} showSizeChanger={false} onChange={setPage} />
    </Drawer>
  )
}
