/** The three limits in words: so many cycles, or so many days. */
import type { TFunction } from 'i18next'
import type { CycleRule } from '#shared/contract/value-loyalty.ts'

interface LimitTexts {
  readonly due: string
  readonly risk: string
  readonly lapsed: string
}

export function limitTexts({ by, limits }: CycleRule, t: TFunction<'value'>): LimitTexts {
  const [due, risk, lapsed] = limits.map((limit) => t(by === 'own' ? 'loyalty.limit.cycles' : 'loyalty.limit.days', { number: limit }))
  return { due: due ?? '', risk: risk ?? '', lapsed: lapsed ?? '' }
}
