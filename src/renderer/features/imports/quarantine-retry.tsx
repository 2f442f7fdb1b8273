import { ReloadOutlined } from '@ant-design/icons'
import { App, Button, Modal, Table } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportPlan } from '#shared/contract/import-plan.ts'
import { isFieldId } from '#shared/languages/import-fields.ts'
import { crm } from '../../app/crm.ts'
import { useTask } from '../../app/jobs.ts'
import { describeRefusal } from '../../app/refusal-text.ts'
import { nothing, useFormat } from '../../ui/use-format.ts'
import { ChangesTable } from './plan-details.tsx'
import { useFieldName } from './use-field-name.ts'
import { useReason } from './use-reason.ts'

/** A dry run of the mended rows only; what she accepts becomes an import of its own, which can be taken back. */
export function Retry({ count }: { readonly count: number }): JSX.Element {
  const { t } = useTranslation('imports')
  const { isOpen, plan, begin, commit, close, isCommitting } = useRetry()
  const passes = plan?.retry?.rows ?? 0
  return (
    <>
      <Button type="primary" icon={<ReloadOutlined />} disabled={count === 0} onClick={() => void begin()}>
        {t('quarantine.retry', { count })}
      </Button>
      <Modal
        open={isOpen}
        width={860}
        title={t('quarantine.retryTitle')}
        okText={t('quarantine.retryCommit', { count: passes })}
        okButtonProps={{ disabled: passes === 0 }}
        confirmLoading={isCommitting}
        onOk={() => void commit()}
        onCancel={close}
      >
        {plan === undefined ? <p className="soft">{t('quarantine.trying')}</p> : <Result plan={plan} />}
      </Modal>
    </>
  )
}

function useRetry() {
  const { t } = useTranslation('imports')
  const { t: tRefusal } = useTranslation('refusal')
  const { message } = App.useApp()
  const [isOpen, setOpen] = useState(false)
  const [plan, setPlan] = useState<ImportPlan>()
  const planning = useTask(t('quarantine.retryTitle'), crm.imports.planRetry)
  const committing = useTask(t('job.committing'), crm.imports.commit)
  const close = (): void => setOpen(false)
  const begin = async (): Promise<void> => {
    setPlan(undefined)
    setOpen(true)
    const outcome = await planning.run({})
    if (outcome.state === 'done') return setPlan(outcome.result)
    if (outcome.state === 'failed') void message.error(describeRefusal(outcome.error, tRefusal).text)
    close()
  }
  const commit = async (): Promise<void> => {
    if (plan === undefined) return
    const outcome = await committing.run({ planId: plan.planId })
    if (outcome.state === 'failed') void message.error(describeRefusal(outcome.error, tRefusal).text)
    else close()
  }
  return { isOpen, plan, begin, commit, close, isCommitting: committing.isRunning }
}

type Held = NonNullable<ImportPlan['retry']>['stillHeld'][number]

function Result({ plan }: { readonly plan: ImportPlan }): JSX.Element {
  const { t } = useTranslation('imports')
  const format = useFormat()
  const fieldName = useFieldName()
  const reasonOf = useReason()
  const { rows, siblings, stillHeld } = plan.retry ?? { rows: 0, siblings: 0, stillHeld: [] }
  const columns = [
    { title: t('held.row'), dataIndex: 'row', width: 80 },
    {
      title: t('held.field'),
      dataIndex: 'field',
      width: 140,
      render: (field: string | null) => (field !== null && isFieldId(field) ? fieldName(field) : nothing),
    },
    { title: t('held.reason'), dataIndex: 'code', render: reasonOf },
  ]
  return (
    <div className="plan-step">
      <p>
        {t('quarantine.passes', {
          rows,
          siblings,
          new: plan.rows.new,
          changed: plan.rows.changed,
          same: plan.rows.same + plan.rows.duplicate,
        })}{' '}
        {t('plan.netFen')} {format.money(plan.netFen)}
      </p>
      <ChangesTable changes={plan.changes} />
      {stillHeld.length > 0 && (
        <section>
          <h2 className="section-title import-heading">{t('quarantine.stillHeld', { count: stillHeld.length })}</h2>
          <Table<Held>
            size="small"
            rowKey={({ sheetId, row }) => `${sheetId} ${row}`}
            pagination={stillHeld.length > 10 ? { pageSize: 10 } : false}
            columns={columns}
            dataSource={[...stillHeld]}
          />
        </section>
      )}
    </div>
  )
}
