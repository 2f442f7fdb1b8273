import { Form, Input, Modal } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { shell } from './crm.ts'
import { createStore, useStore } from './store.ts'

const isOpen = createStore(false)
export const openNewWorkspaceDialog = (): void => isOpen.set(true)

/** What a folder's name may not hold (contract/shell.ts, PlainName). */
const forbidden = /[<>:"/\\|?*\p{Cc}]/u

/** Asks for a name; main then asks for the place. */
export function NewWorkspaceDialog(): JSX.Element {
  const { t } = useTranslation('app')
  const open = useStore(isOpen)
  const [name, setName] = useState('')
  const trimmed = name.trim()
  const isBad = forbidden.test(trimmed)
  const close = (): void => isOpen.set(false)
  const create = async (): Promise<void> => {
    if (trimmed === '' || isBad) return
    if (await shell.createWorkspace({ name: trimmed })) close()
  }
  return (
    <Modal
      open={open}
      title={t('newWorkspace.title')}
      okText={t('newWorkspace.choosePlace')}
      okButtonProps={{ disabled: trimmed === '' || isBad }}
      onOk={() => void create()}
      onCancel={close}
      afterClose={() => setName('')}
      width={420}
    >
      <Form layout="vertical" onFinish={() => void create()}>
        <Form.Item
          label={t('newWorkspace.name')}
          htmlFor="new-workspace-name"
          extra={t('newWorkspace.hint')}
          {...(isBad ? { validateStatus: 'error', help: t('newWorkspace.badName') } : {})}
        >
          <Input
            id="new-workspace-name"
            value={name}
            maxLength={80}
            autoFocus
            placeholder={t('newWorkspace.example')}
            onChange={(event) => setName(event.target.value)}
          />
        </Form.Item>
      </Form>
    </Modal>
  )
}
