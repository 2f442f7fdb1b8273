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
import { CauseRulesForm } from './cause-rules.tsx'
import { useBrandTabs } from './frame.tsx'

type AskedScope = ReturnType<typeof scopeInput>

/** Why customers rise while the ratio falls: the two tests of the source, with names and money. */
export function CausesPage(): JSX.Element {
  const { t } = useTranslation('brand')
  const state = useScope()
  const scope = scopeInput(state.scope)
  const { data, isFetching, error, refetch } = useQuery({
    ...q.brand.causes.queryOptions({ input: { scope } }),
    placeholderData: keepPreviousData,
  })
  return (
    <FiguresPage {...useBrandTabs()} state={state} footing={data?.footing} busy={isFetching} error={error} retry={() => void refetch()}>
      {data && <p>{data.isAlarm ? t('causes.alarm') : t('causes.noAlarm')}</p>}
      {data && <Discount cause={data.discount} rules={data.rules} scope={scope} asOf={data.footing.asOf} />}
      {data && <Band cause={data.band} rules={data.rules} asOf={data.footing.asOf} />}
      {data && <CauseRulesForm />}
    </FiguresPage>
  )
}

type Gap = DiscountCause['share']

interface Texts {
  /** `12.2%` of a part. */
  share(k: number, n: number): string
  /** `325 / 2,668` */
  part(k: number, n: number): string
  /** `+1.2` points, and the interval they lie in. */
  points(gap: Gap): string
  range(gap: Gap): string | undefined
  money(fen: number | null): string
}

function useTexts(): Texts {
  const { t } = useTranslation('brand')
  const format = useFormat()
  const signed = (value: number): string => {
    const text = (value * 100).toFixed(1)
    return Number(text) === 0 ? '0.0' : value > 0 ? `+${text}` : text
  }
  return {
    share: (k, n) => (n === 0 ? nothing : format.percent(k, n, 1)),
    part: (k, n) => `${format.number(k)} / ${format.number(n)}`,
    points: (gap) => (gap === null ? nothing : t('causes.points', { value: signed(gap.difference) })),
    range: (gap) => (gap === null ? undefined : t('causes.range', { low: signed(gap.low), high: signed(gap.high) })),
    money: (fen) => format.money(fen === null ? null : Math.round(fen)),
  }
}

interface DiscountProps {
  readonly cause: DiscountCause
  readonly rules: Causes['rules']
  readonly scope: AskedScope
  readonly asOf: number | null
}

function Discount({ cause, rules, scope, asOf }: DiscountProps): JSX.Element {
  const { t } = useTranslation('brand')
  const format = useFormat()
  const { share, part, points, range, money } = useTexts()
  const year = { part: part(cause.deepThisYear, cause.newThisYear), before: share(cause.deepLastYear, cause.newLastYear) }
  const back = { part: part(cause.deepSecond, cause.deepMature), others: share(cause.otherSecond, cause.otherMature) }
  return (
    <section className="value-section">
      <h2 className="section-title">{t('causes.discount')}</h2>
      <p>{t(cause.isCause ? 'causes.discountYes' : cause.rose || cause.isLower ? 'causes.discountHalf' : 'causes.discountNo')}</p>
      <FigureRow>
        <Figure
          label={t('causes.deepShare')}
          definition="stage.discount_acquired"
          asOf={asOf}
          value={share(cause.deepThisYear, cause.newThisYear)}
          note={t('causes.lastYear', year)}
        />
        <Figure label={t('causes.shareGap')} value={points(cause.share)} note={range(cause.share)} />
        <Figure
          label={t('causes.deepBack', { days: rules.horizonDays })}
          value={share(cause.deepSecond, cause.deepMature)}
          note={t('causes.others', back)}
        />
        <Figure label={t('causes.rateGap')} value={points(cause.rate)} note={range(cause.rate)} />
        <Figure
          label={t('causes.atStake')}
          value={money(cause.moneyAtStakeFen)}
          note={t('causes.ticket', { amount: money(cause.secondTicketFen) })}
        />
      </FigureRow>
      {cause.unknownThisYear > 0 && <p className="soft">{t('causes.unknown', { number: format.number(cause.unknownThisYear) })}</p>}
      <Names cause={cause} />
      <Button
        onClick={() => navigate(listRoute({ list: 'deep-discount', scope, depth: rules.deepDiscount, coupons: rules.countsCoupons }))}
      >
        {t('causes.deepList')}
      </Button>
    </section>
  )
}

/** Products they began with, events whose coupons they used, campaigns that had reached them. */
function Names({ cause: { products, campaigns } }: { readonly cause: DiscountCause }): JSX.Element {
  const { t } = useTranslation('brand')
  const listed = (by: 'coupon' | 'mailed'): string =>
    campaigns
      .filter((one) => one.by === by)
      .map(({ name, buyers }) => t('causes.named', { name: name === '' ? t('causes.noName') : name, number: buyers }))
      .join(t('comma'))
  const [coupons, mailed] = [listed('coupon'), listed('mailed')]
  const began = products.map(({ name, label, buyers }) => t('causes.named', { name: `${name} ${label}`, number: buyers })).join(t('comma'))
  return (
    <>
      {began !== '' && <p>{t('causes.products', { list: began })}</p>}
      {coupons !== '' && <p>{t('causes.campaigns', { list: coupons })}</p>}
      {mailed !== '' && <p>{t('causes.mailed', { list: mailed })}</p>}
      {coupons === '' && mailed === '' && <p className="soft">{t('causes.noCampaigns')}</p>}
    </>
  )
}

interface BandProps {
  readonly cause: BandCause
  readonly rules: Causes['rules']
  readonly asOf: number | null
}

function Band({ cause, rules, asOf }: BandProps): JSX.Element {
  const { t } = useTranslation('brand')
  const format = useFormat()
  const { share, part, points, range, money } = useTexts()
  const { hot } = cause
  const back = { part: part(cause.hotSecond, cause.hotFirst), others: share(cause.otherSecond, cause.otherFirst) }
  const band = `(${format.money(cause.bandLowFen)}, ${cause.bandHighFen === null ? '∞' : format.money(cause.bandHighFen)}]`
  return (
    <section className="value-section">
      <h2 className="section-title">{t('causes.band')}</h2>
      <p>{t(`causes.verdict.${cause.verdict}`, { least: rules.leastHotBuyers })}</p>
      <FigureRow>
        <Figure
          label={t('causes.hot')}
          value={hot ? hot.name : nothing}
          note={hot ? t('causes.priced', { name: hot.label, amount: format.money(cause.hotPriceFen) }) : undefined}
        />
        <Figure
          label={t('causes.bandShare')}
          definition="stage.price_band_mismatch"
          asOf={asOf}
          value={cause.bandShare === null ? nothing : format.percent(cause.bandShare, 1)}
          note={cause.bandLowFen === null ? undefined : band}
        />
        <Figure
          label={t('causes.hotBack', { days: rules.horizonDays })}
          value={share(cause.hotSecond, cause.hotFirst)}
          note={t('causes.others', back)}
        />
        <Figure label={t('causes.rateGap')} value={points(cause.rate)} note={range(cause.rate)} />
        <Figure label={t('causes.atStake')} value={money(cause.moneyAtStakeFen)} />
      </FigureRow>
      {hot && (
        <Button onClick={() => navigate(listRoute({ list: 'first-buyers', item: { unit: 'style', name: hot.name }, cameAgain: false }))}>
          {t('causes.hotList')}
        </Button>
      )}
    </section>
  )
}
