import { Form, Input, Modal } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { shell } from './crm.ts'
import { createStore, useStore } from './store.ts'

type From = 'nothing' | 'archive'

const asked = createStore<From | undefined>(undefined)
export const openNewWorkspaceDialog = (): void => asked.set('nothing')
/** Out of a hand-over file of another computer. */
export const openFromArchiveDialog = (): void => asked.set('archive')

/** What a folder's name may not hold (contract/shell.ts, PlainName). */
const forbidden = /[<>:"/\\|?*\p{Cc}]/u

/** Asks for a name; main then asks for the hand-over file, where it comes from one, and the place. */
export function NewWorkspaceDialog(): JSX.Element {
  const { t } = useTranslation('app')
  const from = useStore(asked)
  const isArchive = from === 'archive'
  const [name, setName] = useState('')
  const trimmed = name.trim()
  const isBad = forbidden.test(trimmed)
  const close = (): void => asked.set(undefined)
  const make = async (): Promise<void> => {
    if (trimmed === '' || isBad) return
    const create = isArchive ? shell.createFromArchive : shell.createWorkspace
    if (await create({ name: trimmed })) close()
  }
  return (
    <Modal
      open={from !== undefined}
      title={t(isArchive ? 'newWorkspace.fromArchive' : 'newWorkspace.title')}
      okText={t(isArchive ? 'newWorkspace.chooseArchive' : 'newWorkspace.choosePlace')}
      okButtonProps={{ disabled: trimmed === '' || isBad }}
      onOk={() => void make()}
      onCancel={close}
      afterClose={() => setName('')}
      width={420}
    >
      <Form layout="vertical" onFinish={() => void make()}>
        <Form.Item
          label={t('newWorkspace.name')}
          htmlFor="new-workspace-name"
          extra={t(isArchive ? 'newWorkspace.archiveHint' : 'newWorkspace.hint')}
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
