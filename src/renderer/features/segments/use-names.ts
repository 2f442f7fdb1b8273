/** What the ids of a rule are called. Products are remembered as they are found: a workspace may have a hundred thousand. */
import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { SegmentRule } from '#shared/languages/segment-rule.ts'
import { q } from '../../app/crm.ts'
import { createStore, useStore } from '../../app/store.ts'
import { localeOf } from '../../ui/use-format.ts'
import type { SentenceWords } from './rule-to-sentence.ts'

const productNames = createStore<ReadonlyMap<number, string>>(new Map())

export function rememberProducts(found: readonly { readonly id: number; readonly name: string }[]): void {
  const known = productNames.get()
  if (found.every(({ id }) => known.has(id))) return
  productNames.set(new Map([...known, ...found.map(({ id, name }) => [id, name] as const)]))
}

export const useProductNames = (): ReadonlyMap<number, string> => useStore(productNames)

/** A saved rule names its products by id only: the names that are not known yet are asked for once. */
function useProductsOf(rule: SegmentRule): ReadonlyMap<number, string> {
  const names = useProductNames()
  const ids = productIdsOf(rule).filter((id) => !names.has(id))
  const { data } = useQuery({ ...q.catalog.products.queryOptions({ input: { ids } }), enabled: ids.length > 0 })
  useEffect(() => {
    if (data) rememberProducts(data.map(({ id, name, code }) => ({ id, name: name === '' ? code : name })))
  }, [data])
  return names
}

const productIdsOf = (group: SegmentRule): readonly number[] =>
  group.rules.flatMap((part) => (part.kind === 'group' ? productIdsOf(part) : part.kind === 'bought' ? part.productIds : []))

export function useSentenceWords(rule: SegmentRule): SentenceWords {
  const { i18n } = useTranslation('segments')
  const { data: stores } = useQuery(q.catalog.stores.queryOptions())
  const { data: segments } = useQuery(q.segments.list.queryOptions())
  const products = useProductsOf(rule)
  const locale = localeOf(i18n.language)
  return useMemo(() => {
    const names = {
      store: new Map(stores?.map(({ id, name, code }) => [id, name === '' ? code : name])),
      segment: new Map(segments?.map(({ id, name }) => [id, name])),
      product: products,
      tag: new Map<number, string>(),
      field: new Map<number, string>(),
    }
    return { locale, nameOf: (kind, id) => names[kind].get(id) }
  }, [locale, stores, segments, products])
}
