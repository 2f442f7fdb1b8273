import { ArrowLeftOutlined } from '@ant-design/icons'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useCallback, useMemo, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { navigate } from 'wouter/use-browser-location'
import type { UnknownCard } from '#shared/contract/receipts.ts'
import { perform } from '../../app/command-registry.ts'
import { q } from '../../app/crm.ts'
import { ProblemNotice } from '../../app/problem.tsx'
import { routes } from '../../app/routes.ts'
import { blockRows, DataGrid, type GridColumn, type GridRange } from '../../ui/data-grid.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Page } from '../../ui/page.tsx'
import { StatusLine } from '../../ui/status-line.tsx'
import { useFormat } from '../../ui/use-format.ts'
import './unknown-cards.css'

const rowId = (row: UnknownCard): number => row.cardId

/** Cards seen at the till that no member sheet has brought yet: whom to ask the stores about. */
export function UnknownCardsPage(): JSX.Element {
  const { t } = useTranslation('receipts')
  const format = useFormat()
  const client = useQueryClient()
  const first = useQuery({
    ...q.receipts.unknownCards.queryOptions({ input: { offset: 0, limit: blockRows } }),
    placeholderData: keepPreviousData,
  })
  const load = useCallback(
    ({ offset, limit }: GridRange) => client.fetchQuery(q.receipts.unknownCards.queryOptions({ input: { offset, limit } })),
    [client],
  )
  const columns = useColumns()
  return (
    <Page
      title={t('title')}
      note={t('note')}
      back={<Button type="text" icon={<ArrowLeftOutlined />} aria-label={t('back')} onClick={() => navigate(routes.overview)} />}
      actions={<Button onClick={() => perform('imports.open')}>{t('importMembers')}</Button>}
      busy={first.isFetching}
      body="full"
    >
      {first.error ? (
        <ProblemNotice error={first.error} retry={() => void first.refetch()} />
      ) : (
        <div className="unknown-cards">
          <DataGrid
            label={t('title')}
            columns={columns}
            rowId={rowId}
            load={load}
            source="unknown-cards"
            freshness={first.dataUpdatedAt}
            empty={<EmptyState title={t('empty.title')} text={t('empty.text')} />}
          />
          <StatusLine>
            {first.data && <span>{t('total', { count: first.data.total, number: format.number(first.data.total) })}</span>}
          </StatusLine>
        </div>
      )}
    </Page>
  )
}

function useColumns(): readonly GridColumn<UnknownCard>[] {
  const { t } = useTranslation('receipts')
  const format = useFormat()
  return useMemo(
    () => [
      { key: 'number', title: t('card'), width: 180, text: (row) => row.number },
      { key: 'receipts', title: t('receipts'), width: 96, isNumber: true, text: (row) => format.number(row.receipts) },
      { key: 'netFen', title: t('netSales'), width: 132, isNumber: true, text: (row) => format.money(row.netFen) },
      { key: 'firstDay', title: t('firstDay'), width: 116, text: (row) => format.day(row.firstDay) },
      { key: 'lastDay', title: t('lastDay'), width: 116, text: (row) => format.day(row.lastDay) },
      { key: 'stores', title: t('stores'), width: 200, grows: true, text: (row) => row.stores.join(t('comma')) },
    ],
    [t, format],
  )
}
