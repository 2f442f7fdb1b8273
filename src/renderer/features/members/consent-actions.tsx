import { useMutation, useQuery } from '@tanstack/react-query'
import { App, Button, Switch } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConsentRecord, MemberConsent } from '#shared/contract/privacy.ts'
import { plainFileName } from '#shared/values/file-name.ts'
import { crm, q, shell } from '../../app/crm.ts'
import { useTask } from '../../app/jobs.ts'
import { ProblemNotice } from '../../app/problem.tsx'
import { localeOf, useFormat } from '../../ui/use-format.ts'
import { ConsentDialog } from './consent-dialog.tsx'
import { EraseDialog } from './erase-dialog.tsx'
import { GuardianDialog } from './guardian-dialog.tsx'

interface Props {
  readonly memberId: number
  readonly card: string | null
  readonly isErased: boolean
}

const SHOWN = 6

/** What she agreed to and when; and what she may ask for: to be left alone, a copy of her data, to be forgotten. */
export function ConsentActions({ memberId, card, isErased }: Props): JSX.Element {
  const { t } = useTranslation('members')
  const { data: consent, error } = useQuery(q.privacy.consent.queryOptions({ input: { memberId } }))
  const [open, setOpen] = useState<'consent' | 'guardian' | 'erase' | undefined>()
  const copy = useCopy(memberId, card)
  if (error) return <ProblemNotice error={error} />
  return (
    <>
      {consent && <Notes consent={consent} />}
      {consent && <History history={consent.history} />}
      {!isErased && (
        <div className="consent-actions">
          <Button size="small" onClick={() => setOpen('consent')}>
            {t('privacy.record')}…
          </Button>
          {consent?.isMinor === true && (
            <Button size="small" onClick={() => setOpen('guardian')}>
              {t('privacy.guardian')}…
            </Button>
          )}
          <Button size="small" loading={copy.isRunning} onClick={() => void copy.run()}>
            {t('privacy.copy')}…
          </Button>
          <Button size="small" danger onClick={() => setOpen('erase')}>
            {t('privacy.erase')}…
          </Button>
          {consent && <DoNotContact memberId={memberId} isOn={consent.isDoNotContact} />}
        </div>
      )}
      {open === 'consent' && <ConsentDialog memberIds={[memberId]} onClose={() => setOpen(undefined)} />}
      {open === 'guardian' && (
        <GuardianDialog memberId={memberId} agreedOn={consent?.guardianConsentOn ?? null} onClose={() => setOpen(undefined)} />
      )}
      {open === 'erase' && <EraseDialog memberIds={[memberId]} reason="request" onClose={() => setOpen(undefined)} />}
    </>
  )
}

function Notes({ consent }: { readonly consent: MemberConsent }): JSX.Element {
  const { t } = useTranslation('members')
  const format = useFormat()
  const expired = consent.states.filter(({ expiredOn }) => expiredOn !== null)
  return (
    <>
      {consent.erasedOn !== null && <p className="soft small">{t('privacy.erasedOn', { day: format.day(consent.erasedOn) })}</p>}
      {consent.isMinor && (
        <p className="small danger">
          {consent.guardianConsentOn === null
            ? t('privacy.minor')
            : t('privacy.minorAgreed', { day: format.day(consent.guardianConsentOn) })}
        </p>
      )}
      {expired.map(({ channel, expiredOn }) => (
        <p key={channel} className="small danger">
          {t('privacy.expired', { channel: t(`privacy.channels.${channel}`), day: format.day(expiredOn) })}
        </p>
      ))}
    </>
  )
}

/** One word for several channels is one line. */
function History({ history }: { readonly history: readonly ConsentRecord[] }): JSX.Element {
  const { t } = useTranslation('members')
  const format = useFormat()
  const words = Map.groupBy(history, ({ onDay, purpose, given, source, evidence, card }) =>
    JSON.stringify([onDay, purpose, given, source, evidence, card]),
  )
  return (
    <ul className="consent-history small">
      {[...words].slice(0, SHOWN).map(([key, [first, ...more]]) => (
        <li key={key}>
          {first &&
            t('privacy.historyLine', {
              day: format.day(first.onDay),
              channel: [first, ...more].map(({ channel }) => t(`privacy.channels.${channel}`)).join(t('privacy.and')),
              purpose: t(`privacy.purposes.${first.purpose}`),
              given: t(`consents.${first.given}`),
              source: t(`privacy.sources.${first.source}`),
            })}
          {first?.evidence && <span className="soft"> {first.evidence}</span>}
        </li>
      ))}
    </ul>
  )
}

function DoNotContact({ memberId, isOn }: { readonly memberId: number; readonly isOn: boolean }): JSX.Element {
  const { t } = useTranslation('members')
  const change = useMutation(q.privacy.setDoNotContact.mutationOptions())
  return (
    <label className="consent-switch small" title={t('privacy.doNotContactHelp')}>
      <Switch size="small" checked={isOn} loading={change.isPending} onChange={(on) => change.mutate({ memberId, isOn: on })} />
      {t('privacy.doNotContact')}
    </label>
  )
}

function useCopy(memberId: number, card: string | null) {
  const { t, i18n } = useTranslation('members')
  const { message } = App.useApp()
  const task = useTask(t('privacy.copy'), crm.privacy.exportMember)
  const run = async (): Promise<void> => {
    const file = await shell.saveAs({
      purpose: 'export',
      name: plainFileName(t('privacy.copyName', { card: card ?? memberId })),
      kind: 'html',
    })
    if (!file) return
    const language = localeOf(i18n.language) === 'en' ? 'en' : 'zh'
    const outcome = await task.run({ memberId, token: file.token, format: 'html', language })
    if (outcome.state === 'done') void message.success(t('privacy.copied', { file: file.name }))
  }
  return { run, isRunning: task.isRunning }
}
