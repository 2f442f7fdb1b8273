import { DownOutlined, LayoutOutlined } from '@ant-design/icons'
import { useMutation, useQuery } from '@tanstack/react-query'
import { App, Button, Dropdown, Input, Modal } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { MemberView } from '#shared/contract/members-list.ts'
import { q } from '../../app/crm.ts'
import { describeRefusal } from '../../app/refusal-text.ts'
import { noFilter } from './member-filter.ts'
import { columnSets, type ColumnSet } from './use-member-columns.ts'
import type { MemberListModel } from './use-member-list.ts'

interface Props {
  readonly list: MemberListModel
  readonly visible: readonly string[]
  readonly show: (columns: readonly string[] | undefined) => void
}

const setNames = Object.keys(columnSets).filter((name): name is ColumnSet => Object.hasOwn(columnSets, name))

/** Views the officer kept (what is found, filtered, in which order and columns), and columns that go together. */
export function ViewsMenu({ list, visible, show }: Props): JSX.Element {
  const { t } = useTranslation('members')
  const [isNaming, setNaming] = useState(false)
  const report = useReport()
  const { data: views = [] } = useQuery(q.members.views.queryOptions())
  const remove = useMutation(q.members.removeView.mutationOptions())
  const open = ({ find, filter, listed, order, columns }: MemberView): void => {
    list.show({ find, filter: { fields: filter, listed }, order })
    show(columns)
  }
  const items = [
    { key: 'everybody', label: t('views.everybody'), onClick: () => list.show({ find: '', filter: noFilter, order: list.order }) },
    ...views.map((view) => ({ key: `view ${view.name}`, label: view.name, onClick: () => open(view) })),
    { key: 'line', type: 'divider' as const },
    { key: 'save', label: t('views.save'), onClick: () => setNaming(true) },
    ...(views.length === 0
      ? []
      : [
          {
            key: 'remove',
            label: t('views.remove'),
            children: views.map(({ name }) => ({
              key: `remove ${name}`,
              label: name,
              onClick: () => remove.mutate({ name }, { onError: report }),
            })),
          },
        ]),
    {
      key: 'sets',
      type: 'group' as const,
      label: t('views.columns'),
      children: setNames.map((name) => ({ key: `set ${name}`, label: t(`columnSet.${name}`), onClick: () => show(columnSets[name]) })),
    },
  ]
  return (
    <>
      <Dropdown trigger={['click']} menu={{ items }}>
        <Button icon={<LayoutOutlined />}>
          {t('views.button')} <DownOutlined />
        </Button>
      </Dropdown>
      {isNaming && <SaveDialog list={list} visible={visible} taken={views} onClose={() => setNaming(false)} />}
    </>
  )
}

function useReport(): (error: unknown) => void {
  const { t } = useTranslation('refusal')
  const { message } = App.useApp()
  return (error) => void message.error(describeRefusal(error, t).text)
}

interface SaveProps extends Pick<Props, 'list' | 'visible'> {
  readonly taken: readonly MemberView[]
  readonly onClose: () => void
}

/** A name that is taken replaces what has it, and says so before. */
function SaveDialog({ list, visible, taken, onClose }: SaveProps): JSX.Element {
  const { t } = useTranslation('members')
  const report = useReport()
  const [name, setName] = useState('')
  const save = useMutation(q.members.saveView.mutationOptions())
  const typed = name.trim()
  const replaces = taken.some((view) => view.name === typed)
  const perform = (): void => {
    if (typed === '') return
    const { find, filter, order } = list
    const view = { name: typed, find, filter: filter.fields, listed: filter.listed, order, columns: [...visible] }
    save.mutate(view, { onSuccess: onClose, onError: report })
  }
  return (
    <Modal
      open
      width={400}
      title={t('views.saveTitle')}
      okText={replaces ? t('views.replace') : t('views.ok')}
      cancelText={t('privacy.cancel')}
      okButtonProps={{ disabled: typed === '' }}
      confirmLoading={save.isPending}
      onOk={perform}
      onCancel={onClose}
    >
      <Input
        autoFocus
        maxLength={60}
        placeholder={t('views.name')}
        aria-label={t('views.name')}
        value={name}
        onChange={(event) => setName(event.target.value)}
        onPressEnter={perform}
      />
      {replaces && <p className="soft">{t('views.replaces')}</p>}
    </Modal>
  )
}
