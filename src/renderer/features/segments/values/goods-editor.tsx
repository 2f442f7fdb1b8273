import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { useState, type JSX, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useNameOf } from '../use-names.ts'
import type { LooseGoods, LooseRange } from './loose.ts'
import { BandSelect, FullPriceSelect } from './price-selects.tsx'
import { RangeEditor } from './range-editor.tsx'
import { IdsSelect, TextsSelect } from './value-select.tsx'

interface Props {
  readonly value: LooseGoods
  readonly onChange: (goods: LooseGoods) => void
  /** Says which goods these are, where a condition has two. */
  readonly name?: string
}

const extras = ['productIds', 'storeIds', 'brands', 'seasons', 'guides', 'channels', 'pieceFen', 'listedFen', 'paidPercent'] as const
type Extra = (typeof extras)[number]

/** What was bought, where, by whom it was sold, at what price: categories always, the rest where the officer asks for it. */
export function GoodsEditor({ value, onChange, name }: Props): JSX.Element {
  const { t } = useTranslation('segments')
  const [asked, setAsked] = useState<readonly Extra[]>([])
  const shown = extras.filter((extra) => asked.includes(extra) || isNamed(value, extra))
  const hidden = extras.filter((extra) => !shown.includes(extra))
  const label = (part: string): string => (name === undefined ? part : `${name} ${part}`)
  const add = (extra: Extra): void => {
    setAsked([...asked, extra])
    if (extra === 'pieceFen' || extra === 'listedFen') onChange({ ...value, [extra]: { min: null } })
    if (extra === 'paidPercent') onChange({ ...value, paidPercent: { max: 99 } })
  }
  const remove = (extra: Extra): void => {
    setAsked(asked.filter((other) => other !== extra))
    onChange(without(value, extra))
  }
  const items = hidden.map((extra) => ({ key: extra, label: t(`goods.${extra}`), onClick: () => add(extra) }))
  return (
    <span className="goods-editor">
      {name !== undefined && <span className="goods-name">{name}</span>}
      <TextsSelect
        asked={{ field: 'category' }}
        label={label(t('goods.categories'))}
        placeholder={t('goods.anyCategory')}
        value={value.categories}
        onChange={(categories) => onChange({ ...value, categories })}
      />
      {shown.map((extra) => (
        <WithRemove key={extra} label={label(t(`goods.${extra}`))} onRemove={() => remove(extra)}>
          <ExtraEditor extra={extra} value={value} onChange={onChange} label={label(t(`goods.${extra}`))} />
        </WithRemove>
      ))}
      {hidden.length > 0 && (
        <Dropdown trigger={['click']} menu={{ items }}>
          <Button size="small" type="text" icon={<PlusOutlined />} aria-label={label(t('goods.narrow'))}>
            {t('goods.narrow')}
          </Button>
        </Dropdown>
      )}
    </span>
  )
}

/** Empty lists of products and stores narrow nothing. */
function isNamed(goods: LooseGoods, extra: Extra): boolean {
  const part = goods[extra]
  return Array.isArray(part) ? part.length > 0 : part !== undefined
}

function without(goods: LooseGoods, extra: Extra): LooseGoods {
  if (extra === 'productIds' || extra === 'storeIds') return { ...goods, [extra]: [] }
  return { ...goods, [extra]: undefined }
}

interface ExtraProps extends Omit<Props, 'name'> {
  readonly extra: Extra
  readonly label: string
}

const sources = { brands: 'brand', seasons: 'season', guides: 'seller', channels: 'channel' } as const

function ExtraEditor({ extra, value, onChange, label }: ExtraProps): JSX.Element {
  const nameOf = useNameOf()
  switch (extra) {
    case 'productIds':
    case 'storeIds': {
      const kind = extra === 'productIds' ? 'product' : 'store'
      return (
        <IdsSelect
          asked={{ field: kind }}
          label={label}
          placeholder={label}
          value={value[extra]}
          onChange={(ids) => onChange({ ...value, [extra]: ids })}
          nameOf={(id) => nameOf(kind, id)}
        />
      )
    }
    case 'pieceFen':
    case 'listedFen':
    case 'paidPercent': {
      const set = (range: LooseRange): void => onChange({ ...value, [extra]: range })
      const range = value[extra] ?? {}
      return (
        <>
          <span className="soft">{label}</span>
          {extra === 'listedFen' && <BandSelect label={label} onChange={set} />}
          {extra === 'paidPercent' && <FullPriceSelect label={label} value={range} onChange={set} />}
          <RangeEditor unit={extra === 'paidPercent' ? 'percent' : 'money'} label={label} value={range} onChange={set} />
        </>
      )
    }
    default:
      return (
        <TextsSelect
          asked={{ field: sources[extra] }}
          label={label}
          placeholder={label}
          value={value[extra] ?? []}
          onChange={(texts) => onChange({ ...value, [extra]: texts.length === 0 ? undefined : texts })}
        />
      )
  }
}

interface WithRemoveProps {
  readonly label: string
  readonly onRemove: () => void
  readonly children: ReactNode
}

function WithRemove({ label, onRemove, children }: WithRemoveProps): JSX.Element {
  const { t } = useTranslation('segments')
  return (
    <span className="value-part goods-extra">
      {children}
      <Button size="small" type="text" icon={<CloseOutlined />} aria-label={t('goods.remove', { part: label })} onClick={onRemove} />
    </span>
  )
}
