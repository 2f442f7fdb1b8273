import { Select } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { goodsUnits, personAttributes, type GoodsUnit } from '#shared/contract/products-goods.ts'
import { routes, type Route } from '../../app/routes.ts'

/** Screens of the station in their order. */
export function useProductTabs(): { readonly title: string; readonly tabs: readonly { readonly route: Route; readonly text: string }[] } {
  const { t } = useTranslation('products')
  return {
    title: t('title'),
    tabs: [
      { route: routes.products, text: t('tabs.affinity') },
      { route: routes.productPairs, text: t('tabs.pairs') },
      { route: routes.productFirst, text: t('tabs.first') },
      { route: routes.productPrices, text: t('tabs.prices') },
      { route: routes.productRanking, text: t('tabs.ranking') },
      { route: routes.productCustomers, text: t('tabs.customers') },
      { route: routes.productLists, text: t('tabs.lists') },
    ],
  }
}

interface UnitProps {
  readonly unit: GoodsUnit
  readonly onChange: (unit: GoodsUnit) => void
}

export function UnitSelect({ unit, onChange }: UnitProps): JSX.Element {
  const { t } = useTranslation('products')
  return (
    <Select
      aria-label={t('unit')}
      value={unit}
      options={goodsUnits.map((value) => ({ value, label: t(`units.${value}`) }))}
      onChange={onChange}
    />
  )
}

export type Attribute = (typeof personAttributes)[number]

interface AttributeProps {
  readonly attribute: Attribute
  readonly onChange: (attribute: Attribute) => void
}

export function AttributeSelect({ attribute, onChange }: AttributeProps): JSX.Element {
  const { t } = useTranslation('products')
  const options = personAttributes.map((value) => ({ value, label: t(`attributes.${value}`) }))
  return <Select aria-label={t('by')} value={attribute} options={options} onChange={onChange} />
}

/** A group's name as the officer reads it: codes of the product have their word, names of the workspace stay. */
export function useGroupName(): (name: string) => string {
  const { t } = useTranslation('products')
  const words: Readonly<Record<string, string>> = {
    '': t('everybody'),
    female: t('groups.female'),
    male: t('groups.male'),
    high: t('groups.high'),
    medium: t('groups.medium'),
    low: t('groups.low'),
    none: t('groups.none'),
    prospect: t('groups.prospect'),
    new: t('groups.new'),
    active: t('groups.active'),
    due: t('groups.due'),
    'won-back': t('groups.won-back'),
    'at-risk': t('groups.at-risk'),
    lapsed: t('groups.lapsed'),
  }
  return (name) => words[name] ?? name
}
