import { useQuery } from '@tanstack/react-query'
import { Drawer } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { AudienceGate, CampaignBrief } from '#shared/contract/campaign-brief.ts'
import { q } from '../../../app/crm.ts'
import { ProblemNotice } from '../../../app/problem.tsx'
import { routes } from '../../../app/routes.ts'
import { ProgressLine } from '../../../ui/progress-line.tsx'

interface Props {
  readonly id?: number
  readonly brief: CampaignBrief
  readonly gate: AudienceGate
  readonly onClose: () => void
}

/** The members one gate held back; names are masked, the member page shows more. */
export function HeldBackDrawer({ id, brief, gate, onClose }: Props): JSX.Element {
  const { t } = useTranslation('campaigns')
  const { data, error } = useQuery(q.campaigns.heldBack.queryOptions({ input: { ...(id === undefined ? {} : { id }), brief, gate } }))
  return (
    <Drawer
      open
      title={t('removed.title', { gate: t(`audience.gates.${gate}`) })}
      onClose={onClose}
      closable={{ 'aria-label': t('removed.close') }}
    >
      <ProgressLine busy={data === undefined && error === null} />
      {error !== null && <ProblemNotice error={error} />}
      {data && (
        <>
          {data.total > data.members.length && <p className="soft small">{t('removed.first', { count: data.members.length })}</p>}
          <ul className="held-back">
            {data.members.map(({ memberId, name, card }) => (
              <li key={memberId}>
                <Link href={routes.member(memberId)}>{name ?? card ?? t('removed.unnamed')}</Link>
                <span className="soft small">{card}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Drawer>
  )
}
