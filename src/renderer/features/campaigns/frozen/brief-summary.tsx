import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Campaign } from '#shared/contract/campaign-brief.ts'
import { nothing, useFormat } from '../../../ui/use-format.ts'
import { Steps } from '../draft/audience-panel.tsx'

/** The brief as it was when the list was frozen; it can be read, not changed. */
export function BriefSummary({ campaign }: { readonly campaign: Campaign }): JSX.Element {
  const { t } = useTranslation('campaigns')
  const format = useFormat()
  const { brief, audience } = campaign
  const { expectation, cost } = brief
  const percent = (value: number | null): string => (value === null ? nothing : format.percent(value, 1, 2))
  const lines: readonly (readonly [string, string])[] = [
    [t('brief.channel'), t(`brief.channels.${brief.channel}`)],
    [t('options.campaignCode'), brief.code],
    [t('brief.window'), `${format.day(brief.startsOn)} – ${format.day(brief.endsOn)}`],
    [t('brief.owner'), brief.owner || nothing],
    [t('brief.place'), brief.place || nothing],
    [t('brief.goal'), brief.goal || nothing],
    [t('brief.offer'), brief.offer || nothing],
    [t('brief.responseRate'), percent(expectation.responseRate)],
    [t('brief.ticket'), format.money(expectation.ticketFen)],
    [t('brief.marginRate'), percent(brief.marginRate)],
    [t('brief.newMembers'), expectation.newMembers === null ? nothing : format.number(expectation.newMembers)],
    [t('brief.setup'), format.money(cost.setupFen)],
    [t('brief.print'), format.money(cost.printFen)],
    [t('brief.postage'), format.money(cost.postageFen)],
    [t('brief.holdoutShare'), percent(brief.cells.holdoutShare)],
    [t('brief.seed'), String(brief.cells.seed)],
    [t('brief.unknownReason'), brief.rules.overrideReason || nothing],
  ]
  return (
    <div className="campaign-draft">
      <dl className="export-details">
        {lines.map(([label, value]) => (
          <div key={label} className="detail-line">
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {audience && (
        <aside className="campaign-side">
          <h2 className="section-title">{t('waterfall.title')}</h2>
          {brief.segmentId === null ? (
            <p>{t('brief.takenList', { pieces: audience.pieces, heldOut: audience.heldOut })}</p>
          ) : (
            <Steps audience={audience} isStale={false} />
          )}
        </aside>
      )}
    </div>
  )
}
