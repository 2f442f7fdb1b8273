import { useMutation } from '@tanstack/react-query'
import { App, Button, Checkbox, Input } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { q } from '../../app/crm.ts'
import { describeRefusal } from '../../app/refusal-text.ts'
import { useFormat } from '../../ui/use-format.ts'
import type { CellInHand } from './quarantine-grid.tsx'
import { useFieldName } from './use-field-name.ts'

interface Props {
  readonly inHand: CellInHand | undefined
  readonly total: number
}

/** The cell in hand: what the file says, and one answer for all rows of the source that say the same. */
export function CellBar({ inHand, total }: Props): JSX.Element {
  const { t } = useTranslation('imports')
  const format = useFormat()
  return (
    <footer className="status-line quarantine-bar">
      <strong>{t('held.total', { count: total })}</strong>
      {inHand === undefined ? <span>{t('quarantine.hint')}</span> : <AlikeForm key={placeOf(inHand)} inHand={inHand} />}
      {inHand?.row.touched && (
        <span>{t('quarantine.touched', { at: format.instant(inHand.row.touched.at), reason: inHand.row.touched.reason ?? '' })}</span>
      )}
    </footer>
  )
}

const placeOf = ({ row, cell }: CellInHand): string => `${row.sheetId} ${row.row} ${cell.column} ${cell.fixed ?? ''}`

function AlikeForm({ inHand: { row, cell } }: { readonly inHand: CellInHand }): JSX.Element {
  const { t } = useTranslation('imports')
  const { t: tRefusal } = useTranslation('refusal')
  const { message } = App.useApp()
  const fieldName = useFieldName()
  const [text, setText] = useState(cell.fixed ?? cell.text)
  const [asRule, setAsRule] = useState(false)
  const fix = useMutation(q.imports.fixAlike.mutationOptions())
  const apply = (): void =>
    fix.mutate(
      { sheetId: row.sheetId, row: row.row, column: cell.column, text: text.trim(), asRule },
      {
        onSuccess: ({ rows }) => void message.success(t('quarantine.fixedAlike', { count: rows })),
        onError: (error) => void message.error(describeRefusal(error, tRefusal).text),
      },
    )
  const canMend = row.state === 'open' || row.state === 'fixed'
  return (
    <span className="quarantine-alike">
      {t('quarantine.inFile', { field: fieldName(cell.field), text: cell.text })}
      <Input
        size="small"
        className="quarantine-text"
        aria-label={t('quarantine.newText')}
        disabled={!canMend}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onPressEnter={apply}
      />
      <Button size="small" disabled={!canMend} loading={fix.isPending} onClick={apply}>
        {t('quarantine.fixAlike')}
      </Button>
      <Checkbox
        disabled={!canMend || cell.text.trim() === '' || row.sourceId === null}
        checked={asRule}
        onChange={(event) => setAsRule(event.target.checked)}
      >
        {t('quarantine.asRule')}
      </Checkbox>
    </span>
  )
}
