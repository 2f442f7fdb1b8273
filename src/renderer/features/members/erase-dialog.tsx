import { useQuery } from '@tanstack/react-query'
import { Alert, App, Input, Modal } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Erasure, ErasurePlan } from '#shared/contract/privacy.ts'
import { crm, q } from '../../app/crm.ts'
import { useTask } from '../../app/jobs.ts'
import { ProblemNotice } from '../../app/problem.tsx'
import { useFormat } from '../../ui/use-format.ts'
import './members.css'

interface Props {
  readonly memberIds: readonly number[]
  readonly reason: Erasure['reason']
  /** `isDone`: they are erased. */
  readonly onClose: (isDone: boolean) => void
}

/** Says what goes, what stays and for how long, and lets it be done only by typing what is named. */
export function EraseDialog({ memberIds, reason, onClose }: Props): JSX.Element {
  const { t } = useTranslation('members')
  const { message } = App.useApp()
  const { data: plan, error } = useQuery(q.privacy.planErasure.queryOptions({ input: { memberIds: [...memberIds] } }))
  const [typed, setTyped] = useState('')
  const task = useTask(t('privacy.erase'), crm.privacy.erase)
  const erase = async (): Promise<void> => {
    const outcome = await task.run({ memberIds: [...memberIds], reason, confirmation: typed })
    if (outcome.state !== 'done') return
    void message.success(t('privacy.erasedDone', { count: outcome.result.persons }))
    onClose(true)
  }
  return (
    <Modal
      open
      title={t('privacy.erase')}
      okText={t('privacy.eraseNow')}
      cancelText={t('privacy.cancel')}
      okButtonProps={{ danger: true, disabled: plan === undefined || typed.trim() !== plan.confirmation, loading: task.isRunning }}
      onOk={() => void erase()}
      onCancel={() => onClose(false)}
    >
      {error && <ProblemNotice error={error} />}
      {plan && <Said plan={plan} />}
      {plan && (
        <label className="erase-typed">
          {t('privacy.typeToErase', { expected: plan.confirmation })}
          <Input value={typed} onChange={(event) => setTyped(event.target.value)} />
        </label>
      )}
    </Modal>
  )
}

function Said({ plan }: { readonly plan: ErasurePlan }): JSX.Element {
  const { t } = useTranslation('members')
  const format = useFormat()
  const last = plan.copies.reduce((latest, { goneBy }) => (goneBy > latest ? goneBy : latest), '')
  return (
    <>
      <Alert type="error" showIcon title={t('privacy.cannotUndo')} />
      <ul className="erase-said">
        <li>{t('privacy.goes', { persons: format.number(plan.persons), cards: format.number(plan.cards) })}</li>
        <li>{t('privacy.stays', { receipts: format.number(plan.receipts), amount: format.money(plan.netFen) })}</li>
        {plan.copies.length > 0 && <li>{t('privacy.copies', { number: format.number(plan.copies.length), by: format.instant(last) })}</li>}
        {plan.filesOutside > 0 && <li>{t('privacy.outside', { number: format.number(plan.filesOutside) })}</li>}
      </ul>
    </>
  )
}
