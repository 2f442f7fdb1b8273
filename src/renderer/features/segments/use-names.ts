/** What the ids of a rule are called. Products are remembered as they are found: a workspace may have a hundred thousand. */
import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { SegmentCondition, SegmentRule } from '#shared/languages/segment-rule.ts'
import { createSpeaker, type NameOf, type Speaker } from '#shared/languages/segment-sentence.ts'
import { q } from '../../app/crm.ts'
import { createStore, useStore } from '../../app/store.ts'
import { localeOf } from '../../ui/use-format.ts'

const productNames = createStore<ReadonlyMap<number, string>>(new Map())

export function rememberProducts(found: readonly { readonly id: number; readonly name: string }[]): void {
  const known = productNames.get()
  if (found.every(({ id }) => known.has(id))) return
  productNames.set(new Map([...known, ...found.map(({ id, name }) => [id, name] as const)]))
}

/** Names of everything a condition may hold by its id, as far as it is known. */
export function useNameOf(): NameOf {
  const products = useStore(productNames)
  const { data: stores } = useQuery(q.catalog.stores.queryOptions())
  const { data: segments } = useQuery(q.segments.list.queryOptions())
  const { data: tags } = useQuery(q.cleaning.tags.queryOptions())
  const { data: fields } = useQuery(q.cleaning.customFields.queryOptions())
  const { data: campaigns } = useQuery(q.campaigns.list.queryOptions())
  return useMemo(() => {
    const names = {
      store: new Map(stores?.map(({ id, name, code }) => [id, name === '' ? code : name])),
      segment: new Map(segments?.map(({ id, name }) => [id, name])),
      product: products,
      tag: new Map(tags?.map(({ id, name }) => [id, name])),
      field: new Map(fields?.map(({ id, name }) => [id, name])),
      campaign: new Map(campaigns?.map(({ id, name }) => [id, name])),
    }
    return (kind, id) => names[kind].get(id)
  }, [stores, segments, tags, fields, campaigns, products])
}

/** A saved rule names its products by id only: the names that are not known yet are asked for once. */
function useProductsOf(rule: SegmentRule): void {
  const names = useStore(productNames)
  const ids = [...new Set(productIdsOf(rule))].filter((id) => !names.has(id))
  const { data } = useQuery({ ...q.catalog.products.queryOptions({ input: { ids } }), enabled: ids.length > 0 })
  useEffect(() => {
    if (data) rememberProducts(data.map(({ id, name, code }) => ({ id, name: name === '' ? code : name })))
  }, [data])
}

const productIdsOf = (part: SegmentRule | SegmentCondition): readonly number[] => {
  switch (part.kind) {
    case 'group':
      return part.rules.flatMap(productIdsOf)
    case 'bought':
      return part.productIds
    case 'purchase':
      return part.goods?.productIds ?? []
    case 'pair':
      return [...part.first.productIds, ...part.second.productIds]
    default:
      return []
  }
}

/** Says rules in the language of the page, with the names the workspace knows. */
export function useSpeaker(rule: SegmentRule): Speaker {
  const { i18n } = useTranslation('segments')
  useProductsOf(rule)
  const nameOf = useNameOf()
  const locale = localeOf(i18n.language)
  return useMemo(() => createSpeaker(locale, nameOf), [locale, nameOf])
}
