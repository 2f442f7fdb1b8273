import { useMutation } from '@tanstack/react-query'
import { App, Button, Input } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { q } from '../../app/crm.ts'
import { describeRefusal } from '../../app/refusal-text.ts'

/** The workspace's name, editable in place; its folder keeps the old one. */
export function WorkspaceName({ name }: { readonly name: string }): JSX.Element {
  const { t } = useTranslation('workspace')
  const { t: tRefusal } = useTranslation('refusal')
  const { message } = App.useApp()
  const [text, setText] = useState(name)
  const rename = useMutation(
    q.workspace.rename.mutationOptions({ onError: (error) => void message.error(describeRefusal(error, tRefusal).text) }),
  )
  const isNew = text.trim() !== '' && text.trim() !== name
  const save = (): void => {
    if (isNew) rename.mutate({ name: text.trim() })
  }
  return (
    <div className="settings-name">
      <Input
        value={text}
        maxLength={80}
        aria-label={t('settings.name')}
        onChange={(event) => setText(event.target.value)}
        onPressEnter={save}
      />
      <Button disabled={!isNew} loading={rename.isPending} onClick={save}>
        {t('settings.rename')}
      </Button>
    </div>
  )
}
