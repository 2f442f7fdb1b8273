import { Switch } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { SegmentCount } from '#shared/contract/segments-rule.ts'
import type { SegmentRule } from '#shared/languages/segment-rule.ts'
import { conditionSentence } from '#shared/languages/segment-sentence.ts'
import { useFormat } from '../../../ui/use-format.ts'
import { useSpeaker } from '../use-names.ts'
import { funnelSteps, type FunnelStep } from './funnel-steps.ts'

interface Props {
  readonly rule: SegmentRule
  readonly count: SegmentCount | undefined
}

/** A condition that takes this share of the whole time and this long is named as slow. */
const SLOW_SHARE = 0.5
const SLOW_MS = 100

/** What each condition costs: members it leaves, and time. */
export function Funnel({ rule, count }: Props): JSX.Element | null {
  const { t } = useTranslation('segments')
  const [isDeep, setDeep] = useState(false)
  const speaker = useSpeaker(rule)
  if (!count || rule.rules.length === 0) return null
  const steps = funnelSteps(rule, count)
  const shown = isDeep ? steps : steps.filter(({ depth }) => depth === 0)
  const nameOf = ({ part }: FunnelStep): string => (part.kind === 'group' ? t(`funnel.${part.match}`) : conditionSentence(part, speaker))
  return (
    <section className="funnel">
      <div className="sample-head">
        <h2 className="section-title">{t('funnel.title')}</h2>
        {steps.some(({ depth }) => depth > 0) && (
          <label className="soft funnel-switch">
            <Switch size="small" checked={isDeep} onChange={setDeep} />
            {t('funnel.inside')}
          </label>
        )}
      </div>
      <table className="figures dense" aria-label={t('funnel.title')}>
        <thead>
          <tr>
            <th scope="col">{t('funnel.condition')}</th>
            <th scope="col" className="number">
              {t('funnel.alone')}
            </th>
            <th scope="col" className="number">
              {rule.match === 'any' ? t('funnel.soFar') : t('funnel.left')}
            </th>
            <th scope="col" className="number">
              {t('funnel.cost')}
            </th>
          </tr>
        </thead>
        <tbody>
          <Everybody total={count.memberTotal} />
          {shown.map((step) => (
            <StepRow key={step.path} step={step} name={nameOf(step)} count={count} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Everybody({ total }: { readonly total: number }): JSX.Element {
  const { t } = useTranslation('segments')
  const format = useFormat()
  return (
    <tr className="figures-reference">
      <th scope="row">{t('funnel.everybody')}</th>
      <td />
      <td className="number">{format.number(total)}</td>
      <td />
    </tr>
  )
}

interface RowProps {
  readonly step: FunnelStep
  readonly name: string
  readonly count: SegmentCount
}

function StepRow({ step, name, count }: RowProps): JSX.Element {
  const { t } = useTranslation('segments')
  const format = useFormat()
  const { depth, alone, running, ms } = step
  const share = count.memberTotal === 0 ? 0 : running / count.memberTotal
  const isSlow = ms >= SLOW_MS && ms / count.buildMs >= SLOW_SHARE
  return (
    <tr>
      <th scope="row" className="funnel-name">
        <span style={{ paddingInlineStart: `calc(${depth} * var(--space-4))` }}>{name}</span>
      </th>
      <td className="number">{format.number(alone)}</td>
      <td className="number">
        <span className="cell-bar">
          <i style={{ width: `${share * 100}%` }} />
          <span>{format.number(running)}</span>
        </span>
      </td>
      <td className={isSlow ? 'number slow' : 'number'} title={isSlow ? t('funnel.slow') : undefined}>
        {t('funnel.ms', { ms: ms < 1 ? '<1' : String(Math.round(ms)) })}
      </td>
    </tr>
  )
}
