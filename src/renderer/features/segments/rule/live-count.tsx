/** How many the rule matches, while it is being built. A count that is no longer wanted is cancelled in the engine. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Progress } from 'antd'
import { useMemo, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { RuleProblem, SegmentCount } from '#shared/contract/segments-rule.ts'
import { SegmentRule } from '#shared/languages/segment-rule.ts'
import { q } from '../../../app/crm.ts'
import { ProblemNotice } from '../../../app/problem.tsx'
import { ProgressLine } from '../../../ui/progress-line.tsx'
import { useFormat } from '../../../ui/use-format.ts'
import { ProblemSummary } from '../builder/problems.tsx'
import { useDebounced } from '../use-debounced.ts'

export interface LiveCount {
  readonly count: SegmentCount | undefined
  /** The numbers on show belong to an earlier form of the rule. */
  readonly isStale: boolean
  /** What makes the rule unanswerable: then there is no count. */
  readonly problems: readonly RuleProblem[]
  readonly error: unknown
  readonly retry: () => void
}

const PAUSE_MS = 250
const none: readonly RuleProblem[] = []

export function useLiveCount(rule: SegmentRule, segmentId: number | undefined): LiveCount {
  // By text, so that opening a box or typing half a condition asks nothing again.
  const text = JSON.stringify(rule)
  const settled = useDebounced(text, PAUSE_MS)
  const input = useMemo(() => SegmentRule.parse(JSON.parse(settled)), [settled])
  const check = useQuery(q.segments.check.queryOptions({ input: { rule: input, ...(segmentId === undefined ? {} : { segmentId }) } }))
  const problems = check.data?.problems ?? none
  const isSound = check.data?.problems.length === 0
  const counted = useQuery({ ...q.segments.count.queryOptions({ input, placeholderData: keepPreviousData }), enabled: isSound })
  return {
    count: problems.length > 0 ? undefined : counted.data,
    isStale: counted.isPlaceholderData || settled !== text || check.isPending,
    problems: settled === text ? problems : none,
    error: check.error ?? (isSound ? counted.error : null),
    retry: () => void (check.error ? check.refetch() : counted.refetch()),
  }
}

export function CountPanel({ live }: { readonly live: LiveCount }): JSX.Element {
  const { t } = useTranslation('segments')
  if (live.problems.length > 0) return <ProblemSummary count={live.problems.length} />
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
  const { memberCount, personCount, memberTotal, netFen, asOf, buildMs } = count
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
      {personCount !== memberCount && <p className="soft">{t('count.persons', { count: personCount })}</p>}
      <Reach count={count} />
      <dl className="reach">
        <dt>{t('count.netFen')}</dt>
        <dd className="wide">{format.money(netFen)}</dd>
        {memberCount > 0 && (
          <dd className="soft whole">{t('count.perMember', { amount: format.money(Math.round(netFen / memberCount)) })}</dd>
        )}
      </dl>
      {asOf !== undefined && <p className="soft">{t('count.asOf', { day: format.day(asOf) })}</p>}
      <p className="soft">{t('count.buildMs', { ms: Math.max(1, Math.round(buildMs)) })}</p>
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
