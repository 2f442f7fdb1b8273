/** What a figure cannot tell, in words. */
import type { TFunction } from 'i18next'
import type { CannotTell } from '#shared/contract/value-scope.ts'
import type { Format } from '../../ui/use-format.ts'

/** Said without alarm: they belong to the footing, not above the figure. */
const quiet: readonly CannotTell['code'][] = ['few-cases', 'profile-of-today', 'others-not-identified']
export const isQuiet = ({ code }: CannotTell): boolean => quiet.includes(code)

export function cautionText(caution: CannotTell, t: TFunction<'value'>, format: Format): string {
  if (caution.code === 'lifetime-costs-missing') return t(`cannot.costsMissing.${missingSide(caution)}`)
  const key = `cannot.${caution.code}` as const
  switch (caution.code) {
    case 'few-cases':
      return t(key, { number: format.number(caution.n) })
    case 'history-too-short':
      return t(key, { day: format.day(caution.firstDay) })
    case 'beyond-as-of':
      return t(key, { day: format.day(caution.asOf) })
    case 'stores-behind':
      return t(key, { stores: caution.stores.join(t('comma')) })
    case 'cards-left-out':
      return t(key, { cards: format.number(caution.cards), receipts: format.number(caution.receipts) })
    case 'score-empty':
      return t(key, {
        component: caution.component.toUpperCase(),
        scores: caution.scores.join(t('comma')),
        persons: format.number(caution.persons),
        commonest: caution.component === 'm' ? format.money(caution.commonest) : format.number(caution.commonest),
      })
    case 'total-not-positive':
      return t(key, { amount: format.money(caution.totalFen) })
    case 'below-zero':
      return t(key, { persons: format.number(caution.persons), amount: format.money(caution.fen) })
    case 'too-few-for-percentile':
      return t(key, { number: format.number(caution.n), needed: caution.needed })
    case 'bottom-not-positive':
      return t(key, { amount: format.money(Math.round(caution.meanFen)) })
    case 'margin-partly-unknown':
      return t(key, { share: format.percent(caution.unknownNetFen, caution.netFen) })
    case 'factor-unknown':
      return t(key, { factor: factorText(caution.factor, t), known: format.number(caution.known), of: format.number(caution.n) })
    case 'year-incomplete':
      return t(key, { year: caution.year })
    default:
      return t(key)
  }
}

const missingSide = ({ acquisition, keep }: { readonly acquisition: boolean; readonly keep: boolean }) =>
  acquisition && keep ? 'both' : acquisition ? 'acquisition' : 'keep'

const factors = ['r', 'f', 'm', 'margin', 'tenure', 'referrals', 'satisfaction'] as const
const factorText = (factor: string, t: TFunction<'value'>): string => {
  const known = factors.find((one) => one === factor)
  return known ? t(`importance.factors.${known}`) : factor
}
