import { useTranslation } from 'react-i18next'
import type { SeedValue, SeedValueInput, SeedValueRow } from '#shared/contract/value-lifetime.ts'

export type SeedGrouping = SeedValueInput['by']

export interface SeedValueProps {
  readonly answer: SeedValue
  readonly input: SeedValueInput
  readonly by: SeedGrouping
  /** Saved segments, in the order they were asked for. */
  readonly names: readonly { readonly name: string }[]
}

/** How a row is called. */
export function useRowName({ by, names }: Pick<SeedValueProps, 'by' | 'names'>): (row: SeedValueRow) => string {
  const { t } = useTranslation('lifetime')
  return (row) => {
    if (row.segment !== null) return row.name || (names[row.segment]?.name ?? '')
    if (row.year === null) return t('seed.whole')
    return t(by === 'cohort' ? 'seed.cohort' : row.isPartial ? 'seed.partialYear' : 'seed.year', { year: row.year })
  }
}
