import { useQuery, useQueryClient } from '@tanstack/react-query'
import { PrinterOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useCallback, useMemo, useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { navigate } from 'wouter/use-browser-location'
import { exportedColumns, type MemberOrder } from '#shared/contract/members-list.ts'
import type { MemberRow } from '#shared/contract/members.ts'
import { MOST_TAGGED_ROWS } from '#shared/papers/printed-list.ts'
import type { SegmentRule } from '#shared/languages/segment-rule.ts'
import { q } from '../../app/crm.ts'
import { usePrinting } from '../../app/use-printing.ts'
import { ProblemNotice } from '../../app/problem.tsx'
import { routes, segmentMailListRoute, segmentMembersRoute } from '../../app/routes.ts'
import { DataGrid, type GridColumn, type GridOrder, type GridRange } from '../../ui/data-grid.tsx'
import { nothing, useFormat } from '../../ui/use-format.ts'
import { WhyDrawer } from './why-drawer.tsx'

const first: MemberOrder = { by: 'netFen', descending: true }
const toOrder = (order: GridOrder | undefined): MemberOrder => {
  const by = exportedColumns.find((sort) => sort === order?.by)
  return by && order ? { by, descending: order.descending } : first
}

/** Everybody in the segment now. Enter or a click says why she is in. */
export function MembersTab({ id }: { readonly id: number }): JSX.Element {
  const { t } = useTranslation('segments')
  const format = useFormat()
  const client = useQueryClient()
  const [asked, setAsked] = useState<number>()
  const rule = useMemo((): SegmentRule => ({ kind: 'group', match: 'all', rules: [{ kind: 'in-segment', segmentId: id }] }), [id])
  const head = useQuery(q.members.page.queryOptions({ input: { rule, order: first, offset: 0, limit: 1 } }))
  const load = useCallback(
    ({ offset, limit, order }: GridRange) =>
      client.fetchQuery(q.members.page.queryOptions({ input: { rule, order: toOrder(order), offset, limit } })),
    [client, rule],
  )
  const columns = useColumns()
  if (head.error) return <ProblemNotice error={head.error} retry={() => void head.refetch()} />
  return (
    <div className="segment-members">
      <div className="sample-head">
        <span className="soft">{head.data && t('members.count', { count: head.data.total, amount: format.money(head.data.netFen) })}</span>
        <span className="segment-actions">
          <Button size="small" onClick={() => navigate(segmentMembersRoute(id))}>
            {t('members.openGrid')}
          </Button>
          <PrintList id={id} rows={head.data?.total ?? 0} />
          <Link href={segmentMailListRoute(id)}>{t('list.mail')}</Link>
        </span>
      </div>
      <div className="segment-grid">
        <DataGrid<MemberRow>
          label={t('tabs.members')}
          columns={columns}
          rowId={(row) => row.id}
          load={load}
          source={`segment ${id}`}
          freshness={head.dataUpdatedAt}
          onOpen={(row) => setAsked(row.id)}
          onDoubleClick={(row) => navigate(routes.member(row.id))}
          empty={<p className="soft">{t('sample.empty')}</p>}
        />
      </div>
      <WhyDrawer memberId={asked} segmentId={id} onClose={() => setAsked(undefined)} />
    </div>
  )
}

function PrintList({ id, rows }: { readonly id: number; readonly rows: number }): JSX.Element {
  const { t } = useTranslation('segments')
  const { preview, isPrinting } = usePrinting()
  return (
    <Button
      size="small"
      icon={<PrinterOutlined />}
      disabled={rows === 0}
      loading={isPrinting}
      onClick={() => void preview(`segment-members-${id}`, t('members.print'), rows <= MOST_TAGGED_ROWS)}
    >
      {t('members.print')}
    </Button>
  )
}

function useColumns(): readonly GridColumn<MemberRow>[] {
  const { t } = useTranslation('segments')
  const format = useFormat()
  return useMemo(
    () => [
      { key: 'card', title: t('sample.card'), width: 130, isSortable: true, text: (row) => row.card ?? nothing },
      { key: 'name', title: t('sample.name'), width: 90, isSortable: true, text: (row) => row.name ?? nothing },
      { key: 'city', title: t('sample.city'), width: 100, grows: true, isSortable: true, text: (row) => row.city ?? nothing },
      { key: 'level', title: t('sample.level'), width: 90, isSortable: true, text: (row) => row.level ?? nothing },
      {
        key: 'occasions',
        title: t('sample.occasions'),
        width: 90,
        isNumber: true,
        isSortable: true,
        text: (row) => format.number(row.occasions),
      },
      { key: 'netFen', title: t('sample.netFen'), width: 120, isNumber: true, isSortable: true, text: (row) => format.money(row.netFen) },
      { key: 'lastDay', title: t('sample.lastDay'), width: 120, isSortable: true, text: (row) => format.day(row.lastDay) },
    ],
    [t, format],
  )
}
