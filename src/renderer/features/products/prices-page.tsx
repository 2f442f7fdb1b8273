import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Bands } from '#shared/contract/products-buying.ts'
import type { ProductChoices } from '#shared/contract/products-goods.ts'
import { crm, q } from '../../app/crm.ts'
import { FiguresPage } from '../../app/figures/figures-page.tsx'
import { scopeInput } from '../../app/figures/scope-text.ts'
import { TableSection } from '../../app/figures/section.tsx'
import { useScope } from '../../app/figures/use-scope.ts'
import type { DenseColumn } from '../../ui/dense-table.tsx'
import { useFormat, type Format } from '../../ui/use-format.ts'
import { AttributeSelect, useGroupName, useProductTabs, type Attribute } from './frame.tsx'

type Row = Bands['rows'][number] & { readonly place: number }

/** The price-band map: shop, first buyers, the hot style, groups. */
export function PricesPage(): JSX.Element {
  const { t } = useTranslation('products')
  const state = useScope()
  const [attribute, setAttribute] = useState<Attribute>('gender')
  const { data, isFetching, error, refetch } = useQuery({
    ...q.products.bands.queryOptions({ input: { scope: scopeInput(state.scope), by: { of: 'attribute', attribute } } }),
    placeholderData: keepPreviousData,
  })
  return (
    <FiguresPage
      {...useProductTabs()}
      state={state}
      usual={t('usualYear')}
      footing={data?.footing}
      busy={isFetching}
      error={error}
      retry={() => void refetch()}
      tools={<AttributeSelect attribute={attribute} onChange={setAttribute} />}
    >
      {data && <BandTable data={data} />}
      <ChoicesForm />
    </FiguresPage>
  )
}

const bandText = ({ lowFen, highFen }: Bands['rows'][number], format: Format, none: string): string =>
  lowFen === null ? none : `(${format.money(lowFen)}, ${highFen === null ? '∞' : format.money(highFen)}]`

function BandTable({ data }: { readonly data: Bands }): JSX.Element {
  const { t } = useTranslation('products')
  const format = useFormat()
  const groupName = useGroupName()
  const columns: readonly DenseColumn<Row>[] = [
    {
      key: 'band',
      title: t('prices.band'),
      kind: 'text',
      definition: 'product.price_band',
      value: (row) => bandText(row, format, t('prices.zero')) + (row.place === data.hotBand ? ` ← ${data.hot?.name ?? ''}` : ''),
    },
    { key: 'pieces', title: t('prices.pieces'), kind: 'count', value: ({ quantityMilli }) => quantityMilli / 1000 },
    { key: 'full', title: t('prices.full'), kind: 'count', value: ({ fullPriceMilli }) => fullPriceMilli / 1000 },
    { key: 'net', title: t('net'), kind: 'money', value: ({ netFen }) => netFen },
    { key: 'customers', title: t('buyers'), kind: 'count', value: ({ customers }) => customers },
    { key: 'share', title: t('prices.share'), kind: 'rate', value: ({ shopShare }) => shopShare, bar: ({ shopShare }) => shopShare },
    { key: 'first', title: t('first.buyers'), kind: 'count', value: ({ firstBuyers }) => firstBuyers },
    { key: 'rate', title: t('first.rate'), kind: 'rate', value: ({ rate }) => rate },
    ...data.groups.map(({ name, bands }, group): DenseColumn<Row> => ({
      key: `group-${group}`,
      title: groupName(name),
      kind: 'count',
      value: ({ place }) => (bands[place]?.quantityMilli ?? 0) / 1000,
    })),
  ]
  const hot = data.hot ? t('prices.hot', { name: data.hot.name, label: data.hot.label }) : t('prices.noHot')
  return (
    <TableSection
      title={t('prices.title')}
      note={`${t(`prices.from.${data.edgesFrom}`)} ${hot}`}
      columns={columns}
      rows={data.rows.map((row, place) => ({ ...row, place }))}
      rowKey={({ place }) => place}
      footing={data.footing}
    />
  )
}

/** The officer's own edges, and how styles are read from codes. */
function ChoicesForm(): JSX.Element | null {
  const { data } = useQuery(q.products.choices.queryOptions())
  return data ? <Form key={JSON.stringify(data)} choices={data} /> : null
}

function Form({ choices }: { readonly choices: ProductChoices }): JSX.Element {
  const { t } = useTranslation('products')
  const [edges, setEdges] = useState(choices.priceEdges.map((fen) => fen / 100).join(', '))
  const [style, setStyle] = useState<ProductChoices['style']>(choices.style)
  const priceEdges = edges
    .split(/[,，\s]+/)
    .map((text) => Math.round(Number(text) * 100))
    .filter((fen) => fen > 0)
  const save = useMutation({ mutationFn: () => crm.products.saveChoices({ ...choices, priceEdges, style }) })
  const kinds = [
    { value: 'file', label: t('prices.style.file') },
    { value: 'before', label: t('prices.style.before') },
    { value: 'first', label: t('prices.style.first') },
  ]
  const choose = (kind: string): void =>
    setStyle(kind === 'before' ? { by: 'before', separator: '-' } : kind === 'first' ? { by: 'first', characters: 6 } : { by: 'file' })
  return (
    <section className="value-section">
      <h2 className="section-title">{t('prices.own')}</h2>
      <p className="soft">{t('prices.ownNote')}</p>
      <div className="value-filters">
        <Input
          aria-label={t('prices.edges')}
          placeholder={t('prices.edges')}
          value={edges}
          onChange={({ target }) => setEdges(target.value)}
        />
        <Select aria-label={t('prices.style.title')} value={style.by} options={kinds} onChange={choose} />
        <Button loading={save.isPending} onClick={() => save.mutate()}>
          {t('save')}
        </Button>
      </div>
    </section>
  )
}
