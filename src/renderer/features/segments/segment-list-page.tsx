import { PlusOutlined, UsergroupAddOutlined } from '@ant-design/icons'
import { useMutation, useQuery } from '@tanstack/react-query'
import { App, Button, Table } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import type { SegmentSummary } from '#shared/contract/segments.ts'
import type { SegmentRule } from '#shared/languages/segment-rule.ts'
import { q } from '../../app/crm.ts'
import { ProblemNotice } from '../../app/problem.tsx'
import { describeRefusal } from '../../app/refusal-text.ts'
import { routes, segmentMailListRoute, segmentMembersRoute } from '../../app/routes.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Page } from '../../ui/page.tsx'
import { nothing, useFormat } from '../../ui/use-format.ts'
import { ruleToSentence } from './rule-to-sentence.ts'
import { useSentenceWords } from './use-names.ts'
import './segments.css'

export function SegmentListPage(): JSX.Element {
  const { t } = useTranslation('segments')
  const { data, error, isFetching, refetch } = useQuery(q.segments.list.queryOptions())
  const hasAny = data !== undefined && data.length > 0
  return (
    <Page
      title={t('title')}
      note={hasAny ? t('list.count', { count: data.length }) : undefined}
      busy={isFetching}
      actions={hasAny ? <NewButton /> : undefined}
    >
      {error !== null && <ProblemNotice error={error} retry={() => void refetch()} />}
      {hasAny && <SegmentTable segments={data} />}
      {data?.length === 0 && (
        <EmptyState icon={<UsergroupAddOutlined />} title={t('list.emptyTitle')} text={t('list.emptyText')}>
          <NewButton />
        </EmptyState>
      )}
    </Page>
  )
}

function NewButton(): JSX.Element {
  const { t } = useTranslation('segments')
  const [, go] = useLocation()
  return (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => go(routes.newSegment)}>
      {t('new')}
    </Button>
  )
}

function SegmentTable({ segments }: { readonly segments: readonly SegmentSummary[] }): JSX.Element {
  const { t } = useTranslation('segments')
  const format = useFormat()
  const columns = [
    {
      title: t('list.name'),
      dataIndex: 'name',
      render: (name: string, { id, note }: SegmentSummary) => (
        <>
          <Link href={routes.segment(id)}>{name}</Link>
          {note !== '' && <div className="soft">{note}</div>}
        </>
      ),
      width: 240,
    },
    { title: t('list.rule'), key: 'rule', render: (_: unknown, { id }: SegmentSummary) => <RuleOf id={id} /> },
    {
      title: t('list.members'),
      dataIndex: 'memberCount',
      align: 'right' as const,
      width: 90,
      render: (count: number | null) => (count === null ? nothing : format.number(count)),
    },
    { title: t('list.savedAt'), dataIndex: 'savedAt', width: 150, render: format.instant },
    {
      title: t('list.actions'),
      key: 'actions',
      width: 270,
      render: (_: unknown, segment: SegmentSummary) => <RowActions segment={segment} />,
    },
  ]
  return <Table<SegmentSummary> size="small" rowKey="id" pagination={false} columns={columns} dataSource={[...segments]} />
}

/** The rule in words; the list itself holds only names and numbers. */
function RuleOf({ id }: { readonly id: number }): JSX.Element | null {
  const { data } = useQuery(q.segments.get.queryOptions({ input: { id } }))
  return data ? <RuleInWords rule={data.rule} /> : null
}

function RuleInWords({ rule }: { readonly rule: SegmentRule }): JSX.Element {
  const words = useSentenceWords(rule)
  return <span className="soft">{ruleToSentence(rule, words)}</span>
}

/** Deleting is not asked about: the toast that follows takes it back. */
function RowActions({ segment }: { readonly segment: SegmentSummary }): JSX.Element {
  const { t } = useTranslation('segments')
  const { t: tRefusal } = useTranslation('refusal')
  const { message } = App.useApp()
  const remove = useMutation(q.segments.remove.mutationOptions())
  const perform = (): void =>
    remove.mutate({ id: segment.id }, { onError: (error) => void message.error(describeRefusal(error, tRefusal).text) })
  return (
    <span className="segment-actions">
      <Link href={segmentMembersRoute(segment.id)}>{t('list.showMembers')}</Link>
      <Link href={segmentMailListRoute(segment.id)}>{t('list.mail')}</Link>
      <Button
        size="small"
        type="text"
        danger
        loading={remove.isPending}
        aria-label={`${t('list.remove')} ${segment.name}`}
        onClick={perform}
      >
        {t('list.remove')}
      </Button>
    </span>
  )
}
