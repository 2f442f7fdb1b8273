import { useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignResult, ResultPart } from '#shared/contract/campaign-result.ts'
import { q } from '../../../app/crm.ts'
import { ProblemNotice } from '../../../app/problem.tsx'
import { Figure, FigureRow } from '../../../ui/figure.tsx'
import { ProgressLine } from '../../../ui/progress-line.tsx'
import { nothing, useFormat } from '../../../ui/use-format.ts'
import { ActualCost } from './actual-cost.tsx'
import { CloseCampaign } from './close-campaign.tsx'
import { MidFlight } from './mid-flight.tsx'
import { ProfileTables } from './profile-tables.tsx'
import { ResultTables } from './result-tables.tsx'

/** Did it pay? In the order of metrics.md M94. */
export function ResultTab({ id, hasPilot }: { readonly id: number; readonly hasPilot: boolean }): JSX.Element {
  const { t } = useTranslation('campaigns')
  const [part, setPart] = useState<ResultPart>()
  const input = { id, ...(part === undefined ? {} : { part }) }
  const { data, error, refetch } = useQuery(q.campaigns.result.queryOptions({ input }))
  if (error !== null) return <ProblemNotice error={error} retry={() => void refetch()} />
  if (data === undefined) return <ProgressLine busy />
  return (
    <div className="mail-stack">
      {hasPilot && (
        <Segmented<ResultPart>
          aria-label={t('result.part')}
          value={data.part}
          options={(['pilot', 'roll-out'] as const).map((value) => ({ value, label: t(`result.parts.${value}`) }))}
          onChange={setPart}
        />
      )}
      <VerdictLine result={data} />
      <Cautions result={data} />
      <MidFlight id={id} />
      <Headline result={data} />
      <Effect result={data} />
      <ActualCost id={id} result={data} />
      <CloseCampaign id={id} result={data} />
      <ResultTables result={data} />
      <ProfileTables id={id} />
    </div>
  )
}

interface Props {
  readonly result: CampaignResult
}

function VerdictLine({ result }: Props): JSX.Element {
  const { t } = useTranslation('campaigns')
  const format = useFormat()
  const { verdict, wouldTake, startsOn, endsOn, finalOn, asOf } = result
  const days = { from: format.day(startsOn), to: format.day(endsOn), final: format.day(finalOn), asOf: format.day(asOf) }
  return (
    <div>
      <p className={`verdict verdict-${verdict}`} role="status">
        {t(`result.verdicts.${verdict}`)}
      </p>
      <p className="soft small">{t('result.days', days)}</p>
      {verdict === 'not-proven' && wouldTake && (
        <p className="soft small">{t('result.wouldTake', { mailed: wouldTake.mailed, heldOut: wouldTake.heldOut })}</p>
      )}
    </div>
  )
}

function Cautions({ result }: Props): JSX.Element | null {
  const { t } = useTranslation('campaigns')
  if (result.cautions.length === 0) return null
  return (
    <ul className="cautions">
      {result.cautions.map((caution) => (
        <li key={caution}>{t(`result.cautions.${caution}`)}</li>
      ))}
    </ul>
  )
}

