import { useMutation, useQuery } from '@tanstack/react-query'
import { App, Modal, Radio, Select } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChosenMembers } from '#shared/contract/members-list.ts'
import { q } from '../../app/crm.ts'
import { ProblemNotice } from '../../app/problem.tsx'
import { useFormat } from '../../ui/use-format.ts'

interface Props {
  readonly chosen: ChosenMembers
  readonly count: number
  readonly onClose: () => void
}

/** One tag put on, or taken off, all that are ticked. Tags of a rule come and go by themselves. */
export function TagDialog({ chosen, count, onClose }: Props): JSX.Element {
  const { t } = useTranslation('members')
  const format = useFormat()
  const { message } = App.useApp()
  const [tagId, setTagId] = useState<number>()
  const [isOn, setOn] = useState(true)
  const { data: tags = [] } = useQuery(q.cleaning.tags.queryOptions())
  const set = useMutation(q.cleaning.tagMembers.mutationOptions())
  const options = tags.filter(({ kind }) => kind !== 'rule').map(({ id, name }) => ({ value: id, label: name }))
  const perform = (): void => {
    if (tagId === undefined) return
    set.mutate(
      { ...chosen, tagId, on: isOn },
      {
        onSuccess: ({ members }) => {
          void message.success(t('bulk.tagged', { count: members, number: format.number(members) }))
          onClose()
        },
      },
    )
  }
  return (
    <Modal
      open
      width={420}
      title={t('bulk.tagTitle', { count, number: format.number(count) })}
      okText={t('bulk.ok')}
      cancelText={t('privacy.cancel')}
      okButtonProps={{ disabled: tagId === undefined }}
      confirmLoading={set.isPending}
      onOk={perform}
      onCancel={onClose}
    >
      {set.error && <ProblemNotice error={set.error} />}
      <div className="bulk-form">
        <Radio.Group
          aria-label={t('bulk.tagTitle', { count, number: format.number(count) })}
          value={isOn}
          options={[
            { value: true, label: t('bulk.putOn') },
            { value: false, label: t('bulk.takeOff') },
          ]}
          onChange={(event) => setOn(event.target.value === true)}
        />
        <Select
          aria-label={t('bulk.whichTag')}
          placeholder={options.length === 0 ? t('noTags') : t('bulk.whichTag')}
          showSearch={{ optionFilterProp: 'label' }}
          value={tagId ?? null}
          options={options}
          onChange={setTagId}
        />
      </div>
    </Modal>
  )
}
