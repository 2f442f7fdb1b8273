import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { MemberDetail } from '#shared/contract/members.ts'

type Consent = MemberDetail['consentPost']

/** Yes, no or unknown in words; only a no is coloured, because it must not be overlooked. */
export function ConsentText({ consent }: { readonly consent: Consent }): JSX.Element {
  const { t } = useTranslation('members')
  const colour = consent === 'no' ? 'var(--danger)' : consent === 'unknown' ? 'var(--ink-soft)' : undefined
  return <span style={{ color: colour }}>{t(`consents.${consent}`)}</span>
}
