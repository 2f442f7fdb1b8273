import { MailOutlined, SaveOutlined } from '@ant-design/icons'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { Button, Input, Modal, Segmented, Select } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearch } from 'wouter'
import { navigate } from 'wouter/use-browser-location'
import { channels, listColumns, type ListPage as Answer, type ListQuestion } from '#shared/contract/products-lists.ts'
import { crm, q } from '../../app/crm.ts'
import { useFootingNotes } from '../../app/figures/footing.tsx'
import { FiguresPage } from '../../app/figures/figures-page.tsx'
import { TableSection } from '../../app/figures/section.tsx'
import { useExportList } from '../../app/figures/use-export.ts'
import { questionOf } from '../../app/list-route.ts'
import { ProblemNotice } from '../../app/problem.tsx'
import { routes, segmentCampaignRoute } from '../../app/routes.ts'
import type { DenseColumn } from '../../ui/dense-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Figure, FigureRow } from '../../ui/figure.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { useProductTabs } from './frame.tsx'

type Channel = (typeof channels)[number]

/** One list: who is on it, who can be reached, and its way into a segment and a campaign. */
export function ListPage(): JSX.Element {
  const question = questionOf(useSearch())
  const { t } = useTranslation('products')
  const frame = useProductTabs()
  if (!question)
    return (
      <FiguresPage {...frame} footing={undefined} busy={false} error={null} retry={() => undefined}>
        <EmptyState title={t('list.noQuestion')} text={t('list.noQuestionText')} />
      </FiguresPage>
    )
  return <Asked key={JSON.stringify(question)} question={question} />
}

/** Rows on the screen; the file holds everybody. */
const SHOWN = 200

function Asked({ question }: { readonly question: ListQuestion }): JSX.Element {
  const { t } = useTranslation('products')
  const [reachable, setReachable] = useState<Channel>()
  const { data, isFetching, error, refetch } = useQuery({
    ...q.products.list.queryOptions({ input: { question, limit: SHOWN, ...(reachable ? { reachable } : {}) } }),
    placeholderData: keepPreviousData,
  })
  const ways = [{ value: 'all', label: t('list.everybody') }, ...channels.map((value) => ({ value, label: t(`list.channels.${value}`) }))]
  return (
    <FiguresPage
      {...useProductTabs()}
      footing={data?.footing}
      busy={isFetching}
      error={error}
      retry={() => void refetch()}
      tools={
        <Select
          aria-label={t('list.reachable')}
          value={reachable ?? 'all'}
          options={ways}
          onChange={(next) => setReachable(channels.find((channel) => channel === next))}
        />
      }
      actions={
        data && data.total > 0 ? (
          <SaveButtons question={question} reachable={reachable} hasRule={data.rule !== null && reachable === undefined} />
        ) : undefined
      }
    >
      {data && <People data={data} question={question} reachable={reachable} />}
    </FiguresPage>
  )
}

function useQuestionText(): (question: ListQuestion) => string {
  const { t } = useTranslation('products')
  return (question) => {
    switch (question.list) {
      case 'next-offer':
        return t('list.what.next-offer', { a: question.a.name, b: question.b.name })
      case 'seed':
        return t('list.what.seed', { a: question.from.name, b: question.to.name })
      case 'migration':
        return t('list.what.migration', { a: question.from.name, b: question.to.name })
      case 'new-arrival':
        return t('list.what.new-arrival', { a: question.style })
      case 'buyers':
        return t('list.what.buyers', { a: question.item.name, days: question.lastDays })
      case 'first-buyers':
        return t('list.what.first-buyers', { a: question.item.name })
      case 'feedback':
        return t('list.what.feedback', { a: question.item.name })
      case 'active-only':
        return t('list.what.active-only', { a: question.brand.name })
      case 'breadth':
        return question.kind === 'single' ? t('list.what.single') : t('list.what.cross')
      case 'second-purchase':
        return t('list.what.second-purchase', { from: question.fromDays, to: question.toDays })
      case 'non-converters':
        return t('list.what.non-converters', { days: question.afterDays })
      case 'deep-discount':
        return t('list.what.deep-discount', { percent: Math.round(question.depth * 100) })
      case 'survey-sample':
        return question.group === 'new'
          ? t('list.what.sample-new', { size: question.size })
          : t('list.what.sample-repeat', { size: question.size })
    }
  }
}

interface PeopleProps {
  readonly data: Answer
  readonly question: ListQuestion
  readonly reachable: Channel | undefined
}

