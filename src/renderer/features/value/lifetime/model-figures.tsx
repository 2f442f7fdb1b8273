import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { KeptModel, PurchaseFit } from '#shared/contract/value-lifetime.ts'
import { Figure, FigureRow } from '../../../ui/figure.tsx'
import { nothing, useFormat } from '../../../ui/use-format.ts'

/** Parameters and, where the model is shown, what it expects of everybody together. */
export function ModelFigures({ kept }: { readonly kept: KeptModel }): JSX.Element {
  const { model } = kept
  return (
    <>
      {model.outlook && <OutlookFigures kept={kept} />}
      <Parameters kept={kept} />
    </>
  )
}

function OutlookFigures({ kept: { asked, model } }: { readonly kept: KeptModel }): JSX.Element | null {
  const { t } = useTranslation('lifetime')
  const format = useFormat()
  const { outlook, fit } = model
  if (!outlook) return null
  const { asOf } = model.footing
  const months = t('model.inMonths', { count: asked.months })
  return (
    <FigureRow>
      <Figure
        label={t('model.alive')}
        definition="model.p_alive"
        asOf={asOf}
        value={format.number(Math.round(outlook.expectedAlive))}
        note={t('model.aliveNote', { rate: format.percent(outlook.meanAlive, 1), persons: format.number(fit.persons) })}
      />
      <Figure
        label={t('model.expected')}
        definition="model.expected"
        asOf={asOf}
        value={format.number(Math.round(outlook.expectedPurchases))}
        note={months}
      />
      <Figure
        label={t(asked.marginRate === 1 ? 'model.lifetimeRevenue' : 'model.lifetimeMargin')}
        definition="model.clv"
        asOf={asOf}
        value={outlook.lifetimeFen === null ? nothing : format.moneyShort(outlook.lifetimeFen)}
        note={months}
      />
      <Figure
        label={t('model.meanLifetime')}
        definition="model.clv"
        asOf={asOf}
        value={outlook.lifetimeFen === null ? nothing : format.money(Math.round(outlook.lifetimeFen / Math.max(1, fit.persons)))}
        note={
          outlook.topDecileLifetimeShare === null
            ? undefined
            : t('model.topDecile', { share: format.percent(outlook.topDecileLifetimeShare, 1) })
        }
      />
    </FigureRow>
  )
}

const paramsText = ({ params }: PurchaseFit): string =>
  params === null ? nothing : `r ${round(params.r)} · α ${round(params.alpha)} · a ${round(params.a)} · b ${round(params.b)}`

const round = (value: number): string => (value >= 1000 ? value.toFixed(0) : value.toPrecision(4))

function Parameters({ kept: { asked, model } }: { readonly kept: KeptModel }): JSX.Element {
  const { t } = useTranslation('lifetime')
  const { fit, spend, footing } = model
  const { asOf } = footing
  const likelihood = (value: number | null): string => (value === null ? nothing : value.toFixed(1))
  return (
    <FigureRow>
      <Figure
        label={t(`model.names.${asked.model}`)}
        definition="model.verdict"
        asOf={asOf}
        value={<span className="parameters">{paramsText(fit)}</span>}
        note={t('model.likelihood', { own: likelihood(fit.logLikelihood), nbd: likelihood(fit.logLikelihoodNbd) })}
      />
      <Figure
        label={t('model.gammaGamma')}
        definition="model.spend"
        asOf={asOf}
        value={
          <span className="parameters">
            {spend.params === null ? nothing : `p ${round(spend.params.p)} · q ${round(spend.params.q)} · v ${round(spend.params.v)}`}
          </span>
        }
        note={
          spend.spearman === null
            ? undefined
            : t('model.correlation', { pearson: spend.pearson?.toFixed(2) ?? nothing, spearman: spend.spearman.toFixed(2) })
        }
      />
    </FigureRow>
  )
}
