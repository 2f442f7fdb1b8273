import { App, Form, Input, Modal } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { crm } from '../../app/crm.ts'
import { useTask } from '../../app/jobs.ts'

interface Props {
  readonly open: boolean
  readonly least: number
  readonly onClose: () => void
}

/** Asked twice: nobody can tell it again. */
export function PassphraseDialog({ open, least, onClose }: Props): JSX.Element {
  const { t } = useTranslation('workspace')
  const { message } = App.useApp()
  const [first, setFirst] = useState('')
  const [second, setSecond] = useState('')
  const save = useTask(t('security.setPassphrase'), crm.workspace.setPassphrase)
  const isShort = [...first.trim()].length < least
  const differs = second !== '' && first !== second
  const submit = async (): Promise<void> => {
    if (isShort || first !== second) return
    if ((await save.run({ passphrase: first })).state !== 'done') return
    void message.success(t('security.passphraseSet'))
    onClose()
  }
  const clear = (): void => {
    setFirst('')
    setSecond('')
  }
  return (
    <Modal
      open={open}
      title={t('security.setPassphrase')}
      okButtonProps={{ disabled: isShort || first !== second, loading: save.isRunning }}
      onOk={() => void submit()}
      onCancel={onClose}
      afterClose={clear}
      width={440}
    >
      <Form layout="vertical" onFinish={() => void submit()}>
        <Form.Item label={t('security.passphrase')} htmlFor="passphrase" extra={t('security.passphraseHint', { least })}>
          <Input.Password id="passphrase" autoFocus autoComplete="off" value={first} onChange={(event) => setFirst(event.target.value)} />
        </Form.Item>
        <Form.Item
          label={t('security.again')}
          htmlFor="passphrase-again"
          {...(differs ? { validateStatus: 'error', help: t('security.differs') } : {})}
        >
          <Input.Password id="passphrase-again" autoComplete="off" value={second} onChange={(event) => setSecond(event.target.value)} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
