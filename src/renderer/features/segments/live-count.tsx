/** How many the rule matches, while it is being built. A count that is no longer wanted is cancelled in the engine. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Progress } from 'antd'
import { useMemo, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { SegmentCount } from '#shared/contract/segments.ts'
import { SegmentRule } from '#shared/languages/segment-rule.ts'
import { q } from '../../app/crm.ts'
import { ProblemNotice } from '../../app/problem.tsx'
import { ProgressLine } from '../../ui/progress-line.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { useDebounced } from './use-debounced.ts'

export interface LiveCount {
  readonly count: SegmentCount | undefined
  /** The numbers on show belong to an earlier form of the rule. */
  readonly isStale: boolean
  readonly error: unknown
  readonly retry: () => void
}

const PAUSE_MS = 250

export function useLiveCount(rule: SegmentRule): LiveCount {
  // By text, so that opening a box or typing half a condition asks nothing again.
  const text = JSON.stringify(rule)
  const settled = useDebounced(text, PAUSE_MS)
  const input = useMemo(() => SegmentRule.parse(JSON.parse(settled)), [settled])
  const { data, error, isPlaceholderData, refetch } = useQuery(q.segments.count.queryOptions({ input, placeholderData: keepPreviousData }))
  return { count: data, isStale: isPlaceholderData || settled !== text, error, retry: () => void refetch() }
}

export function CountPanel({ live }: { readonly live: LiveCount }): JSX.Element {
  const { t } = useTranslation('segments')
  if (live.error !== null) return <ProblemNotice error={live.error} retry={live.retry} />
  return (
    <section className="count-panel" aria-label={t('count.title')} aria-busy={live.isStale}>
      <ProgressLine busy={live.isStale || live.count === undefined} />
      {live.count && <Counted count={live.count} isStale={live.isStale} />}
    </section>
  )
}

function Counted({ count, isStale }: { readonly count: SegmentCount; readonly isStale: boolean }): JSX.Element {
  const { t } = useTranslation('segments')
  const format = useFormat()
  const { memberCount, memberTotal, netFen, asOf } = count
  const share = memberTotal === 0 ? 0 : (memberCount / memberTotal) * 100
  return (
    <>
      <h2 className="section-title">{t('count.title')}</h2>
      <p className={isStale ? 'count-figure stale' : 'count-figure'} role="status">
        {format.number(memberCount)}
      </p>
      <p className="soft">{t('count.share', { share: format.percent(memberCount, memberTotal) })}</p>
      <Progress percent={share} showInfo={false} size="small" status="normal" aria-label={t('count.progress')} />
      <p className="soft">{memberCount === 0 ? t('count.nobody') : t('count.of', { members: memberCount, total: memberTotal })}</p>
      <Reach count={count} />
      <dl className="reach">
        <dt>{t('count.netFen')}</dt>
        <dd className="wide">{format.money(netFen)}</dd>
        {memberCount > 0 && (
          <dd className="soft whole">{t('count.perMember', { amount: format.money(Math.round(netFen / memberCount)) })}</dd>
        )}
      </dl>
      {asOf !== undefined && <p className="soft">{t('count.asOf', { day: format.day(asOf) })}</p>}
    </>
  )
}

function Reach({ count }: { readonly count: SegmentCount }): JSX.Element {
  const { t } = useTranslation('segments')
  const format = useFormat()
  const rows = [
    { label: t('count.withAddress'), value: count.withAddress },
    { label: t('count.withMobile'), value: count.withMobile },
    { label: t('count.consentPost'), value: count.consentPost },
  ]
  return (
    <>
      <h3 className="section-title">{t('count.reach')}</h3>
      <dl className="reach">
        {rows.map(({ label, value }) => (
          <div key={label} className="reach-row">
            <dt>{label}</dt>
            <dd>{format.number(value)}</dd>
            <dd className="soft">{format.percent(value, count.memberCount)}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}
