import { Input, Modal } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'

interface Props {
  readonly title: string
  readonly text?: string
  readonly initial: string
  readonly ok: string
  readonly isBusy: boolean
  /** An empty name will do. */
  readonly canBeEmpty?: boolean
  readonly onOk: (name: string) => void
  readonly onCancel: () => void
}

/** Asks for a name. */
export function NameDialog({ title, text, initial, ok, isBusy, canBeEmpty = false, onOk, onCancel }: Props): JSX.Element {
  const { t } = useTranslation('segments')
  const [name, setName] = useState(initial)
  const typed = name.trim()
  const isReady = canBeEmpty || typed !== ''
  return (
    <Modal
      open
      title={title}
      width={420}
      okText={ok}
      cancelText={t('cancel')}
      confirmLoading={isBusy}
      okButtonProps={{ disabled: !isReady }}
      onOk={() => onOk(typed)}
      onCancel={onCancel}
    >
      {text !== undefined && <p className="soft dialog-text">{text}</p>}
      <Input
        autoFocus
        maxLength={80}
        aria-label={t('nameLabel')}
        value={name}
        onChange={(event) => setName(event.target.value)}
        onPressEnter={() => isReady && onOk(typed)}
      />
    </Modal>
  )
}
