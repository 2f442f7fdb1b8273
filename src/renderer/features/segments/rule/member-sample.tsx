import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Table } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { MemberRow } from '#shared/contract/members.ts'
import type { SegmentRule } from '#shared/languages/segment-rule.ts'
import { q } from '../../../app/crm.ts'
import { routes, segmentMembersRoute } from '../../../app/routes.ts'
import { nothing, useFormat } from '../../../ui/use-format.ts'
import { useDebounced } from '../use-debounced.ts'

interface Props {
  readonly rule: SegmentRule
  /** Where the whole list stands; absent while the rule is not saved as shown. */
  readonly segmentId: number | undefined
}

const SHOWN = 10

/** The best buyers the rule matches: enough to see whether it finds whom it should. */
export function MemberSample({ rule, segmentId }: Props): JSX.Element {
  const { t } = useTranslation('segments')
  const settled = useDebounced(rule, 300)
  const input = { rule: settled, order: { by: 'netFen', descending: true }, offset: 0, limit: SHOWN } as const
  const { data } = useQuery(q.members.page.queryOptions({ input, placeholderData: keepPreviousData }))
  return (
    <section className="member-sample">
      <div className="sample-head">
        <h2 className="section-title">{t('sample.title')}</h2>
        {segmentId === undefined ? (
          <span className="soft">{t('sample.saveFirst')}</span>
        ) : (
          <Link href={segmentMembersRoute(segmentId)}>{t('sample.all', { count: data?.total ?? 0 })}</Link>
        )}
      </div>
      <Table<MemberRow>
        size="small"
        rowKey="id"
        pagination={false}
        columns={useColumns()}
        dataSource={data?.rows ?? []}
        locale={{ emptyText: <span className="soft">{t('sample.empty')}</span> }}
      />
    </section>
  )
}

function useColumns() {
  const { t } = useTranslation('segments')
  const format = useFormat()
  const text = (value: string | null): string => value ?? nothing
  return [
    {
      title: t('sample.card'),
      dataIndex: 'card',
      render: (card: string | null, { id }: MemberRow) => <Link href={routes.member(id)}>{text(card)}</Link>,
    },
    { title: t('sample.name'), dataIndex: 'name', render: text },
    { title: t('sample.city'), dataIndex: 'city', render: text },
    { title: t('sample.level'), dataIndex: 'level', render: text },
    { title: t('sample.occasions'), dataIndex: 'occasions', align: 'right' as const, render: format.number },
    { title: t('sample.netFen'), dataIndex: 'netFen', align: 'right' as const, render: (value: number) => format.money(value) },
    { title: t('sample.lastDay'), dataIndex: 'lastDay', render: (value: number | null) => format.day(value) },
  ]
}
