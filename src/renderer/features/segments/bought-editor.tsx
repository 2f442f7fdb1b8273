import { Select } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { Window } from '#shared/languages/segment-rule.ts'
import { q } from '../../app/crm.ts'
import { spanOperators } from './rule-to-query.ts'
import { SpanEditor } from './span-editor.tsx'
import { StoreSelect } from './store-select.tsx'
import { useDebounced } from './use-debounced.ts'
import { rememberProducts, useProductNames } from './use-names.ts'
import { WindowEditor } from './window-editor.tsx'

const counts = ['occasions', 'pieces', 'netFen'] as const
const unitOfCount = { occasions: 'times', pieces: 'pieces', netFen: 'money' } as const

const BoughtValue = z.object({
  categories: z.array(z.string()).catch([]),
  productIds: z.array(z.int()).catch([]),
  storeIds: z.array(z.int()).catch([]),
  window: Window.catch({ span: 'all' }),
  count: z.enum(counts).catch('occasions'),
  operator: z.enum(spanOperators).catch('any'),
  min: z.int().optional().catch(undefined),
  max: z.int().optional().catch(undefined),
})
type BoughtValue = z.infer<typeof BoughtValue>

interface Props {
  readonly value: unknown
  readonly onChange: (value: BoughtValue) => void
}

/** “Bought category X at store Y at least N times in M days”: what was bought, where, when, and how much of it. */
export function BoughtEditor({ value, onChange }: Props): JSX.Element {
  const { t } = useTranslation('segments')
  const read = BoughtValue.catch(BoughtValue.parse({})).parse(value)
  const set = (part: Partial<BoughtValue>): void => onChange({ ...read, ...part })
  return (
    <div className="bought-editor">
      <CategorySelect value={read.categories} onChange={(categories) => set({ categories })} />
      <ProductSelect value={read.productIds} onChange={(productIds) => set({ productIds })} />
      <StoreSelect value={read.storeIds} placeholder={t('bought.anyStore')} onChange={(storeIds) => set({ storeIds })} />
      <WindowEditor value={read.window} onChange={(window) => set({ window })} />
      <span className="window-editor">
        <Select
          size="small"
          className="count-select"
          popupMatchSelectWidth={false}
          aria-label={t('bought.count')}
          value={read.count}
          options={counts.map((count) => ({ value: count, label: t(`bought.${count}`) }))}
          onChange={(count) => set({ count })}
        />
        <Select
          size="small"
          className="operator-selector"
          popupMatchSelectWidth={false}
          aria-label={t('builder.operator')}
          value={read.operator}
          options={spanOperators
            .filter((name) => name !== 'any' || read.operator === 'any')
            .map((name) => ({ value: name, label: t(`operator.${name}`) }))}
          onChange={(operator) => set({ operator })}
        />
        <SpanEditor unit={unitOfCount[read.count]} operator={read.operator} value={read} onChange={set} />
      </span>
    </div>
  )
}

function CategorySelect({
  value,
  onChange,
}: {
  readonly value: readonly string[]
  readonly onChange: (names: string[]) => void
}): JSX.Element {
  const { t } = useTranslation('segments')
  const { data } = useQuery(q.catalog.categories.queryOptions())
  return (
    <Select
      size="small"
      mode="multiple"
      className="tags-input"
      aria-label={t('bought.categories')}
      placeholder={t('bought.anyCategory')}
      maxTagCount={3}
      options={(data ?? []).map(({ name }) => ({ value: name, label: name }))}
      value={[...value]}
      onChange={onChange}
    />
  )
}

function ProductSelect({
  value,
  onChange,
}: {
  readonly value: readonly number[]
  readonly onChange: (ids: number[]) => void
}): JSX.Element {
  const { t } = useTranslation('segments')
  const [text, setText] = useState('')
  const names = useProductNames()
  const { data } = useQuery(
    q.catalog.findProducts.queryOptions({ input: { text: useDebounced(text, 150) }, placeholderData: (old) => old }),
  )
  const offered = (data ?? []).map(({ id, code, name }) => ({ value: id, label: `${code} ${name}`.trim() }))
  const chosen = value
    .filter((id) => !offered.some((option) => option.value === id))
    .map((id) => ({ value: id, label: names.get(id) ?? `#${id}` }))
  return (
    <Select
      size="small"
      mode="multiple"
      className="tags-input"
      aria-label={t('bought.products')}
      placeholder={t('bought.anyProduct')}
      maxTagCount={2}
      popupMatchSelectWidth={false}
      showSearch={{ filterOption: false, onSearch: setText }}
      options={[...chosen, ...offered]}
      value={[...value]}
      onChange={(ids: number[]) => {
        rememberProducts(
          (data ?? []).filter(({ id }) => ids.includes(id)).map(({ id, name, code }) => ({ id, name: name === '' ? code : name })),
        )
        onChange(ids)
      }}
    />
  )
}
