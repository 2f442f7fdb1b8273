/** What a scope narrows sales to: the part of it that answers kept by their scope are told apart by. */
import type { Scope } from '#shared/contract/value-scope.ts'

type Narrowing = Pick<Scope, 'storeIds' | 'channels' | 'categories' | 'brands' | 'lines'>

export const narrowingOf = ({ storeIds, channels, categories, brands, lines }: Narrowing): readonly (readonly (string | number)[])[] => [
  storeIds,
  channels,
  categories,
  brands,
  lines,
]

/** All stores, channels and goods. */
export const isUnnarrowed = (scope: Narrowing): boolean => narrowingOf(scope).every((names) => names.length === 0)
