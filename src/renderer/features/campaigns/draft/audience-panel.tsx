import { Button } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Audience, AudienceGate, CampaignBrief } from '#shared/contract/campaign-brief.ts'
import { ProblemNotice } from '../../../app/problem.tsx'
import { nothing, useFormat } from '../../../ui/use-format.ts'
import { DepthTable } from './depth-table.tsx'
import { HeldBackDrawer } from './held-back-drawer.tsx'

interface Props {
  readonly id?: number
  readonly brief: CampaignBrief
  readonly audience: Audience | undefined
  readonly error: Error | null
  readonly isStale: boolean
}

/** From the segment to the pieces, gate by gate, and what they cost. */
export function AudiencePanel({ id, brief, audience, error, isStale }: Props): JSX.Element {
  const { t } = useTranslation('campaigns')
  const [open, setOpen] = useState<AudienceGate>()
  if (error !== null && brief.segmentId !== null) return <ProblemNotice error={error} />
  return (
    <aside className="campaign-side" aria-busy={isStale}>
      <h2 className="section-title">{t('waterfall.title')}</h2>
      {audience === undefined ? (
        <p className="soft">{t('brief.noAudience')}</p>
      ) : (
        <Steps audience={audience} isStale={isStale} onOpen={setOpen} />
      )}
      {audience && <Sums audience={audience} brief={brief} />}
      {audience && <DepthTable {...(id === undefined ? {} : { id })} brief={brief} />}
      {open !== undefined && (
        <HeldBackDrawer {...(id === undefined ? {} : { id })} brief={brief} gate={open} onClose={() => setOpen(undefined)} />
      )}
    </aside>
  )
}

interface StepsProps {
  readonly audience: Audience
  readonly isStale: boolean
  /** Absent where the list is frozen: who fell where may have changed since. */
  readonly onOpen?: (gate: AudienceGate) => void
}

/** Every gate in its order; those nobody fell at are shown too, small, so that it is seen that they were looked at. */
export function Steps({ audience, isStale, onOpen }: StepsProps): JSX.Element {
  const { t } = useTranslation('campaigns')
  const format = useFormat()
  return (
    <table className={isStale ? 'waterfall stale' : 'waterfall'} aria-label={t('waterfall.title')}>
      <thead>
        <tr>
          <th scope="col">{t('waterfall.gate')}</th>
          <th scope="col">{t('waterfall.removed')}</th>
          <th scope="col">{t('waterfall.left')}</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">{t('waterfall.ofSegment', { segment: audience.segmentName })}</th>
          <td />
          <td>{format.number(audience.members)}</td>
        </tr>
        {audience.steps.map(({ gate, removed, left }) => (
          <tr key={gate} className={removed === 0 ? 'nobody-fell' : undefined}>
            <th scope="row">{t(`audience.gates.${gate}`)}</th>
            <td>
              <Removed gate={gate} removed={removed} {...(onOpen === undefined ? {} : { onOpen })} />
            </td>
            <td>{format.number(left)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface RemovedProps extends Pick<StepsProps, 'onOpen'> {
  readonly gate: AudienceGate
  readonly removed: number
}

function Removed({ gate, removed, onOpen }: RemovedProps): JSX.Element {
  const { t } = useTranslation('campaigns')
  const format = useFormat()
  if (removed === 0) return <>0</>
  if (onOpen === undefined) return <>−{format.number(removed)}</>
  return (
    <Button
      size="small"
      type="link"
      aria-label={t('waterfall.openFor', { gate: t(`audience.gates.${gate}`) })}
      onClick={() => onOpen(gate)}
    >
      −{format.number(removed)}
    </Button>
  )
}

function Sums({ audience, brief }: { readonly audience: Audience; readonly brief: CampaignBrief }): JSX.Element {
  const { t } = useTranslation('campaigns')
  const format = useFormat()
  const { pieces, heldOut, pilotPieces, covered, costFen, savedFen, breakEven, detectableGain, imbalance } = audience
  const percent = (value: number | null): string => (value === null ? nothing : format.percent(value, 1, 2))
  const lines: readonly (readonly [string, string])[] = [
    [t('audience.pieces'), format.number(pieces)],
    ...(pilotPieces > 0 ? [[t('audience.pilot'), format.number(pilotPieces)] as const] : []),
    [t('audience.heldOut'), format.number(heldOut)],
    ...(covered > 0 ? [[t('audience.covered'), format.number(covered)] as const] : []),
    [t('audience.cost'), format.money(Math.round(costFen))],
    [t('audience.saved'), format.money(Math.round(savedFen))],
    [t('audience.breakEven'), percent(breakEven)],
  ]
  return (
    <div role="status">
      <dl className="audience-sums">
        {lines.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {pieces === 0 && <p className="danger">{t('waterfall.nobody')}</p>}
      {pieces > 0 && heldOut === 0 && <p className="mail-warning small">{t('audience.noHoldout')}</p>}
      {heldOut > 0 && brief.expectation.responseRate !== null && (
        <p className="soft small">
          {detectableGain === null
            ? t('audience.cannotSee')
            : t('audience.canSee', { heldOut, gain: format.percent(detectableGain, 1, 2) })}
        </p>
      )}
      {imbalance !== null && Math.abs(imbalance) >= BALANCED && <p className="mail-warning small">{t('audience.imbalanced')}</p>}
      {audience.withoutPostcode > 0 && brief.channel === 'post' && (
        <p className="soft small">{t('waterfall.withoutPostcode', { count: audience.withoutPostcode })}</p>
      )}
    </div>
  )
}

/** metrics.md M85 */
const BALANCED = 0.1
