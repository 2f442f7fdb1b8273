import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { navigate } from 'wouter/use-browser-location'
import type { BandCause, Causes, DiscountCause } from '#shared/contract/brand.ts'
import { q } from '../../app/crm.ts'
import { FiguresPage } from '../../app/figures/figures-page.tsx'
import { scopeInput } from '../../app/figures/scope-text.ts'
import { useScope } from '../../app/figures/use-scope.ts'
import { listRoute } from '../../app/list-route.ts'
import { Figure, FigureRow } from '../../ui/figure.tsx'
import { nothing, useFormat } from '../../ui/use-format.ts'
import { useBrandTabs } from './frame.tsx'

/** Why customers rise while the ratio falls: the two tests of the source, with names and money. */
export function CausesPage(): JSX.Element {
  const { t } = useTranslation('brand')
  const state = useScope()
  const { data, isFetching, error, refetch } = useQuery({
    ...q.brand.causes.queryOptions({ input: { scope: scopeInput(state.scope) } }),
    placeholderData: keepPreviousData,
  })
  return (
    <FiguresPage
      {...useBrandTabs()}
      state={state}
      usual={t('usual')}
      footing={data?.footing}
      busy={isFetching}
      error={error}
      retry={() => void refetch()}
    >
      {data && <p>{data.isAlarm ? t('causes.alarm') : t('causes.noAlarm')}</p>}
      {data && <Discount cause={data.discount} rules={data.rules} asOf={data.footing.asOf} />}
      {data && <Band cause={data.band} asOf={data.footing.asOf} />}
    </FiguresPage>
  )
}

type Gap = DiscountCause['share']

function useGap(): (gap: Gap) => string {
  const { t } = useTranslation('brand')
  const points = (value: number): string => `${value > 0 ? '+' : ''}${(value * 100).toFixed(1)}`
  return (gap) =>
    gap === null ? nothing : t('causes.gap', { value: points(gap.difference), low: points(gap.low), high: points(gap.high) })
}

function Discount({
  cause,
  rules,
  asOf,
}: {
  readonly cause: DiscountCause
  readonly rules: Causes['rules']
  readonly asOf: number | null
}): JSX.Element {
  const { t } = useTranslation('brand')
  const format = useFormat()
  const gap = useGap()
  const part = (k: number, n: number): string =>
    n === 0 ? nothing : `${format.number(k)} / ${format.number(n)} (${format.percent(k, n, 1)})`
  return (
    <section className="value-section">
      <h2 className="section-title">{t('causes.discount')}</h2>
      <p>{t(cause.isCause ? 'causes.discountYes' : cause.rose || cause.isLower ? 'causes.discountHalf' : 'causes.discountNo')}</p>
      <FigureRow>
        <Figure
          label={t('causes.deepShare')}
          definition="stage.discount_acquired"
          asOf={asOf}
          value={part(cause.deepThisYear, cause.newThisYear)}
          note={t('causes.lastYear', { part: part(cause.deepLastYear, cause.newLastYear) })}
        />
        <Figure label={t('causes.shareGap')} value={gap(cause.share)} />
        <Figure
          label={t('causes.deepBack')}
          value={part(cause.deepSecond, cause.deepMature)}
          note={t('causes.others', { part: part(cause.otherSecond, cause.otherMature) })}
        />
        <Figure label={t('causes.rateGap')} value={gap(cause.rate)} />
        <Figure
          label={t('causes.atStake')}
          value={format.money(cause.moneyAtStakeFen === null ? null : Math.round(cause.moneyAtStakeFen))}
          note={t('causes.ticket', { amount: format.money(cause.secondTicketFen === null ? null : Math.round(cause.secondTicketFen)) })}
        />
      </FigureRow>
      {cause.unknownThisYear > 0 && <p className="soft">{t('causes.unknown', { number: format.number(cause.unknownThisYear) })}</p>}
      {cause.products.length > 0 && (
        <p>
          {t('causes.products', { list: cause.products.map(({ name, label, buyers }) => `${name} ${label} (${buyers})`).join(t('comma')) })}
        </p>
      )}
      {cause.campaigns.length > 0 && (
        <p>{t('causes.campaigns', { list: cause.campaigns.map(({ name, buyers }) => `${name} (${buyers})`).join(t('comma')) })}</p>
      )}
      <Button onClick={() => navigate(listRoute({ list: 'deep-discount', depth: rules.deepDiscount }))}>{t('causes.deepList')}</Button>
    </section>
  )
}

function Band({ cause, asOf }: { readonly cause: BandCause; readonly asOf: number | null }): JSX.Element {
  const { t } = useTranslation('brand')
  const format = useFormat()
  const gap = useGap()
  const part = (k: number, n: number): string =>
    n === 0 ? nothing : `${format.number(k)} / ${format.number(n)} (${format.percent(k, n, 1)})`
  const { hot } = cause
  return (
    <section className="value-section">
      <h2 className="section-title">{t('causes.band')}</h2>
      <p>{t(`causes.verdict.${cause.verdict}`)}</p>
      <FigureRow>
        <Figure
          label={t('causes.hot')}
          value={hot ? hot.name : nothing}
          note={hot ? `${hot.label} · ${format.money(cause.hotPriceFen)}` : undefined}
        />
        <Figure
          label={t('causes.bandShare')}
          definition="stage.price_band_mismatch"
          asOf={asOf}
          value={cause.bandShare === null ? nothing : format.percent(cause.bandShare, 1)}
          note={`(${format.money(cause.bandLowFen)}, ${cause.bandHighFen === null ? '∞' : format.money(cause.bandHighFen)}]`}
        />
        <Figure
          label={t('causes.hotBack')}
          value={part(cause.hotSecond, cause.hotFirst)}
          note={t('causes.others', { part: part(cause.otherSecond, cause.otherFirst) })}
        />
        <Figure label={t('causes.rateGap')} value={gap(cause.rate)} />
        <Figure
          label={t('causes.atStake')}
          value={format.money(cause.moneyAtStakeFen === null ? null : Math.round(cause.moneyAtStakeFen))}
        />
      </FigureRow>
      {hot && (
        <Button onClick={() => navigate(listRoute({ list: 'first-buyers', item: { unit: 'style', name: hot.name }, cameAgain: false }))}>
          {t('causes.hotList')}
        </Button>
      )}
    </section>
  )
}
