import { CloseOutlined } from '@ant-design/icons'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { q } from '../../app/crm.ts'
import { ProblemNotice } from '../../app/problem.tsx'
import { routes } from '../../app/routes.ts'
import { Consents, Contact, Identity, Totals } from './member-facts.tsx'

interface Props {
  readonly id: number
  readonly onClose: () => void
}

/** One member beside the list: follows the row that has the focus. */
export function MemberPanel({ id, onClose }: Props): JSX.Element {
  const { t } = useTranslation('members')
  const { data: member, error } = useQuery({ ...q.members.get.queryOptions({ input: { id } }), placeholderData: keepPreviousData })
  return (
    <aside className="member-panel" aria-label={t('panel')}>
      <header className="member-panel-head">
        <div>
          <h2>{member?.name ?? member?.card ?? '…'}</h2>
          <span className="soft">{member?.card}</span>
        </div>
        <Button type="text" icon={<CloseOutlined />} aria-label={t('closePanel')} onClick={onClose} />
      </header>
      {error && <ProblemNotice error={error} />}
      {member && (
        <div className="member-panel-body">
          <Totals member={member} />
          <Contact member={member} brief />
          <Identity member={member} brief />
          <Consents member={member} />
          <Link href={routes.member(id)}>{t('openPage')}</Link>
        </div>
      )}
    </aside>
  )
}
