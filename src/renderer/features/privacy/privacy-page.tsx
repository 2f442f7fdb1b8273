import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Table } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { AuditFindings, Erasure, Reveal } from '#shared/contract/privacy.ts'
import { crm, q } from '../../app/crm.ts'
import { useTask } from '../../app/jobs.ts'
import { ProblemNotice } from '../../app/problem.tsx'
import { routes } from '../../app/routes.ts'
import { Page } from '../../ui/page.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { RetentionSection } from './retention-section.tsx'
import './privacy.css'

/** What the program owes to the people in it, and what proves that it was kept. */
export function PrivacyPage(): JSX.Element {
  const { t } = useTranslation('privacy')
  return (
    <Page title={t('title')}>
      <div className="privacy">
        <p className="soft">{t('text')}</p>
        <Audit />
        <RetentionSection />
        <Reveals />
        <Erasures />
        <section>
          <h2 className="section-title">{t('exports.title')}</h2>
          <p className="soft">{t('exports.text')}</p>
          <Link href={routes.campaigns}>{t('exports.open')}</Link>
        </section>
      </div>
    </Page>
  )
}

function Audit(): JSX.Element {
  const { t } = useTranslation('privacy')
  const [found, setFound] = useState<AuditFindings | undefined>()
  const task = useTask(t('audit.check'), crm.privacy.verifyAudit)
  const check = async (): Promise<void> => {
    const outcome = await task.run({})
    if (outcome.state === 'done') setFound(outcome.result)
  }
  return (
    <section>
      <h2 className="section-title">{t('audit.title')}</h2>
      <p className="soft">{t('audit.text')}</p>
      <Button loading={task.isRunning} onClick={() => void check()}>
        {t('audit.check')}
      </Button>
      {found && <Findings found={found} />}
    </section>
  )
}

function Findings({ found }: { readonly found: AuditFindings }): JSX.Element {
  const { t } = useTranslation('privacy')
  const format = useFormat()
  const bad = found.checks.filter(({ problems }) => problems > 0)
  return (
    <Alert
      type={found.isSound ? 'success' : 'error'}
      showIcon
      title={found.isSound ? t('audit.sound', { number: format.number(found.operations) }) : t('audit.unsound')}
      description={
        found.isSound
          ? t('audit.head', { head: found.head.slice(0, 16) })
          : bad
              .map(({ check, problems }) => t('audit.problem', { check: t(`audit.checks.${check}`), number: format.number(problems) }))
              .join(' · ')
      }
    />
  )
}

function Reveals(): JSX.Element {
  const { t } = useTranslation('privacy')
  const format = useFormat()
  const { data, error } = useQuery(q.privacy.reveals.queryOptions({ input: { limit: 100 } }))
  if (error) return <ProblemNotice error={error} />
  return (
    <section>
      <h2 className="section-title">{t('reveals.title')}</h2>
      <p className="soft">{t('reveals.text')}</p>
      <Table<Reveal>
        size="small"
        rowKey="operationId"
        dataSource={data ?? []}
        pagination={data && data.length > 10 ? { defaultPageSize: 10, size: 'small' } : false}
        locale={{ emptyText: t('reveals.none') }}
        columns={[
          { title: t('at'), width: 160, render: (_, { at }) => format.instant(at) },
          { title: t('actor'), width: 120, render: (_, { actor }) => (actor === 'cli' ? t('actors.cli') : t('actors.officer')) },
          {
            title: t('member'),
            render: (_, { memberId, name, card }) => <Link href={routes.member(memberId)}>{name ?? card ?? memberId}</Link>,
          },
        ]}
      />
    </section>
  )
}

function Erasures(): JSX.Element {
  const { t } = useTranslation('privacy')
  const format = useFormat()
  const { data, error } = useQuery(q.privacy.erasures.queryOptions({ input: { limit: 100 } }))
  if (error) return <ProblemNotice error={error} />
  return (
    <section>
      <h2 className="section-title">{t('erasures.title')}</h2>
      <p className="soft">{t('erasures.text')}</p>
      <Table<Erasure>
        size="small"
        rowKey="memberId"
        dataSource={data ?? []}
        pagination={data && data.length > 10 ? { defaultPageSize: 10, size: 'small' } : false}
        locale={{ emptyText: t('erasures.none') }}
        columns={[
          { title: t('at'), width: 160, render: (_, { erasedAt }) => format.instant(erasedAt) },
          { title: t('member'), width: 120, render: (_, { memberId }) => memberId },
          { title: t('erasures.reason'), render: (_, { reason }) => t(`erasures.reasons.${reason}`) },
          { title: t('erasures.keys'), width: 140, align: 'right', render: (_, { blockedKeys }) => format.number(blockedKeys) },
        ]}
      />
    </section>
  )
}
