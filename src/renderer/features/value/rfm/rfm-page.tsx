import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { RfmInput, RfmTable } from '#shared/contract/value-rfm.ts'
import { q } from '../../../app/crm.ts'
import { Figure, FigureRow } from '../../../ui/figure.tsx'
import { useFormat } from '../../../ui/use-format.ts'
import { scopeInput } from '../../../app/figures/scope-text.ts'
import { useChoices } from '../frame/use-choices.ts'
import { useScope } from '../../../app/figures/use-scope.ts'
import { ValuePage } from '../frame/value-page.tsx'
import { CutPoints } from './cut-points.tsx'
import { Groups } from './groups.tsx'
import { RfmSettings } from './rfm-settings.tsx'
import { ScoreGrid } from './score-grid.tsx'

/** Who bought lately, often and much: scores, cut points and groups. */
export function RfmPage(): JSX.Element {
  const { t } = useTranslation('value')
  const state = useScope()
  const { choices, isKnown, save } = useChoices()
  const input = { ...choices.rfm, scope: scopeInput(state.scope) }
  const { data, error, isFetching, refetch } = useQuery({
    ...q.value.rfm.queryOptions({ input }),
    enabled: isKnown,
    placeholderData: keepPreviousData,
  })
  return (
    <ValuePage
      state={state}
      usual={t('scope.spans.last-730')}
      footing={data?.footing}
      busy={isFetching}
      error={error}
      retry={() => void refetch()}
      tools={<RfmSettings choice={choices.rfm} limits={data?.limits} onSave={(rfm) => save({ rfm })} />}
    >
      {data && <Rfm table={data} input={{ ...choices.rfm, scope: data.footing.scope }} />}
    </ValuePage>
  )
}

function Rfm({ table, input }: { readonly table: RfmTable; readonly input: RfmInput }): JSX.Element {
  const { t } = useTranslation('value')
  const format = useFormat()
  const { footing, netFen, occasions, withoutPurchase } = table
  const { n, asOf } = footing
  return (
    <>
      <FigureRow>
        <Figure label={t('rfm.scored')} definition="rfm.cell" asOf={asOf} value={format.number(n)} note={t('rfm.scoredNote')} />
        <Figure label={t('rfm.without')} value={format.number(withoutPurchase)} note={t('rfm.withoutNote')} />
        <Figure
          label={t('netSales')}
          definition="base.net_sales"
          asOf={asOf}
          value={<span title={format.money(netFen)}>{format.moneyShort(netFen)}</span>}
          note={t('rfm.perPerson', { amount: format.money(n === 0 ? null : Math.round(netFen / n)) })}
        />
        <Figure
          label={t('rfm.occasions')}
          definition="base.occasion"
          asOf={asOf}
          value={format.number(occasions)}
          note={t('rfm.occasionsPer', { number: n === 0 ? '–' : (occasions / n).toFixed(2) })}
        />
        <Figure
          label={t('rfm.ticket')}
          definition="base.ticket"
          asOf={asOf}
          value={format.money(occasions === 0 ? null : Math.round(netFen / occasions))}
        />
      </FigureRow>
      <div className="value-columns">
        <ScoreGrid table={table} input={input} />
        <CutPoints table={table} input={input} />
      </div>
      <Groups table={table} input={input} />
    </>
  )
}
