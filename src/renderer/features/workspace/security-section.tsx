import { useQuery } from '@tanstack/react-query'
import { App, Button, Select } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { WayKind, WorkspaceSecurity } from '#shared/contract/workspace.ts'
import { crm, q, shell } from '../../app/crm.ts'
import { useTask } from '../../app/jobs.ts'
import { ProblemNotice } from '../../app/problem.tsx'
import { useAsked } from '../../app/trouble-actions.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { PassphraseDialog } from './passphrase-dialog.tsx'
import { RecoveryDialog } from './recovery-dialog.tsx'

/** Encryption, the ways into it, and when it locks. */
export function SecuritySection(): JSX.Element {
  const { t } = useTranslation('workspace')
  const { data: security, error } = useQuery(q.workspace.security.queryOptions())
  const encrypt = useAsked(t('security.encryptAsk'), () => void shell.encryptWorkspace())
  return (
    <section>
      <h2 className="section-title">{t('security.title')}</h2>
      {error && <ProblemNotice error={error} />}
      {security && security.cipher === null && (
        <>
          <p className="soft">{t('security.plain')}</p>
          <div className="settings-actions">
            <Button onClick={encrypt}>{t('security.encrypt')}</Button>
          </div>
        </>
      )}
      {security && security.cipher !== null && <Encrypted security={security} cipher={security.cipher} />}
    </section>
  )
}

function Encrypted({ security, cipher }: { readonly security: WorkspaceSecurity; readonly cipher: string }): JSX.Element {
  const { t } = useTranslation('workspace')
  const [asking, setAsking] = useState(false)
  const [code, setCode] = useState<string>()
  const newCode = useTask(t('security.newCode'), crm.workspace.newRecoveryCode)
  const makeCode = async (): Promise<void> => {
    const outcome = await newCode.run({})
    if (outcome.state === 'done') setCode(outcome.result.code)
  }
  const has = (kind: WayKind): boolean => security.ways.some((way) => way.kind === kind)
  return (
    <>
      <p className="soft">{t('security.encrypted', { cipher })}</p>
      {security.ways.some(({ kind }) => kind === 'file') && <p className="soft">{t('security.fileText')}</p>}
      <Ways security={security} />
      <div className="settings-actions">
        <Button onClick={() => setAsking(true)}>{t(has('passphrase') ? 'security.changePassphrase' : 'security.setPassphrase')}</Button>
        <Button loading={newCode.isRunning} onClick={() => void makeCode()}>
          {t('security.newCode')}
        </Button>
        <Button onClick={() => void shell.lockWorkspace()}>{t('security.lockNow')}</Button>
      </div>
      <AutoLock />
      {!has('passphrase') && <p className="soft">{t('security.curtain')}</p>}
      <PassphraseDialog open={asking} least={security.leastPassphrase} onClose={() => setAsking(false)} />
      {code !== undefined && <RecoveryDialog code={code} onClose={() => setCode(undefined)} />}
    </>
  )
}

type Way = WorkspaceSecurity['ways'][number]

function Ways({ security }: { readonly security: WorkspaceSecurity }): JSX.Element {
  const { t } = useTranslation('workspace')
  const format = useFormat()
  const { modal } = App.useApp()
  const remove = useTask(t('security.remove'), crm.workspace.removeWay)
  const remember = useTask(t('security.remember'), crm.workspace.rememberHere)
  const nameOf = ({ kind, computer }: Way): string => [t(`security.way.${kind}`), computer].filter(Boolean).join(' · ')
  const ask = (way: Way): void =>
    void modal.confirm({
      title: t('security.removeAsk', { way: nameOf(way) }),
      onOk: () => remove.run({ kind: way.kind, at: way.at }),
    })
  return (
    <ul className="security-ways">
      {security.ways.map((way) => (
        <li key={`${way.kind} ${way.at}`}>
          <span>{t(`security.way.${way.kind}`)}</span>
          <span className="soft">{way.computer ?? ''}</span>
          <span className="soft">{format.instant(way.at)}</span>
          <Button size="small" aria-label={t('security.removeWay', { way: nameOf(way) })} onClick={() => ask(way)}>
            {t('security.remove')}
          </Button>
        </li>
      ))}
      {!security.opensHere && (
        <li>
          <span>{t('security.notRemembered')}</span>
          <Button size="small" onClick={() => void remember.run({})}>
            {t('security.remember')}
          </Button>
        </li>
      )}
    </ul>
  )
}

const MINUTES = [1, 5, 15, 30, 60]
const autoLockKey = ['shell', 'autoLock']

function AutoLock(): JSX.Element {
  const { t } = useTranslation('workspace')
  const { data = 15, refetch } = useQuery({ queryKey: autoLockKey, queryFn: () => shell.autoLock() })
  const choose = async (minutes: number): Promise<void> => {
    await shell.setAutoLock(minutes === 0 ? null : minutes)
    await refetch()
  }
  return (
    <label className="security-auto">
      {t('security.autoLock')}
      <Select
        aria-label={t('security.autoLock')}
        value={data ?? 0}
        onChange={(minutes) => void choose(minutes)}
        options={[
          ...MINUTES.map((value) => ({ value, label: t('security.minutes', { value }) })),
          { value: 0, label: t('security.never') },
        ]}
      />
    </label>
  )
}
