import { Input, Modal } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { labelSheetIds, labelSheets, sheetProblem, type LabelSheet } from '#shared/papers/label-sheets.ts'
import { Field, NumberField } from '../draft/fields.tsx'
import type { StockDialogProps } from './stock-editor.tsx'
import { useSavePaper } from './use-save-paper.ts'

const fields = ['columns', 'rows', 'widthMm', 'heightMm', 'pitchXMm', 'pitchYMm', 'leftMm', 'topMm'] as const

/** An own sheet of labels, measured with a ruler; what does not fit on A4 is refused before it is kept. */
export function SheetDialog({ stock, papers, onClose, onSaved }: StockDialogProps): JSX.Element {
  const { t } = useTranslation('campaigns')
  const own = papers.labelSheets.find(({ name }) => name === stock)
  const [name, setName] = useState(own?.name ?? '')
  const [sheet, setSheet] = useState<LabelSheet>(own?.body ?? labelSheets[labelSheetIds.find((id) => id === stock) ?? 'L7160'])
  const { save, isSaving } = useSavePaper()
  const problem = sheetProblem(sheet)
  const keep = async (): Promise<void> => {
    if ((await save('label-sheet', name, sheet)) === undefined) return
    onSaved(name.trim())
    onClose()
  }
  return (
    <Modal
      open
      title={t('papers.edit.labels')}
      okText={t('brief.save')}
      cancelText={t('export.cancel')}
      okButtonProps={{ disabled: name.trim() === '' || problem !== undefined, loading: isSaving }}
      onOk={() => void keep()}
      onCancel={onClose}
    >
      <div className="mail-stack">
        <Field label={t('papers.name')}>
          <Input value={name} maxLength={80} onChange={(event) => setName(event.target.value)} />
        </Field>
        <div className="brief-grid">
          {fields.map((key) => (
            <NumberField
              key={key}
              label={t(`papers.sheet.${key}`)}
              {...(key === 'columns' || key === 'rows' ? { precision: 0, min: 1 } : { unit: 'mm', step: 0.1, precision: 2, min: 0 })}
              value={sheet[key]}
              onChange={(value) => setSheet({ ...sheet, [key]: value ?? 0 })}
            />
          ))}
        </div>
        {problem !== undefined && <p className="danger">{t(`papers.sheetProblems.${problem}`)}</p>}
      </div>
    </Modal>
  )
}
