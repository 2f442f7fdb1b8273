import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { InputNumber, Select } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { HeldProperty, Tgi } from '#shared/contract/products-tgi.ts'
import { q } from '../../app/crm.ts'
import { scopeInput } from '../../app/figures/scope-text.ts'
import { TableSection } from '../../app/figures/section.tsx'
import type { ScopeState } from '../../app/figures/use-scope.ts'
import type { DenseColumn } from '../../ui/dense-table.tsx'
import { nothing, useFormat } from '../../ui/use-format.ts'
import { useGroupName, type Attribute } from './frame.tsx'

interface Props {
  readonly state: ScopeState
  readonly attribute: Attribute
}

/** Which groups have more of a property than all: sorted by how sure that is, for the index alone puts the smallest group first. */
export function TgiSection({ state, attribute }: Props): JSX.Element | null {
  const [property, setProperty] = useState<Asked>()
  const { data } = useQuery({
    ...q.products.tgi.queryOptions({
      input: { scope: scopeInput(state.scope), by: { of: 'attribute', attribute }, ...(property && { property }) },
    }),
    placeholderData: keepPreviousData,
  })
  return data ? <TgiTable data={data} onChange={setProperty} /> : null
}

type Asked = Exclude<HeldProperty, { of: 'segment' }>
const kinds = ['ticket', 'sales', 'occasions'] as const

interface TableProps {
  readonly data: Tgi
  readonly onChange: (property: Asked) => void
}

function TgiTable({ data, onChange }: TableProps): JSX.Element {
  const { t } = useTranslation('products')
  const format = useFormat()
  const groupName = useGroupName()
  type Row = Tgi['rows'][number]
  const columns: readonly DenseColumn<Row>[] = [
    { key: 'group', title: t('by'), kind: 'text', value: ({ name }) => groupName(name) },
    { key: 'persons', title: t('tgi.persons'), kind: 'count', value: ({ persons }) => persons },
    { key: 'holders', title: t('tgi.holders'), kind: 'count', value: ({ holders }) => holders },
    { key: 'share', title: t('tgi.share'), kind: 'rate', value: ({ share }) => share, bar: ({ share }) => share },
    {
      key: 'tgi',
      title: t('tgi.index'),
      kind: 'decimal',
      definition: 'product.tgi',
      value: ({ tgi }) => tgi,
      cell: ({ tgi, isFinding }) =>
        tgi === null ? undefined : isFinding ? <strong>{tgi.toFixed(0)}</strong> : <span className="soft">{tgi.toFixed(0)}</span>,
    },
    {
      key: 'q',
      title: t('tgi.q'),
      kind: 'decimal',
      value: ({ q: one }) => one,
      cell: ({ q: one }) => (one === null ? nothing : one < 0.001 ? '< 0.001' : one.toFixed(3)),
    },
  ]
  const all = { share: format.percent(data.holders, data.footing.n), tested: data.tested, findings: data.findings, small: data.small }
  return (
    <TableSection
      title={t('tgi.title')}
      note={data.overlapping > 0 ? t('affinity.overlap', { number: data.overlapping }) : t('tgi.note', all)}
      tools={data.property.of === 'segment' ? undefined : <PropertyChoice property={data.property} onChange={onChange} />}
      columns={columns}
      rows={data.rows}
      rowKey={({ name }) => name}
      footing={data.footing}
    />
  )
}

interface ChoiceProps {
  readonly property: Asked
  readonly onChange: (property: Asked) => void
}

function PropertyChoice({ property, onChange }: ChoiceProps): JSX.Element {
  const { t } = useTranslation('products')
  const isMoney = property.of !== 'occasions'
  const choose = (of: Asked['of']): void =>
    onChange(of === 'occasions' ? { of, least: 2 } : { of, overFen: property.of === 'occasions' ? 100_000 : property.overFen })
  const limit = (text: string): void => {
    const amount = Number(text.replaceAll(',', ''))
    if (text.trim() === '' || !Number.isFinite(amount)) return
    if (property.of === 'occasions') onChange({ of: 'occasions', least: Math.max(1, Math.round(amount)) })
    else onChange({ ...property, overFen: Math.round(amount * 100) })
  }
  return (
    <>
      <Select
        size="small"
        aria-label={t('tgi.property')}
        value={property.of}
        options={kinds.map((value) => ({ value, label: t(`tgi.properties.${value}`) }))}
        onChange={choose}
      />
      <InputNumber
        size="small"
        aria-label={t('tgi.limit')}
        min={isMoney ? 0 : 1}
        precision={isMoney ? 2 : 0}
        suffix={isMoney ? t('tgi.yuan') : t('tgi.times')}
        key={JSON.stringify(property)}
        defaultValue={isMoney ? property.overFen / 100 : property.least}
        onBlur={({ target }) => limit(target.value)}
        // The event's own element is the box around the input.
        onPressEnter={({ target }) => target instanceof HTMLInputElement && limit(target.value)}
      />
    </>
  )
}
