import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Drawer, Pagination } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrphanCard } from '#shared/contract/cleaning-quality.ts'
import { crm, q } from '../../app/crm.ts'
import { ProblemNotice } from '../../app/problem.tsx'
import { DenseTable, type DenseColumn } from '../../ui/dense-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useFormat } from '../../ui/use-format.ts'

const PAGE = 25

/** Receipts nobody owns, by card, with the cards that may be meant: one press gives the card to that member. */
export function OrphansDrawer({ close }: { readonly close: () => void }): JSX.Element {
  const { t } = useTranslation('cleaning')
  const format = useFormat()
  const [page, setPage] = useState(1)
  const { data } = useQuery(q.cleaning.orphans.queryOptions({ input: { offset: (page - 1) * PAGE, limit: PAGE } }))
  const adopt = useMutation({ mutationFn: (choice: { cardId: number; memberId: number }) => crm.cleaning.adoptOrphan(choice) })
  const ways = { zeros: t('way.zeros'), digit: t('way.digit'), swap: t('way.swap') } as const
  const columns: readonly DenseColumn<OrphanCard>[] = [
    { key: 'number', title: t('column.card'), kind: 'text', value: (row) => row.number },
    { key: 'store', title: t('group.store'), kind: 'text', value: (row) => row.store },
    { key: 'receipts', title: t('column.receipts'), kind: 'count', value: (row) => row.receipts },
    { key: 'net', title: t('column.net'), kind: 'money', value: (row) => row.netFen },
    { key: 'last', title: t('column.last'), kind: 'text', value: (row) => format.day(row.lastDay) },
    {
      key: 'near',
      title: t('column.near'),
      kind: 'text',
      value: (row) => row.near.length,
      cell: (row) => (
        <span className="cleaning-chips">
          {row.near.map(({ memberId, number, name, by }) => (
            <Button key={number} size="small" onClick={() => adopt.mutate({ cardId: row.cardId, memberId })}>
              {t('adopt', { number, name: name ?? '', way: ways[by] })}
            </Button>
          ))}
        </span>
      ),
    },
  ]
  return (
    <Drawer
      open
      size={900}
      title={t('orphans', { cards: format.number(data?.total ?? 0), receipts: format.number(data?.receipts ?? 0) })}
      onClose={close}
    >
      {adopt.error && <ProblemNotice error={adopt.error} />}
      {data?.total === 0 ? (
        <EmptyState title={t('noOrphans')} text={t('noOrphansText')} />
      ) : (
        <>
          <DenseTable label={t('metric.orphan')} columns={columns} rows={data?.rows ?? []} rowKey={(row) => row.cardId} />
          <Pagination size="small" current={page} pageSize={PAGE} total={data?.total ?? 0} showSizeChanger={false} onChange={setPage} />
        </>
      )}
    </Drawer>
  )
}
