import { useMutation, useQuery } from '@tanstack/react-query'
import { App, Input, Modal, Radio, Select } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChosenMembers } from '#shared/contract/members-list.ts'
import { listModes } from '#shared/contract/segments-sets.ts'
import { q } from '../../app/crm.ts'
import { ProblemNotice } from '../../app/problem.tsx'
import { useFormat } from '../../ui/use-format.ts'

interface Props {
  readonly chosen: ChosenMembers
  readonly count: number
  readonly onClose: () => void
}

/** Stands for a list that is not there yet. */
const NEW = 0

/** All that are ticked into a fixed list, out of it, or in its place. */
export function AddToListDialog({ chosen, count, onClose }: Props): JSX.Element {
  const { t } = useTranslation('members')
  const format = useFormat()
  const { message } = App.useApp()
  const [segmentId, setSegmentId] = useState(NEW)
  const [name, setName] = useState('')
  const [mode, setMode] = useState<(typeof listModes)[number]>('add')
  const { data: segments = [] } = useQuery(q.segments.list.queryOptions())
  const change = useMutation(q.segments.changeMembers.mutationOptions())
  const lists = segments.filter(({ kind }) => kind === 'frozen').map((list) => ({ value: list.id, label: list.name }))
  const isNew = segmentId === NEW
  const perform = (): void =>
    change.mutate(
      { ...chosen, ...(isNew ? { name: name.trim(), mode: 'add' } : { segmentId, mode }) },
      {
        onSuccess: ({ before, after }) => {
          void message.success(t('bulk.listed', { before: format.number(before), after: format.number(after) }))
          onClose()
        },
      },
    )
  return (
    <Modal
      open
      width={440}
      title={t('bulk.listTitle', { count, number: format.number(count) })}
      okText={t('bulk.ok')}
      cancelText={t('privacy.cancel')}
      okButtonProps={{ disabled: isNew && name.trim() === '' }}
      confirmLoading={change.isPending}
      onOk={perform}
      onCancel={onClose}
    >
      {change.error && <ProblemNotice error={change.error} />}
      <div className="bulk-form">
        <Select
          aria-label={t('bulk.whichList')}
          showSearch={{ optionFilterProp: 'label' }}
          value={segmentId}
          options={[{ value: NEW, label: t('bulk.newList') }, ...lists]}
          onChange={setSegmentId}
        />
        {isNew ? (
          <Input
            maxLength={80}
            placeholder={t('bulk.listName')}
            aria-label={t('bulk.listName')}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        ) : (
          <Radio.Group
            aria-label={t('bulk.mode')}
            value={mode}
            options={listModes.map((each) => ({ value: each, label: t(`bulk.modes.${each}`) }))}
            onChange={(event) => setMode(listModes.find((each) => each === event.target.value) ?? 'add')}
          />
        )}
      </div>
    </Modal>
  )
}
