import { Button, Form, Input, Modal } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'

interface Props {
  readonly code: string
  readonly onClose: () => void
}

/** Two groups are asked back, so that it was really copied: a code nobody has on paper is none. */
const ASKED = [1, 4] as const

export function RecoveryDialog({ code, onClose }: Props): JSX.Element {
  const { t } = useTranslation('workspace')
  const groups = code.split('-')
  const [typed, setTyped] = useState<readonly string[]>(['', ''])
  const isCopied = ASKED.every((group, index) => typed[index]?.trim().toUpperCase() === groups[group])
  return (
    <Modal
      open
      title={t('security.codeTitle')}
      closable={false}
      mask={{ closable: false }}
      width={560}
      footer={
        <>
          <Button onClick={() => window.print()}>{t('security.print')}</Button>
          <Button type="primary" disabled={!isCopied} onClick={onClose}>
            {t('security.codeKept')}
          </Button>
        </>
      }
    >
      <div className="recovery-sheet">
        <p>{t('security.codeText')}</p>
        <p className="recovery-code" data-testid="recovery-code">
          {code}
        </p>
      </div>
      <Form layout="inline">
        {ASKED.map((group, index) => (
          <Form.Item key={group} label={t('security.codeGroup', { number: group + 1 })} htmlFor={`recovery-group-${group}`}>
            <Input
              id={`recovery-group-${group}`}
              maxLength={4}
              autoComplete="off"
              value={typed[index] ?? ''}
              onChange={(event) => setTyped(typed.map((before, at) => (at === index ? event.target.value : before)))}
            />
          </Form.Item>
        ))}
      </Form>
    </Modal>
  )
}
