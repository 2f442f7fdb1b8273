/** The three limits in words: so many cycles, or so many days. */
import type { TFunction } from 'i18next'
import type { CycleRule } from '#shared/contract/value-loyalty.ts'

interface LimitTexts {
  readonly due: string
  readonly risk: string
  readonly lapsed: string
}

export function limitTexts({ by, limits }: CycleRule, t: TFunction<'value'>): LimitTexts {
  const [due, risk, lapsed] = limits
  const text = (limit: number): string =>
    by === 'own' ? t('loyalty.limit.cycles', { number: limit }) : t('loyalty.limit.days', { number: limit })
  return { due: text(due), risk: text(risk), lapsed: text(lapsed) }
}
