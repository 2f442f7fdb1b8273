import { ExportOutlined, FolderOpenOutlined } from '@ant-design/icons'
import { App, Button, Checkbox, Input, Modal, Select } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChosenMembers, MembersExport } from '#shared/contract/members-list.ts'
import { ExportFormat } from '#shared/contract/value-export.ts'
import { crm, shell } from '../../app/crm.ts'
import { useTask } from '../../app/jobs.ts'
import { describeRefusal } from '../../app/refusal-text.ts'
import { useFormat } from '../../ui/use-format.ts'
import { allTicks, chosenBy, countTicks } from './ticks.ts'
import type { useMemberColumns } from './use-member-columns.ts'
import type { MemberListModel } from './use-member-list.ts'

interface Props {
  readonly list: MemberListModel
  readonly columns: ReturnType<typeof useMemberColumns>
}

/** What is ticked, or all of the list, as a file with the columns on show. */
export function ExportButton({ list, columns }: Props): JSX.Element {
  const { t } = useTranslation('members')
  const [isOpen, setOpen] = useState(false)
  const total = list.page?.total ?? 0
  const ticked = countTicks(list.ticks, total)
  const ticks = ticked === 0 ? allTicks : list.ticks
  return (
    <>
      <Button icon={<ExportOutlined />} disabled={total === 0} onClick={() => setOpen(true)}>
        {t('export.button')}
      </Button>
      {isOpen && (
        <ExportDialog
          chosen={chosenBy(ticks, list.list)}
          count={countTicks(ticks, total)}
          order={list.order}
          columns={columns.filter((column) => column.isHidden !== true).map(({ key, title }) => ({ column: key, heading: title }))}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}

interface DialogProps {
  readonly chosen: ChosenMembers
  readonly count: number
  readonly order: MembersExport['order']
  readonly columns: MembersExport['columns']
  readonly onClose: () => void
}

/** Masked unless the officer says what for; every file has its line in the log. */
function ExportDialog({ chosen, count, order, columns, onClose }: DialogProps): JSX.Element {
  const { t } = useTranslation('members')
  const format = useFormat()
  const [kind, setKind] = useState<ExportFormat>('xlsx')
  const [masked, setMasked] = useState(true)
  const [recipient, setRecipient] = useState('')
  const [purpose, setPurpose] = useState('')
  const { write, isRunning } = useExport(onClose)
  const isReady = masked || purpose.trim() !== ''
  const perform = (): void =>
    void write({
      ...chosen,
      order,
      columns,
      format: kind,
      language: format.locale,
      masked,
      recipient: recipient.trim(),
      purpose: purpose.trim(),
    })
  return (
    <Modal
      open
      width={460}
      title={t('export.title', { count, number: format.number(count) })}
      okText={t('export.ok')}
      cancelText={t('privacy.cancel')}
      okButtonProps={{ disabled: !isReady }}
      confirmLoading={isRunning}
      onOk={perform}
      onCancel={onClose}
    >
      <div className="bulk-form">
        <p className="soft">{t('export.columns', { columns: columns.map(({ heading }) => heading).join(t('privacy.and')) })}</p>
        <Select
          aria-label={t('export.format')}
          value={kind}
          options={ExportFormat.options.map((each) => ({ value: each, label: t(`export.formats.${each}`) }))}
          onChange={setKind}
        />
        <Checkbox checked={masked} onChange={(event) => setMasked(event.target.checked)}>
          {t('export.masked')}
        </Checkbox>
        <Input
          maxLength={200}
          placeholder={t('export.recipient')}
          aria-label={t('export.recipient')}
          value={recipient}
          onChange={(event) => setRecipient(event.target.value)}
        />
        <Input
          maxLength={200}
          placeholder={masked ? t('export.purpose') : t('export.purposeNeeded')}
          aria-label={t('export.purpose')}
          {...(isReady ? {} : { status: 'warning' as const })}
          value={purpose}
          onChange={(event) => setPurpose(event.target.value)}
        />
        <p className="soft small">{t('export.logged')}</p>
      </div>
    </Modal>
  )
}

function useExport(onDone: () => void) {
  const { t } = useTranslation('members')
  const { t: tRefusal } = useTranslation('refusal')
  const { message } = App.useApp()
  const task = useTask(t('export.running'), crm.members.export)
  const write = async (order: Omit<MembersExport, 'token'>): Promise<void> => {
    const file = await shell.saveAs({ purpose: 'export', name: t('export.fileName'), kind: order.format === 'xlsx' ? 'xlsx' : 'csv' })
    if (!file) return
    const outcome = await task.run({ ...order, token: file.token })
    if (outcome.state === 'failed') void message.error(describeRefusal(outcome.error, tRefusal).text)
    if (outcome.state !== 'done') return
    onDone()
    void message.success({
      content: (
        <>
          {t('export.done', { count: outcome.result.rows, file: outcome.result.fileName })}
          <Button type="link" size="small" icon={<FolderOpenOutlined />} onClick={() => void shell.revealFile({ token: file.token })}>
            {t('export.reveal')}
          </Button>
        </>
      ),
      duration: 8,
    })
  }
  return { write, isRunning: task.isRunning }
}
