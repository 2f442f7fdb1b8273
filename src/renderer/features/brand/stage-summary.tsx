import { WarningOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { navigate } from 'wouter/use-browser-location'
import type { BrandStage, GuardRail, StageCall } from '#shared/contract/brand.ts'
import type { scopeInput } from '../../app/figures/scope-text.ts'
import { listRoute } from '../../app/list-route.ts'
import { routes } from '../../app/routes.ts'
import { Figure, FigureRow } from '../../ui/figure.tsx'
import { nothing, useFormat } from '../../ui/use-format.ts'

type AskedScope = ReturnType<typeof scopeInput>

interface Props {
  readonly answer: BrandStage
  readonly scope: AskedScope
  /** The filter as an address holds it. */
  readonly search: string
}

/** The call with its evidence, what cannot be told, and the advice in the brand's own numbers. */
export function StageSummary({ answer, scope, search }: Props): JSX.Element {
  const { t } = useTranslation('brand')
  const format = useFormat()
  const { call, footing, rail, onceBuyers, limits } = answer
  const { asOf } = footing
  const percent = (value: number | null): string => (value === null ? nothing : format.percent(value, 1))
  const range = (low: number | null, high: number | null): string =>
    low === null || high === null ? '' : `${percent(low)}–${percent(high)}`
  return (
    <>
      {call.isAlarm && <Alarm call={call} search={search} />}
      <FigureRow>
        <Figure
          label={t('stage')}
          definition="stage.call"
          asOf={asOf}
          value={t(`stages.${call.stage}`)}
          note={`${t(`confidence.${call.confidence}`)}${call.marketing === null ? '' : ` · ${t(`marketing.${call.marketing}`)}`}`}
        />
        <Figure
          label={t('customers')}
          definition="stage.rolling_customers"
          asOf={asOf}
          value={format.number(call.customers)}
          note={t('yearAgo', { number: format.number(call.customersYearAgo) })}
        />
        <Figure label={t('growth')} value={percent(call.growth)} note={t('growthLimit', { limit: percent(call.rules.growth) })} />
        <Figure
          label={t(`definitions.${call.rules.definition}`)}
          definition={`stage.${call.rules.definition}`}
          asOf={asOf}
          value={percent(call.ratio)}
          note={t('ratioNote', { range: range(call.ratioLow, call.ratioHigh), benchmark: percent(call.rules.benchmark) })}
        />
        <Figure
          label={t('slope')}
          value={call.slope === null ? nothing : t('points-a-month', { value: call.slope.toFixed(2) })}
          note={call.direction === null ? undefined : t(`directions.${call.direction}`)}
        />
      </FigureRow>
      {limits.length > 0 && (
        <ul className="value-cautions">
          {limits.map((limit) => (
            <li key={limit} className="quiet">
              <span>{t(`limits.${limit}`)}</span>
            </li>
          ))}
        </ul>
      )}
      {call.doubts.length > 0 && (
        <p className="soft">{t('doubts', { list: call.doubts.map((doubt) => t(`doubt.${doubt}`)).join(t('comma')) })}</p>
      )}
      <Advice call={call} rail={rail} />
      <p className="brand-lists">
        <Button type="link" onClick={() => navigate(listRoute({ list: 'second-purchase', scope }))}>
          {t('programme', { number: format.number(onceBuyers.programme) })}
        </Button>
        <Button type="link" onClick={() => navigate(listRoute({ list: 'non-converters', scope }))}>
          {t('nonConverters', { number: format.number(onceBuyers.nonConverters) })}
        </Button>
        <Button type="link" onClick={() => navigate(listRoute({ list: 'survey-sample', scope, group: 'new' }))}>
          {t('sampleNew')}
        </Button>
        <Button type="link" onClick={() => navigate(listRoute({ list: 'survey-sample', scope, group: 'repeat' }))}>
          {t('sampleRepeat')}
        </Button>
      </p>
    </>
  )
}

function Alarm({ call, search }: { readonly call: StageCall; readonly search: string }): JSX.Element {
  const { t } = useTranslation('brand')
  const format = useFormat()
  return (
    <ul className="value-cautions" role="alert">
      <li>
        <WarningOutlined />
        <span>{t('alarm', { growth: format.percent(call.growth ?? 0, 1), slope: (call.slope ?? 0).toFixed(2) })}</span>
        <Button size="small" onClick={() => navigate(search === '' ? routes.brandCauses : `${routes.brandCauses}?${search}`)}>
          {t('seeCauses')}
        </Button>
      </li>
    </ul>
  )
}

/** Of the source, with the brand's own numbers put in. */
export function Advice({ call, rail }: { readonly call: StageCall; readonly rail: GuardRail | null }): JSX.Element {
  const { t } = useTranslation('brand')
  const format = useFormat()
  const percent = (value: number | null): string => (value === null ? nothing : format.percent(value, 1))
  const words = { ratio: percent(call.ratio), benchmark: percent(call.rules.benchmark), customers: format.number(call.customers) }
  return (
    <section className="value-section">
      <h2 className="section-title">{t('advice.title', { stage: t(`stages.${call.stage}`) })}</h2>
      <p>{t(`advice.${call.stage}`, words)}</p>
      <p>{call.isGo ? t('go', words) : t('noGo', words)}</p>
      {rail && (
        <p>
          {rail.mostNew === null
            ? t('railOpen', { conversion: percent(rail.conversion), ratio: words.ratio })
            : t('rail', {
                most: format.number(rail.mostNew),
                won: format.number(rail.newCustomers),
                retention: percent(rail.retention),
                conversion: percent(rail.conversion),
                ratio: words.ratio,
              })}
        </p>
      )}
      <p className="soft">{t('adviceSource')}</p>
    </section>
  )
}
