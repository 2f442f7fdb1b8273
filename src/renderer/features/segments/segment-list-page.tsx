import { BulbOutlined, DownOutlined, PlusOutlined, UsergroupAddOutlined, WarningOutlined } from '@ant-design/icons'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Dropdown, Table, Tag } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import type { SegmentSummary } from '#shared/contract/segments.ts'
import type { Preset } from '#shared/contract/segments-rule.ts'
import type { SegmentRule } from '#shared/languages/segment-rule.ts'
import { ruleSentence } from '#shared/languages/segment-sentence.ts'
import { q } from '../../app/crm.ts'
import { draftSegment } from '../../app/hand-over.ts'
import { ProblemNotice } from '../../app/problem.tsx'
import { routes, segmentMailListRoute, segmentMembersRoute } from '../../app/routes.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Page } from '../../ui/page.tsx'
import { nothing, useFormat } from '../../ui/use-format.ts'
import { ListImportDialog } from './list/list-import-dialog.tsx'
import { useRefusalMessage } from './more-menu.tsx'
import { nameIn } from './names.ts'
import { PresetDrawer } from './presets.tsx'
import { RuleFileButton } from './rule-file.tsx'
import { SegmentPages } from './segment-pages.tsx'
import { useProblemText } from './use-problem-text.ts'
import { useSpeaker } from './use-names.ts'
import './segments.css'

export function SegmentListPage(): JSX.Element {
  const { t } = useTranslation('segments')
  const { data, error, isFetching, refetch } = useQuery(q.segments.list.queryOptions())
  const hasAny = data !== undefined && data.length > 0
  return (
    <Page title={t('title')} note={<SegmentPages />} busy={isFetching} actions={<NewActions isPrimary={hasAny} />}>
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

/** A preset, a list, a rule file, or an empty rule. */
function NewActions({ isPrimary }: { readonly isPrimary: boolean }): JSX.Element {
  const { t } = useTranslation('segments')
  const { locale } = useFormat()
  const [, go] = useLocation()
  const [open, setOpen] = useState<'presets' | 'list'>()
  const take = (preset: Preset): void => {
    draftSegment.put({ name: nameIn(locale, preset), note: '', rule: preset.rule })
    go(routes.newSegment)
  }
  return (
    <>
      <Button icon={<BulbOutlined />} onClick={() => setOpen('presets')}>
        {t('presets.button')}
      </Button>
      <Button onClick={() => setOpen('list')}>{t('listImport.button')}</Button>
      <RuleFileButton />
      {isPrimary && <NewButton />}
      <PresetDrawer isOpen={open === 'presets'} onClose={() => setOpen(undefined)} onTake={take} />
      {open === 'list' && <ListImportDialog onClose={() => setOpen(undefined)} />}
    </>
  )
}

function SegmentTable({ segments }: { readonly segments: readonly SegmentSummary[] }): JSX.Element {
  const { t } = useTranslation('segments')
  const format = useFormat()
  const columns = [
    {
      title: t('list.name'),
      key: 'name',
      width: 240,
      render: (_: unknown, segment: SegmentSummary) => <NameCell segment={segment} segments={segments} />,
    },
    { title: t('list.rule'), key: 'rule', render: (_: unknown, segment: SegmentSummary) => <RuleOf segment={segment} /> },
    {
      title: t('list.members'),
      dataIndex: 'memberCount',
      align: 'right' as const,
      width: 90,
      render: (count: number | null) => (count === null ? nothing : format.number(count)),
    },
    { title: t('list.savedAt'), dataIndex: 'savedAt', width: 140, render: format.instant },
    {
      title: t('list.actions'),
      key: 'actions',
      width: 190,
      render: (_: unknown, segment: SegmentSummary) => <RowActions segment={segment} />,
    },
  ]
  return <Table<SegmentSummary> size="small" rowKey="id" pagination={false} columns={columns} dataSource={[...segments]} />
}

function NameCell({ segment, segments }: { readonly segment: SegmentSummary; readonly segments: readonly SegmentSummary[] }): JSX.Element {
  const { t } = useTranslation('segments')
  const { id, name, note, kind, snapshots, usedBy } = segment
  const users = usedBy.map((user) => segments.find((other) => other.id === user)?.name ?? `#${user}`).join(t('trend.comma'))
  return (
    <>
      <Link href={routes.segment(id)}>{name}</Link>
      {kind === 'frozen' && <Tag className="kind-tag">{t('list.frozen')}</Tag>}
      {note !== '' && <div className="soft">{note}</div>}
      {snapshots > 0 && <div className="soft small">{t('list.snapshots', { count: snapshots })}</div>}
      {users !== '' && <div className="soft small">{t('list.usedBy', { names: users })}</div>}
    </>
  )
}

/** The rule in words; the list itself holds only names and numbers. */
function RuleOf({ segment: { id, kind, problem } }: { readonly segment: SegmentSummary }): JSX.Element | null {
  const { t } = useTranslation('segments')
  const textOf = useProblemText()
  const { data } = useQuery(q.segments.get.queryOptions({ input: { id } }))
  return (
    <>
      {problem !== null && (
        <div className="row-problem" role="status">
          <WarningOutlined /> {textOf(problem)}
        </div>
      )}
      {data &&
        (kind === 'live' || data.frozen?.origin === 'rule' ? (
          <RuleInWords rule={data.rule} />
        ) : (
          <span className="soft">{t(`frozen.from.${data.frozen?.origin ?? 'list'}`)}</span>
        ))}
    </>
  )
}

function RuleInWords({ rule }: { readonly rule: SegmentRule }): JSX.Element {
  const speaker = useSpeaker(rule)
  return <span className="soft">{ruleSentence(rule, speaker)}</span>
}

/** Deleting is not asked about: the toast that follows takes it back. */
function RowActions({ segment }: { readonly segment: SegmentSummary }): JSX.Element {
  const { t } = useTranslation('segments')
  const [, go] = useLocation()
  const report = useRefusalMessage()
  const remove = useMutation(q.segments.remove.mutationOptions())
  const { data } = useQuery(q.segments.get.queryOptions({ input: { id: segment.id } }))
  const duplicate = (): void => {
    if (!data) return
    draftSegment.put({ name: t('more.copyOf', { name: data.name }), note: data.note, rule: data.rule })
    go(routes.newSegment)
  }
  const items = [
    { key: 'mail', label: t('list.mail'), onClick: () => go(segmentMailListRoute(segment.id)) },
    { key: 'time', label: t('tabs.time'), onClick: () => go(`${routes.segment(segment.id)}?tab=time`) },
    { key: 'split', label: t('tabs.split'), onClick: () => go(`${routes.segment(segment.id)}?tab=split`) },
    { key: 'sheet', label: t('tabs.sheet'), onClick: () => go(`${routes.segment(segment.id)}?tab=sheet`) },
    ...(segment.kind === 'live' ? [{ key: 'duplicate', label: t('more.duplicate'), onClick: duplicate }] : []),
  ]
  return (
    <span className="segment-actions">
      <Link href={segmentMembersRoute(segment.id)}>{t('list.showMembers')}</Link>
      <Dropdown trigger={['click']} menu={{ items }}>
        <Button size="small" type="text" aria-label={`${t('more.label')} ${segment.name}`}>
          {t('more.label')} <DownOutlined />
        </Button>
      </Dropdown>
      <Button
        size="small"
        type="text"
        danger
        loading={remove.isPending}
        aria-label={`${t('list.remove')} ${segment.name}`}
        onClick={() => remove.mutate({ id: segment.id }, { onError: report })}
      >
        {t('list.remove')}
      </Button>
    </span>
  )
}
