import { MoreOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { App, Button, Dropdown } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { SegmentRule } from '#shared/languages/segment-rule.ts'
import { crm, q, shell } from '../../app/crm.ts'
import { draftSegment } from '../../app/hand-over.ts'
import { useTask } from '../../app/jobs.ts'
import { plainFileName } from '#shared/values/file-name.ts'
import { describeRefusal } from '../../app/refusal-text.ts'
import { routes } from '../../app/routes.ts'
import { NameDialog } from './name-dialog.tsx'

interface Props {
  readonly id: number
  readonly name: string
  readonly note: string
  readonly rule: SegmentRule
  readonly isFrozen: boolean
}

/** What can be done with a saved segment beside editing it. Deleting is not asked about: the toast that follows takes it back. */
export function MoreMenu({ id, name, note, rule, isFrozen }: Props): JSX.Element {
  const { t } = useTranslation('segments')
  const [, go] = useLocation()
  const report = useRefusalMessage()
  const [isNaming, setNaming] = useState(false)
  const freeze = useMutation(q.segments.freeze.mutationOptions())
  const remove = useMutation(q.segments.remove.mutationOptions())
  const duplicate = (): void => {
    draftSegment.put({ name: t('more.copyOf', { name }), note, rule })
    go(routes.newSegment)
  }
  const saveFile = useSaveRuleFile()
  const items = [
    ...(isFrozen ? [] : [{ key: 'duplicate', label: t('more.duplicate'), onClick: duplicate }]),
    { key: 'freeze', label: isFrozen ? t('more.copyList') : t('more.freeze'), onClick: () => setNaming(true) },
    ...(isFrozen ? [] : [{ key: 'file', label: t('more.exportRule'), onClick: () => void saveFile(id, name) }]),
    { type: 'divider' as const },
    {
      key: 'remove',
      danger: true,
      label: t('more.remove'),
      onClick: () => remove.mutate({ id }, { onSuccess: () => go(routes.segments), onError: report }),
    },
  ]
  const freezeAs = (listName: string): void =>
    freeze.mutate(
      { side: { of: 'segment', segmentId: id }, name: listName },
      {
        onSuccess: (made) => {
          setNaming(false)
          go(routes.segment(made.id))
        },
        onError: report,
      },
    )
  return (
    <>
      <Dropdown trigger={['click']} menu={{ items }}>
        <Button icon={<MoreOutlined />} aria-label={t('more.label')} title={t('more.label')} />
      </Dropdown>
      {isNaming && (
        <NameDialog
          title={t('more.freezeTitle')}
          text={t('more.freezeText')}
          initial={t('more.frozenName', { name })}
          ok={t('more.freezeOk')}
          isBusy={freeze.isPending}
          onOk={freezeAs}
          onCancel={() => setNaming(false)}
        />
      )}
    </>
  )
}

export function useRefusalMessage(): (error: unknown) => void {
  const { t } = useTranslation('refusal')
  const { message } = App.useApp()
  return (error) => void message.error(describeRefusal(error, t).text)
}

/** The rule as a file, for another workspace. */
function useSaveRuleFile(): (id: number, name: string) => Promise<void> {
  const { t } = useTranslation('segments')
  const { message } = App.useApp()
  const report = useRefusalMessage()
  const task = useTask(t('more.exporting'), crm.segments.saveRuleFile)
  return async (id, name) => {
    const file = await shell.saveAs({ purpose: 'export', name: plainFileName(name), kind: 'json' })
    if (!file) return
    const outcome = await task.run({ id, token: file.token })
    if (outcome.state === 'done') void message.success(t('more.exported', { file: file.name }))
    if (outcome.state === 'failed') report(outcome.error)
  }
}
