import { useMutation } from '@tanstack/react-query'
import { Button, DatePicker, Form, Modal } from 'antd'
import dayjs from 'dayjs'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { q } from '../../app/crm.ts'
import { ProblemNotice } from '../../app/problem.tsx'
import { dateOfDay, pickedDay } from '../../ui/picked-day.ts'

interface Props {
  readonly memberId: number
  readonly agreedOn: number | null
  readonly onClose: () => void
}

/** The day a parent or guardian of a member under 14 agreed, or that it is taken back. */
export function GuardianDialog({ memberId, agreedOn, onClose }: Props): JSX.Element {
  const { t } = useTranslation('members')
  const [on, setOn] = useState(agreedOn === null ? dayjs() : dateOfDay(agreedOn))
  const set = useMutation(q.privacy.setGuardianConsent.mutationOptions({ onSuccess: onClose }))
  return (
    <Modal
      open
      title={t('privacy.guardian')}
      onCancel={onClose}
      footer={
        <>
          {agreedOn !== null && (
            <Button danger loading={set.isPending} onClick={() => set.mutate({ memberId, onDay: null })}>
              {t('privacy.guardianTakeBack')}
            </Button>
          )}
          <Button onClick={onClose}>{t('privacy.cancel')}</Button>
          <Button type="primary" loading={set.isPending} onClick={() => set.mutate({ memberId, onDay: pickedDay(on) })}>
            {t('privacy.save')}
          </Button>
        </>
      }
    >
      {set.error && <ProblemNotice error={set.error} />}
      <Form layout="vertical">
        <Form.Item label={t('privacy.guardianDay')}>
          <DatePicker value={on} allowClear={false} maxDate={dayjs()} onChange={(date) => setOn(dayjs(date))} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
