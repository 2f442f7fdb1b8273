import { LockOutlined } from '@ant-design/icons'
import { Alert, Button, Form, Input } from 'antd'
import { useEffect, useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { EngineStatus } from '#shared/contract/shell.ts'
import { LanguageChoice } from './appearance-choice.tsx'
import { shell } from './crm.ts'

type Locked = Extract<EngineStatus, { readonly state: 'locked' }>

/** The workspace is closed until its secret is given; nothing of it is left in this window. */
export function LockScreen({ status }: { readonly status: Locked }): JSX.Element {
  const { t } = useTranslation('app')
  const [secret, setSecret] = useState('')
  const seconds = useSecondsUntil(status.retryAt)
  const unlock = (): void => {
    if (status.needsSecret && (secret === '' || seconds > 0)) return
    void shell.unlockWorkspace({ secret: status.needsSecret ? secret : null })
  }
  return (
    <main className="welcome">
      <div className="lock-card">
        <LockOutlined className="lock-icon" />
        <h1 className="welcome-title">{t('lock.title')}</h1>
        {/* Whoever passes by need not learn where it lies. */}
        <p className="soft">{status.folder.split(/[\\/]/).at(-1)}</p>
        <p>{t(lockText(status))}</p>
        <Form layout="vertical" onFinish={unlock} className="lock-form">
          {status.needsSecret && (
            <Form.Item label={t('lock.secret')} htmlFor="unlock-secret" extra={t('lock.secretHint')}>
              <Input.Password
                id="unlock-secret"
                autoFocus
                autoComplete="off"
                value={secret}
                onChange={(event) => setSecret(event.target.value)}
              />
            </Form.Item>
          )}
          {status.problem && <Alert type="error" title={t(`lock.${status.problem}`)} />}
          {seconds > 0 && <p role="status">{t('lock.wait', { seconds })}</p>}
          <div className="lock-actions">
            <Button type="primary" htmlType="submit" disabled={status.needsSecret && (secret === '' || seconds > 0)}>
              {t('lock.unlock')}
            </Button>
            <Button onClick={() => void shell.closeWorkspace()}>{t('toWelcome')}</Button>
          </div>
        </Form>
        <LanguageChoice />
      </div>
    </main>
  )
}

const lockText = ({ needsSecret, ways }: Locked): 'lock.curtain' | 'lock.noWay' | 'lock.text' => {
  if (!needsSecret) return 'lock.curtain'
  return ways.length === 0 ? 'lock.noWay' : 'lock.text'
}

function useSecondsUntil(instant: string | null): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const clock = setInterval(() => setNow(Date.now()), 500)
    return () => clearInterval(clock)
  }, [])
  return instant === null ? 0 : Math.max(0, Math.ceil((Date.parse(instant) - now) / 1000))
}
