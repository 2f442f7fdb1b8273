import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Feature, MeanFeature } from '#shared/contract/segments-sheet.ts'
import { useFormat } from '../../../ui/use-format.ts'
import { fieldName, valueName } from '../names.ts'

const SIGNIFICANT = 0.05
const SHOWN = 15

/** Commoner or rarer in it than among all, those that are proven first. */
export function FeatureTable({ features }: { readonly features: readonly Feature[] }): JSX.Element | null {
  const { t } = useTranslation('segments')
  const format = useFormat()
  if (features.length === 0) return null
  return (
    <table className="figures dense" aria-label={t('sheet.features')}>
      <thead>
        <tr>
          <th scope="col">{t('sheet.property')}</th>
          {(['share', 'interval', 'shareOfAll', 'lift', 'q'] as const).map((column) => (
            <th key={column} scope="col" className="number">
              {t(`sheet.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {features.slice(0, SHOWN).map((feature) => (
          <tr key={feature.id} className={feature.q < SIGNIFICANT ? undefined : 'figures-reference'}>
            <th scope="row">
              {t('sheet.propertyOf', {
                field: fieldName(format.locale, feature.field),
                value: valueName(format.locale, feature.field, feature.value),
              })}
            </th>
            <td className="number">{format.percent(feature.share, 1)}</td>
            <td className="number">{`${format.percent(feature.low, 1)} – ${format.percent(feature.high, 1)}`}</td>
            <td className="number">{format.percent(feature.shareOfAll, 1)}</td>
            <td className="number">{`× ${feature.lift.toFixed(2)}`}</td>
            <td className="number">{significance(feature.q)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const significance = (q: number): string => (q < 0.001 ? '< 0.001' : q.toFixed(3))

const moneys: ReadonlySet<string> = new Set(['netFen', 'ticketFen', 'lifetimeFen'])

export function MeanTable({ means }: { readonly means: readonly MeanFeature[] }): JSX.Element | null {
  const { t } = useTranslation('segments')
  const format = useFormat()
  if (means.length === 0) return null
  const number = (field: string, value: number): string => (moneys.has(field) ? format.money(Math.round(value)) : value.toFixed(2))
  return (
    <table className="figures dense" aria-label={t('sheet.means')}>
      <thead>
        <tr>
          <th scope="col">{t('sheet.means')}</th>
          {(['mean', 'meanOfRest', 'difference', 'interval', 'q'] as const).map((column) => (
            <th key={column} scope="col" className="number">
              {t(`sheet.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {means.map((mean) => (
          <tr key={mean.field} className={mean.q < SIGNIFICANT ? undefined : 'figures-reference'}>
            <th scope="row">{isMean(mean.field) ? t(`sheet.meanOf.${mean.field}`) : fieldName(format.locale, mean.field)}</th>
            <td className="number">{number(mean.field, mean.mean)}</td>
            <td className="number">{number(mean.field, mean.meanOfRest)}</td>
            <td className="number">{number(mean.field, mean.difference)}</td>
            <td className="number">{`${number(mean.field, mean.low)} – ${number(mean.field, mean.high)}`}</td>
            <td className="number">{significance(mean.q)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const meanFields = ['netFen', 'occasions', 'ticketFen', 'recencyDays', 'lifetimeFen'] as const
const isMean = (field: string): field is (typeof meanFields)[number] => meanFields.some((each) => each === field)