function People({ data, question, reachable }: PeopleProps): JSX.Element {
  const { t } = useTranslation('products')
  const exportList = useExportList()
  const notes = useFootingNotes(data.footing, '')
  const format = useFormat()
  const text = useQuestionText()
  type Row = Answer['rows'][number]
  const columns: readonly DenseColumn<Row>[] = [
    { key: 'rank', title: '#', kind: 'count', value: ({ rank }) => rank },
    {
      key: 'card',
      title: t('list.card'),
      kind: 'text',
      value: ({ card }) => card ?? '',
      open: ({ memberId }) => (memberId === null ? undefined : () => navigate(routes.member(memberId))),
    },
    { key: 'name', title: t('list.name'), kind: 'text', value: ({ name }) => name ?? '' },
    { key: 'store', title: t('list.store'), kind: 'text', value: ({ store }) => store ?? '' },
    { key: 'occasions', title: t('list.occasions'), kind: 'count', value: ({ occasions }) => occasions },
    { key: 'netFen', title: t('net'), kind: 'money', definition: 'base.net_sales', value: ({ netFen }) => netFen },
    { key: 'lastDay', title: t('list.last'), kind: 'day', value: ({ lastDay }) => lastDay },
  ]
  const write = (): void =>
    void exportList({
      title: text(question).slice(0, 120),
      notes: [...notes],
      question,
      ...(reachable ? { reachable } : {}),
      columns: columns.flatMap(({ key, title }) => {
        const column = listColumns.find((one) => one === key)
        return column ? [{ column, heading: title }] : []
      }),
    })
  return (
    <>
      <p>{text(question)}</p>
      <FigureRow>
        <Figure
          label={t('list.persons')}
          definition="product.list"
          asOf={data.footing.asOf}
          value={format.number(data.total)}
          note={t('list.net', { amount: format.money(data.netFen) })}
        />
        {channels.map((channel) => (
          <Figure
            key={channel}
            label={t(`list.channels.${channel}`)}
            value={format.number(data.reachable[channel])}
            note={t('list.canBeReached')}
          />
        ))}
      </FigureRow>
      {data.total === 0 ? (
        <EmptyState title={t('list.nobody')} text={t('list.nobodyText')} />
      ) : (
        <TableSection
          title={data.total > SHOWN ? t('list.titleSome', { number: format.number(SHOWN) }) : t('list.title')}
          note={data.rule === null ? t('list.onlyFrozen') : t('list.asRule')}
          columns={columns}
          rows={data.rows}
          rowKey={({ personId }) => personId}
          footing={data.footing}
          onExport={write}
        />
      )}
    </>
  )
}

interface SaveProps {
  readonly question: ListQuestion
  readonly reachable: Channel | undefined
  readonly hasRule: boolean
}

function SaveButtons({ question, reachable, hasRule }: SaveProps): JSX.Element {
  const { t } = useTranslation('products')
  const text = useQuestionText()
  const [goal, setGoal] = useState<'segment' | 'campaign'>()
  const [name, setName] = useState(text(question).slice(0, 80))
  const [as, setAs] = useState<'list' | 'rule'>('list')
  const save = useMutation({
    mutationFn: () => crm.products.saveList({ question, name, as: hasRule ? as : 'list', ...(reachable ? { reachable } : {}) }),
    onSuccess: ({ segmentId }) => navigate(goal === 'campaign' ? segmentCampaignRoute(segmentId) : routes.segment(segmentId)),
  })
  const kinds = [
    { value: 'list' as const, label: t('list.frozen') },
    { value: 'rule' as const, label: t('list.live'), disabled: !hasRule },
  ]
  return (
    <>
      <Button icon={<SaveOutlined />} onClick={() => setGoal('segment')}>
        {t('list.save')}
      </Button>
      <Button type="primary" icon={<MailOutlined />} onClick={() => setGoal('campaign')}>
        {t('list.campaign')}
      </Button>
      <Modal
        open={goal !== undefined}
        title={t('list.saveTitle')}
        okText={t('save')}
        confirmLoading={save.isPending}
        onOk={() => save.mutate()}
        onCancel={() => setGoal(undefined)}
      >
        <Input aria-label={t('list.nameOfSegment')} value={name} maxLength={80} onChange={({ target }) => setName(target.value)} />
        <p className="soft">{t('list.saveNote')}</p>
        <Segmented value={hasRule ? as : 'list'} options={kinds} onChange={setAs} aria-label={t('list.kind')} />
        {save.error && <ProblemNotice error={save.error} retry={() => save.mutate()} />}
      </Modal>
    </>
  )
}
