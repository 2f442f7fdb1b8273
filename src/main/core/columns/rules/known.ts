/** Whether what a rule names is there: looked up when a rule first asks. */
import type { Columns } from '../columns.ts'
import type { Dictionary } from '../dictionary.ts'
import { searchId } from '../shared-arrays.ts'
import type { RuleGround } from './ground.ts'
import { seasonsOfProducts } from './row-facts.ts'
import { knownCampaigns, knownFields, knownTags } from './row-facts.sql.ts'

export interface Known {
  hasCategory(name: string): boolean
  hasBrand(name: string): boolean
  hasSeason(name: string): boolean
  hasChannel(name: string): boolean
  hasProduct(id: number): boolean
  hasStore(id: number): boolean
  hasTag(id: number): boolean
  /** A frozen one of our own. */
  hasCampaign(id: number): boolean
  /** text, number, day or choice. */
  kindOfField(id: number): string | undefined
}

export function createKnown(
  { products, stores, receipts }: Pick<Columns, 'products' | 'stores' | 'receipts'>,
  { read }: RuleGround,
): Known {
  const categories = once(() => namesOf(products.category))
  const brands = once(() => namesOf(products.brand))
  const seasons = once(() => new Set(seasonsOfProducts(products, read).values.slice(1)))
  const idsOf = (text: string) =>
    once(
      () =>
        new Set(
          read
            .prepare<[], { id: number }>(text)
            .all()
            .map(({ id }) => id),
        ),
    )
  const tags = idsOf(knownTags)
  const campaigns = idsOf(knownCampaigns)
  const fields = once(
    () =>
      new Map(
        read
          .prepare<[], { id: number; kind: string }>(knownFields)
          .all()
          .map(({ id, kind }) => [id, kind]),
      ),
  )
  return {
    hasCategory: (name) => categories().has(name),
    hasBrand: (name) => brands().has(name),
    hasSeason: (name) => seasons().has(name),
    hasChannel: (name) => receipts.channel?.values.includes(name) ?? false,
    hasProduct: (id) => searchId(products.id, id) >= 0,
    hasStore: (id) => searchId(stores.id, id) >= 0,
    hasTag: (id) => tags().has(id),
    hasCampaign: (id) => campaigns().has(id),
    kindOfField: (id) => fields().get(id),
  }
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => (made ??= { value: make() }).value
}

/** Names some product carries; goods without one have the empty name. */
const namesOf = ({ code, values }: Dictionary): ReadonlySet<string> => new Set([...values.slice(1), ...(code.includes(0) ? [''] : [])])
