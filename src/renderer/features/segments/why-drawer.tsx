import { CheckCircleFilled, CloseCircleFilled } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Drawer } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { Why, WhyStep } from '#shared/contract/segments-rule.ts'
import { q } from '../../app/crm.ts'
import { ProblemNotice } from '../../app/problem.tsx'
import { routes } from '../../app/routes.ts'
import { useFormat } from '../../ui/use-format.ts'
import './segments.css'

interface Props {
  /** Undefined: closed. */
  readonly memberId: number | undefined
  readonly segmentId: number
  readonly onClose: () => void
}

/** Why she is in or out, condition by condition, with what she has herself. */
export function WhyDrawer({ memberId, segmentId, onClose }: Props): JSX.Element {
  const { t } = useTranslation('segments')
  return (
    <Drawer open={memberId !== undefined} onClose={onClose} title={t('why.title')} size={480}>
      {memberId !== undefined && (
        <>
          <WhyBody memberId={memberId} segmentId={segmentId} />
          <Link href={routes.member(memberId)}>{t('why.openMember')}</Link>
        </>
      )}
    </Drawer>
  )
}

export function WhyBody({ memberId, segmentId }: { readonly memberId: number; readonly segmentId: number }): JSX.Element | null {
  const { locale } = useFormat()
  const { data, error, refetch } = useQuery(q.segments.why.queryOptions({ input: { memberId, segmentId, locale } }))
  if (error !== null) return <ProblemNotice error={error} retry={() => void refetch()} />
  return data ? <WhySteps why={data} /> : null
}

function WhySteps({ why }: { readonly why: Why }): JSX.Element {
  const { t } = useTranslation('segments')
  const verdict = why.isIn ? t('why.isIn') : t('why.isOut')
  return (
    <div className="why">
      <p className="why-verdict">
        <Mark isMet={why.isIn} />
        <strong>{verdict}</strong>
        <span className="soft">{t(`why.because.${why.because}`)}</span>
      </p>
      <ol>
        {why.steps.map((step) => (
          <Step key={step.path} step={step} />
        ))}
      </ol>
    </div>
  )
}

function Step({ step: { path, isGroup, isMet, sentence, own } }: { readonly step: WhyStep }): JSX.Element {
  const { t } = useTranslation('segments')
  const depth = path === '' ? 0 : path.split('.').length
  const match = sentence === 'any' || sentence === 'none' ? sentence : 'all'
  return (
    <li style={{ marginInlineStart: `calc(${depth} * var(--space-4))` }}>
      <Mark isMet={isMet} />
      <span>
        {isGroup ? t(`funnel.${match}`) : sentence}
        {!isGroup && own !== null && <span className="soft why-own">{t('why.own', { value: own })}</span>}
      </span>
    </li>
  )
}

function Mark({ isMet }: { readonly isMet: boolean }): JSX.Element {
  const { t } = useTranslation('segments')
  return isMet ? (
    <CheckCircleFilled className="why-met" aria-label={t('why.met')} />
  ) : (
    <CloseCircleFilled className="why-unmet" aria-label={t('why.unmet')} />
  )
}