function Headline({ result }: Props): JSX.Element {
  const { t } = useTranslation('campaigns')
  const format = useFormat()
  const { reached, mailed, heldOut, rateDifference, expectation, byCode } = result
  const rate = (value: number | null): string => (value === null ? nothing : format.percent(value, 1, 2))
  const between = (interval: { readonly low: number; readonly high: number } | null): string =>
    interval === null ? '' : `[${rate(interval.low)}, ${rate(interval.high)}]`
  return (
    <FigureRow>
      <Figure
        label={t('result.assigned')}
        value={format.number(reached.assigned)}
        note={t('result.assignedNote', { returned: reached.returned, withdrawn: reached.withdrawn })}
      />
      <Figure
        label={t('result.mailedRate')}
        definition="campaign.response"
        value={rate(mailed.rate)}
        note={`${format.number(mailed.responders)} / ${format.number(mailed.pieces)} ${between(mailed.interval)}`}
      />
      <Figure
        label={t('result.heldOutRate')}
        value={heldOut === null ? nothing : rate(heldOut.rate)}
        note={
          heldOut === null
            ? t('result.noHoldout')
            : `${format.number(heldOut.responders)} / ${format.number(heldOut.pieces)} ${between(heldOut.interval)}`
        }
      />
      <Figure
        label={t('result.rateDifference')}
        definition="campaign.rate_difference"
        value={rateDifference === null ? nothing : rate(rateDifference.difference)}
        note={between(rateDifference)}
      />
      <Figure label={t('result.byCode')} value={format.number(byCode)} note={t('result.byCodeNote')} />
      <Figure
        label={t('result.expected')}
        definition="campaign.expectation"
        value={expectation?.against ? t(`result.against.${expectation.against}`) : nothing}
        note={
          expectation === null
            ? ''
            : t('result.expectedNote', { expected: Math.round(expectation.expected), actual: expectation.responders })
        }
      />
    </FigureRow>
  )
}

function Effect({ result }: Props): JSX.Element {
  const { t } = useTranslation('campaigns')
  const format = useFormat()
  const { effect, adjusted, capped, cappedAdjusted, profit, salesOfMailedFen, costFen, costPerResponderFen, ticket, newMembers } = result
  const money = (value: number | null | undefined): string => format.money(value === null || value === undefined ? null : Math.round(value))
  const between = (low: number, high: number): string => `[${money(low)}, ${money(high)}]`
  const [shown, shownCapped] = [adjusted ?? effect, cappedAdjusted ?? capped]
  return (
    <>
      <FigureRow>
        <Figure
          label={adjusted ? t('result.effectAdjusted') : t('result.effect')}
          value={money(shown?.differenceFen)}
          note={shown ? between(shown.lowFen, shown.highFen) : t('result.noHoldout')}
        />
        <Figure
          label={t('result.incrementalSales')}
          definition="campaign.incremental"
          value={money(profit?.salesFen)}
          note={t('result.allSales', { sales: money(salesOfMailedFen) })}
        />
        <Figure label={t('result.margin')} value={money(profit?.marginFen)} />
        <Figure
          label={t('result.cost')}
          definition="campaign.cost"
          value={money(costFen)}
          note={t('result.costPerResponder', { cost: money(costPerResponderFen) })}
        />
        <Figure
          label={t('result.profit')}
          definition="campaign.profit"
          value={money(profit?.profitFen)}
          note={profit ? between(profit.lowFen, profit.highFen) : ''}
        />
        <Figure label={t('result.returnOnCost')} value={profit?.returnOnCost == null ? nothing : profit.returnOnCost.toFixed(2)} />
      </FigureRow>
      <FigureRow>
        <Figure
          label={t('result.ticket')}
          value={money(ticket.actualFen)}
          note={t('result.planned', { value: money(ticket.expectedFen) })}
        />
        <Figure
          label={t('result.newMembers')}
          value={format.number(newMembers.actual)}
          note={t('result.planned', { value: newMembers.expected === null ? nothing : format.number(newMembers.expected) })}
        />
        {effect && adjusted && (
          <Figure label={t('result.effectRaw')} value={money(effect.differenceFen)} note={between(effect.lowFen, effect.highFen)} />
        )}
        {shownCapped && (
          <Figure
            label={t('result.effectCapped')}
            value={money(shownCapped.differenceFen)}
            note={between(shownCapped.lowFen, shownCapped.highFen)}
          />
        )}
        {result.organicShare !== null && (
          <Figure
            label={t('result.organic')}
            definition="campaign.organic"
            value={format.percent(result.organicShare, 1)}
            note={t('result.organicNote')}
          />
        )}
      </FigureRow>
    </>
  )
}
