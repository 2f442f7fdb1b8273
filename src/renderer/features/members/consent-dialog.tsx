import { useMutation } from '@tanstack/react-query'
import { Checkbox, DatePicker, Form, Input, Modal, Radio, Select } from 'antd'
import dayjs from 'dayjs'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { channels, consentSources, purposes, type Channel, type Purpose } from '#shared/contract/privacy.ts'
import { q } from '../../app/crm.ts'
import { ProblemNotice } from '../../app/problem.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { pickedDay } from '../../ui/picked-day.ts'

interface Props {
  readonly memberIds: readonly number[]
  readonly onClose: () => void
}

type Source = Exclude<(typeof consentSources)[number], 'import'>
const sources = consentSources.filter((source): source is Source => source !== 'import')

/** A yes or a no, with its day and where it came from. */
export function ConsentDialog({ memberIds, onClose }: Props): JSX.Element {
  const { t } = useTranslation('members')
  const format = useFormat()
  const [given, setGiven] = useState<'yes' | 'no'>('no')
  const [ways, setWays] = useState<Channel[]>([...channels])
  const [uses, setUses] = useState<Purpose[]>(['marketing'])
  const [on, setOn] = useState(dayjs())
  const [source, setSource] = useState<Source>('officer')
  const [evidence, setEvidence] = useState('')
  const record = useMutation(q.privacy.recordConsent.mutationOptions({ onSuccess: onClose }))
  const save = (): void =>
    record.mutate({
      members: { by: 'ids', ids: [...memberIds] },
      channels: ways,
      purposes: uses,
      given,
      onDay: pickedDay(on),
      source,
      evidence,
    })
  return (
    <Modal
      open
      title={t('privacy.record')}
      okText={t('privacy.save')}
      cancelText={t('privacy.cancel')}
      okButtonProps={{ disabled: ways.length === 0 || uses.length === 0, loading: record.isPending }}
      onOk={save}
      onCancel={onClose}
    >
      {record.error && <ProblemNotice error={record.error} />}
      {memberIds.length > 1 && (
        <p className="soft consent-of">
          {t('privacy.selectedMembers', { count: memberIds.length, number: format.number(memberIds.length) })}
        </p>
      )}
      <Form layout="vertical">
        <Form.Item label={t('privacy.given')}>
          <Radio.Group
            value={given}
            options={(['no', 'yes'] as const).map((each) => ({ value: each, label: t(`privacy.answers.${each}`) }))}
            onChange={(event) => setGiven(event.target.value === 'yes' ? 'yes' : 'no')}
          />
        </Form.Item>
        <Form.Item label={t('privacy.channel')}>
          <Checkbox.Group<Channel>
            value={ways}
            options={channels.map((each) => ({ value: each, label: t(`privacy.channels.${each}`) }))}
            onChange={setWays}
          />
        </Form.Item>
        <Form.Item label={t('privacy.purpose')}>
          <Checkbox.Group<Purpose>
            value={uses}
            options={purposes.map((each) => ({ value: each, label: t(`privacy.purposes.${each}`) }))}
            onChange={setUses}
          />
        </Form.Item>
        <Form.Item label={t('privacy.day')}>
          <DatePicker value={on} allowClear={false} maxDate={dayjs()} onChange={(date) => setOn(dayjs(date))} />
        </Form.Item>
        <Form.Item label={t('privacy.source')}>
          <Select
            value={source}
            options={sources.map((each) => ({ value: each, label: t(`privacy.sources.${each}`) }))}
            onChange={setSource}
          />
        </Form.Item>
        <Form.Item label={t('privacy.evidence')}>
          <Input maxLength={200} value={evidence} onChange={(event) => setEvidence(event.target.value)} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
