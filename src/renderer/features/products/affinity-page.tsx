import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { navigate } from 'wouter/use-browser-location'
import type { Affinity, Calendar } from '#shared/contract/products-buying.ts'
import type { GoodsUnit } from '#shared/contract/products-goods.ts'
import { q } from '../../app/crm.ts'
import { FiguresPage } from '../../app/figures/figures-page.tsx'
import { scopeInput } from '../../app/figures/scope-text.ts'
import { TableSection } from '../../app/figures/section.tsx'
import { useScope, type ScopeState } from '../../app/figures/use-scope.ts'
import { listRoute } from '../../app/list-route.ts'
import type { DenseColumn } from '../../ui/dense-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { AttributeSelect, UnitSelect, useGroupName, useProductTabs, type Attribute } from './frame.tsx'
import { TgiSection } from './tgi-section.tsx'

/** Who buys what, and when: penetration by group, tested; an index alone is shown grey. */
export function AffinityPage(): JSX.Element {
  const { t } = useTranslation('products')
  const state = useScope()
  const [unit, setUnit] = useState<GoodsUnit>('category')
  const [attribute, setAttribute] = useState<Attribute>('gender')
  const [item, setItem] = useState<string>()
  const by = { of: 'attribute' as const, attribute }
  const { data, isFetching, error, refetch } = useQuery({
    ...q.products.affinity.queryOptions({ input: { scope: scopeInput(state.scope), unit, by } }),
    placeholderData: keepPreviousData,
  })
  return (
    <FiguresPage
      {...useProductTabs()}
      state={state}
      usual={t('usualAll')}
      footing={data?.footing}
      busy={isFetching}
      error={error}
      retry={() => void refetch()}
      tools={
        <>
          <UnitSelect unit={unit} onChange={setUnit} />
          <AttributeSelect attribute={attribute} onChange={setAttribute} />
        </>
      }
    >
      {data && data.cells.length === 0 && <EmptyState title={t('affinity.none')} text={t('affinity.noneText')} />}
      {data && data.cells.length > 0 && <Matrix data={data} onPick={setItem} />}
      {item !== undefined && <Months state={state} unit={unit} item={item} attribute={attribute} />}
      {data && data.footing.n > 0 && <TgiSection state={state} attribute={attribute} />}
    </FiguresPage>
  )
}

type Item = Affinity['items'][number] & { readonly place: number }

function Matrix({ data, onPick }: { readonly data: Affinity; readonly onPick: (item: string) => void }): JSX.Element {
  const { t } = useTranslation('products')
  const groupName = useGroupName()
  const format = useFormat()
  const cellOf = (group: number, item: number) => data.cells[group * data.items.length + item]
  const columns: readonly DenseColumn<Item>[] = [
    {
      key: 'item',
      title: t('item'),
      kind: 'text',
      value: ({ label }) => label,
      open:
        ({ name }) =>
        () =>
          onPick(name),
    },
    { key: 'buyers', title: t('buyers'), kind: 'count', value: ({ buyers }) => buyers },
    { key: 'net', title: t('net'), kind: 'money', value: ({ netFen }) => netFen },
    ...data.groups.map(({ name, persons }, group): DenseColumn<Item> => ({
      key: `group-${group}`,
      title: t('affinity.group', { name: groupName(name), persons: format.number(persons) }),
      kind: 'decimal',
      definition: 'product.penetration',
      value: ({ place }) => cellOf(group, place)?.index ?? null,
      cell: ({ place }) => {
        const cell = cellOf(group, place)
        if (!cell || cell.index === null) return undefined
        const text = cell.index.toFixed(0)
        return cell.isFinding ? (
          <strong title={t('affinity.q', { q: cell.q?.toFixed(3) ?? '', buyers: cell.buyers })}>{text}</strong>
        ) : (
          <span className="soft">{text}</span>
        )
      },
    })),
  ]
  const note =
    data.overlapping > 0
      ? t('affinity.overlap', { number: data.overlapping })
      : t('affinity.note', { tested: data.tested, findings: data.findings })
  return (
    <TableSection
      title={t('affinity.title')}
      note={note}
      columns={columns}
      rows={data.items.map((one, place) => ({ ...one, place }))}
      rowKey={({ name }) => name}
      footing={data.footing}
    />
  )
}

interface MonthsProps {
  readonly state: ScopeState
  readonly unit: GoodsUnit
  readonly item: string
  readonly attribute: Attribute
}

function Months({ state, unit, item, attribute }: MonthsProps): JSX.Element | null {
  const { data } = useQuery(
    q.products.calendar.queryOptions({
      input: { scope: scopeInput(state.scope), item: { unit, name: item }, by: { of: 'attribute', attribute } },
    }),
  )
  return data ? <MonthTable data={data} unit={unit} item={item} /> : null
}

function MonthTable({ data, unit, item }: { readonly data: Calendar; readonly unit: GoodsUnit; readonly item: string }): JSX.Element {
  const { t } = useTranslation('products')
  const groupName = useGroupName()
  interface Row {
    readonly group: number
  }
  const columns: readonly DenseColumn<Row>[] = [
    { key: 'group', title: t('by'), kind: 'text', value: ({ group }) => groupName(data.groups[group] ?? '') },
    ...Array.from({ length: 12 }, (_, month): DenseColumn<Row> => ({
      key: `month-${month}`,
      title: t('calendar.month', { month: month + 1 }),
      kind: 'decimal',
      definition: 'product.calendar',
      value: ({ group }) => data.cells[group * 12 + month]?.index ?? null,
      cell: ({ group }) => {
        const cell = data.cells[group * 12 + month]
        if (!cell || cell.index === null) return undefined
        const text = cell.index.toFixed(0)
        return cell.isFinding ? <strong>{text}</strong> : <span className="soft">{text}</span>
      },
    })),
  ]
  return (
    <TableSection
      title={t('calendar.title', { item })}
      note={t('calendar.note', { tested: data.tested })}
      tools={
        <button type="button" className="cell-link" onClick={() => navigate(listRoute({ list: 'buyers', item: { unit, name: item } }))}>
          {t('openBuyers')}
        </button>
      }
      columns={columns}
      rows={data.groups.map((_, group) => ({ group }))}
      rowKey={({ group }) => group}
      footing={data.footing}
    />
  )
}
