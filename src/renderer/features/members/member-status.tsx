import { Button } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { MemberPage, MemberRow } from '#shared/contract/members.ts'
import { StatusLine } from '../../ui/status-line.tsx'
import { nothing, useFormat } from '../../ui/use-format.ts'
import { ConsentDialog } from './consent-dialog.tsx'

interface Props {
  readonly page: MemberPage | undefined
  readonly selected: readonly MemberRow[]
  readonly onCopy: () => void
}

/** Sums over the whole list, and over what is ticked. */
export function MemberStatus({ page, selected, onCopy }: Props): JSX.Element {
  const { t } = useTranslation('members')
  const format = useFormat()
  if (!page) return <StatusLine>{nothing}</StatusLine>
  const average = page.buyers === 0 ? null : Math.round(page.netFen / page.buyers)
  const sum = selected.reduce((total, row) => total + row.netFen, 0)
  return (
    <StatusLine right={selected.length > 0 && <OfSelected selected={selected} onCopy={onCopy} />}>
      <span>{t('statusLine.rows', { count: page.total, number: format.number(page.total) })}</span>
      <span>{t('statusLine.buyers', { number: format.number(page.buyers) })}</span>
      <span>{t('statusLine.netSales', { amount: format.money(page.netFen) })}</span>
      <span>{t('statusLine.average', { amount: format.money(average) })}</span>
      {selected.length > 0 && (
        <strong>
          {t('statusLine.selected', { count: selected.length, number: format.number(selected.length), amount: format.money(sum) })}
        </strong>
      )}
    </StatusLine>
  )
}

/** What may be done with the ticked members. */
function OfSelected({ selected, onCopy }: Omit<Props, 'page'>): JSX.Element {
  const { t } = useTranslation('members')
  const [isRecording, setRecording] = useState(false)
  return (
    <>
      <Button size="small" onClick={() => setRecording(true)}>
        {t('privacy.recordForSelected')}…
      </Button>
      <Button size="small" onClick={onCopy}>
        {t('statusLine.copy')}
      </Button>
      {isRecording && <ConsentDialog memberIds={selected.map(({ id }) => id)} onClose={() => setRecording(false)} />}
    </>
  )
}
