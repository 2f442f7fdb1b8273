import { App, Checkbox, Input, Modal } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { findingCodes } from '#shared/contract/finding-codes.ts'
import type { QuarantineFilter } from '#shared/contract/import-quarantine.ts'
import { crm, shell } from '../../app/crm.ts'
import { useTask } from '../../app/jobs.ts'
import { describeRefusal } from '../../app/refusal-text.ts'
import { useFormat } from '../../ui/use-format.ts'

/** The rows of the filter as a workbook; that they left the program is logged first. */
export function QuarantineDownload({ filter, onClose }: { readonly filter: QuarantineFilter; readonly onClose: () => void }): JSX.Element {
  const { t } = useTranslation('imports')
  const [isMasked, setMasked] = useState(true)
  const [recipient, setRecipient] = useState('')
  const [purpose, setPurpose] = useState('')
  const { write, isRunning } = useDownload(onClose)
  const perform = (): void => void write({ filter, isMasked, recipient: recipient.trim(), purpose: purpose.trim() })
  return (
    <Modal open title={t('quarantine.download')} okText={t('quarantine.save')} confirmLoading={isRunning} onOk={perform} onCancel={onClose}>
      <div className="quarantine-form">
        <p className="soft">{t('quarantine.downloadText')}</p>
        <Checkbox checked={isMasked} onChange={(event) => setMasked(event.target.checked)}>
          {t('quarantine.masked')}
        </Checkbox>
        <Input
          maxLength={120}
          aria-label={t('quarantine.recipient')}
          placeholder={t('quarantine.recipient')}
          value={recipient}
          onChange={(event) => setRecipient(event.target.value)}
        />
        <Input
          maxLength={200}
          aria-label={t('quarantine.purpose')}
          placeholder={t('quarantine.purpose')}
          value={purpose}
          onChange={(event) => setPurpose(event.target.value)}
        />
      </div>
    </Modal>
  )
}

interface Order {
  readonly filter: QuarantineFilter
  readonly isMasked: boolean
  readonly recipient: string
  readonly purpose: string
}

function useDownload(onDone: () => void) {
  const { t } = useTranslation('imports')
  const { t: tRefusal } = useTranslation('refusal')
  const { message } = App.useApp()
  const { locale } = useFormat()
  const task = useTask(t('quarantine.download'), crm.imports.exportQuarantine)
  const write = async (order: Order): Promise<void> => {
    const file = await shell.saveAs({ purpose: 'export', name: t('quarantine.fileName'), kind: 'xlsx' })
    if (file === null) return
    const reasons = Object.fromEntries(findingCodes.map((code) => [code, t(`findings.${code}`)]))
    const outcome = await task.run({ ...order, token: file.token, language: locale === 'en' ? 'en' : 'zh-CN', reasons })
    if (outcome.state === 'done') {
      void message.success(t('quarantine.saved', { count: outcome.result.rows, file: outcome.result.fileName }))
      onDone()
    }
    if (outcome.state === 'failed') void message.error(describeRefusal(outcome.error, tRefusal).text)
  }
  return { write, isRunning: task.isRunning }
}
