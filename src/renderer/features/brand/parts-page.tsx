import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { App, InputNumber, Segmented } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { partKinds, type PartKind, type Parts } from '#shared/contract/brand.ts'
import { crm, q } from '../../app/crm.ts'
import { FiguresPage } from '../../app/figures/figures-page.tsx'
import { scopeInput } from '../../app/figures/scope-text.ts'
import { TableSection } from '../../app/figures/section.tsx'
import { useScope, type ScopeState } from '../../app/figures/use-scope.ts'
import { describeRefusal } from '../../app/refusal-text.ts'
import type { DenseColumn } from '../../ui/dense-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useBrandTabs } from './frame.tsx'

type Row = Parts['rows'][number]

/** The stage of every brand, product line, category, store and channel. */
export function PartsPage(): JSX.Element {
  const { t } = useTranslation('brand')
  const state = useScope()
  const [by, setBy] = useState<PartKind>('category')
  const { data, isFetching, error, refetch } = useQuery({
    ...q.brand.parts.queryOptions({ input: { scope: scopeInput(state.scope), by } }),
    placeholderData: keepPreviousData,
  })
  const options = partKinds.map((value) => ({ value, label: t(`parts.${value}`) }))
  return (
    <FiguresPage
      {...useBrandTabs()}
      state={state}
      footing={data?.footing}
      busy={isFetching}
      error={error}
      retry={() => void refetch()}
      tools={<Segmented size="small" value={by} options={options} onChange={setBy} aria-label={t('parts.by')} />}
    >
      {data && data.rows.length === 0 && <EmptyState title={t(`parts.none.${by}`)} text={t('parts.noneText')} />}
      {data && data.rows.length > 0 && <PartsTable data={data} by={by} state={state} />}
    </FiguresPage>
  )
}

function PartsTable({ data, by, state }: { readonly data: Parts; readonly by: PartKind; readonly state: ScopeState }): JSX.Element {
  const { t } = useTranslation('brand')
  const narrow = ({ name, storeId }: Row): void => {
    const own = {
      brand: { brands: [name] },
      line: { lines: [name] },
      category: { categories: [name] },
      channel: { channels: [name] },
      store: { storeIds: storeId === null ? [] : [storeId] },
    }[by]
    state.setScope({ ...state.scope, ...own })
  }
  const columns: readonly DenseColumn<Row>[] = [
    { key: 'name', title: t(`parts.${by}`), kind: 'text', value: ({ name }) => name, open: (row) => () => narrow(row) },
    { key: 'stage', title: t('stage'), kind: 'text', definition: 'stage.call', value: ({ call }) => t(`stages.${call.stage}`) },
    { key: 'confidence', title: t('confidence.title'), kind: 'text', value: ({ call }) => t(`confidence.${call.confidence}`) },
    { key: 'customers', title: t('customers'), kind: 'count', definition: 'stage.rolling_customers', value: ({ call }) => call.customers },
    { key: 'growth', title: t('growth'), kind: 'rate', value: ({ call }) => call.growth },
    { key: 'ratio', title: t('ratio'), kind: 'rate', value: ({ call }) => call.ratio },
    {
      key: 'benchmark',
      title: t('rules.benchmark'),
      kind: 'rate',
      value: ({ call }) => call.rules.benchmark,
      cell: ({ name, call }) => <Benchmark key={call.rules.benchmark} by={by} name={name} benchmark={call.rules.benchmark} />,
    },
    { key: 'slope', title: t('slope'), kind: 'decimal', value: ({ call }) => call.slope },
    { key: 'net', title: t('net'), kind: 'money', value: ({ netFen }) => netFen },
    { key: 'go', title: t('goTitle'), kind: 'text', value: ({ call }) => (call.isGo ? t('goShort') : '') },
  ]
  return (
    <TableSection
      title={t('parts.title')}
      note={t('parts.note')}
      columns={columns}
      rows={data.rows}
      rowKey={({ name, storeId }) => storeId ?? name}
      footing={data.footing}
    />
  )
}

interface BenchmarkProps {
  readonly by: PartKind
  readonly name: string
  readonly benchmark: number
}

/** Of this part: its own industry's; emptied, it is again that of the brand. */
function Benchmark({ by, name, benchmark }: BenchmarkProps): JSX.Element {
  const { t } = useTranslation('brand')
  const { message } = App.useApp()
  const { t: tRefusal } = useTranslation('refusal')
  const [draft, setDraft] = useState<number | null>(Math.round(benchmark * 1000) / 10)
  const { data: choices } = useQuery(q.brand.choices.queryOptions())
  const save = useMutation({
    mutationFn: async (value: number | null) => {
      if (!choices) return
      const others = choices.benchmarks.filter((one) => one.by !== by || one.name !== name)
      await crm.brand.saveChoices({ ...choices, benchmarks: value === null ? others : [...others, { by, name, benchmark: value / 100 }] })
    },
    onError: (error) => void message.error(describeRefusal(error, tRefusal).text),
  })
  const keep = (): void => {
    if (draft === null || Math.abs(draft / 100 - benchmark) > 1e-9) save.mutate(draft)
  }
  return (
    <InputNumber
      size="small"
      className="brand-benchmark"
      aria-label={t('parts.benchmarkOf', { name })}
      title={t('parts.benchmarkNote')}
      min={0}
      max={100}
      suffix="%"
      value={draft}
      onChange={setDraft}
      onBlur={keep}
      onPressEnter={keep}
    />
  )
}
