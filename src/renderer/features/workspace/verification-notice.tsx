import { Alert } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Verification } from '#shared/contract/workspace.ts'
import { useFormat } from '../../ui/use-format.ts'

/** What the check found: all whole, or which part is not and how often. */
export function VerificationNotice({ verification }: { readonly verification: Verification }): JSX.Element {
  const { t } = useTranslation('workspace')
  const format = useFormat()
  const bad = verification.checks.filter((check) => check.problems > 0)
  return (
    <Alert
      type={verification.isSound ? 'success' : 'error'}
      showIcon
      title={verification.isSound ? t('safety.sound', { rows: format.number(verification.rows) }) : t('safety.unsound')}
      description={
        verification.isSound ? (
          t('safety.digest', { digest: verification.digest.slice(0, 16) })
        ) : (
          <ul className="verification-problems">
            {bad.map(({ check, problems, examples }) => (
              <li key={check}>
                {t('safety.problems', { check: t(`safety.checks.${check}`), number: format.number(problems) })}
                <span className="soft"> {examples.join('; ')}</span>
              </li>
            ))}
          </ul>
        )
      }
    />
  )
}
