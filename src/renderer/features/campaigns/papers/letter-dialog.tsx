import { Button, Checkbox, Input, Modal } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { LetterBody } from '#shared/contract/campaign-papers.ts'
import { mergeFieldIds, mergeFields, readLetter, type MergeField } from '#shared/papers/merge-fields.ts'
import { Field, NumberField } from '../draft/fields.tsx'
import type { StockDialogProps } from './stock-editor.tsx'
import { useSavePaper } from './use-save-paper.ts'

/** A letter with fields in braces; what stands where somebody has no value is said here, else such a letter is not printed. */
export function LetterDialog({ stock, papers, onClose, onSaved }: StockDialogProps): JSX.Element {
  const { t } = useTranslation('campaigns')
  const own = papers.letters.find(({ name }) => name === stock)
  const [name, setName] = useState(own?.name ?? '')
  const [letter, setLetter] = useState<LetterBody>(own?.body ?? LetterBody.parse({ text: t('papers.letterBegin') }))
  const { save, isSaving } = useSavePaper()
  const parts = readLetter(letter.text)
  const used = mergeFieldIds.filter((field) => parts.some((part) => part.kind === 'field' && part.field === field))
  const unknown = parts.flatMap((part) => (part.kind === 'unknown' ? [`{${part.word}}`] : []))
  const change = (part: Partial<LetterBody>): void => setLetter({ ...letter, ...part })
  const keep = async (): Promise<void> => {
    if ((await save('letter', name, letter)) === undefined) return
    onSaved(name.trim())
    onClose()
  }
  return (
    <Modal
      open
      width={720}
      title={t('papers.edit.letters')}
      okText={t('brief.save')}
      cancelText={t('export.cancel')}
      okButtonProps={{ disabled: name.trim() === '' || unknown.length > 0 || letter.text.trim() === '', loading: isSaving }}
      onOk={() => void keep()}
      onCancel={onClose}
    >
      <div className="mail-stack">
        <Field label={t('papers.name')}>
          <Input value={name} maxLength={80} onChange={(event) => setName(event.target.value)} />
        </Field>
        <FieldButtons onPick={(word) => change({ text: `${letter.text}{${word}}` })} />
        <Field label={t('papers.letterText')}>
          <Input.TextArea
            autoSize={{ minRows: 8, maxRows: 16 }}
            value={letter.text}
            onChange={(event) => change({ text: event.target.value })}
          />
        </Field>
        {unknown.length > 0 && <p className="danger">{t('papers.unknownFields', { words: unknown.join(' ') })}</p>}
        {used.length > 0 && <Instead fields={used} letter={letter} onChange={change} />}
        <div className="brief-grid">
          <NumberField
            label={t('papers.letterSize')}
            unit="pt"
            min={8}
            max={24}
            value={letter.sizePt}
            onChange={(sizePt) => change({ sizePt: sizePt ?? 12 })}
          />
          <NumberField
            label={t('papers.letterMargin')}
            unit="mm"
            min={5}
            max={60}
            value={letter.marginMm}
            onChange={(marginMm) => change({ marginMm: marginMm ?? 25 })}
          />
        </div>
        <Checkbox checked={letter.hasBars} onChange={(event) => change({ hasBars: event.target.checked })}>
          {t('papers.letterBars')}
        </Checkbox>
      </div>
    </Modal>
  )
}

function FieldButtons({ onPick }: { readonly onPick: (word: string) => void }): JSX.Element {
  const { i18n } = useTranslation('campaigns')
  const wordOf = (field: MergeField): string => mergeFields[field][i18n.language === 'en' ? 1 : 0]
  return (
    <div className="form-line">
      {mergeFieldIds.map((field) => (
        <Button key={field} size="small" onClick={() => onPick(wordOf(field))}>
          {`{${wordOf(field)}}`}
        </Button>
      ))}
    </div>
  )
}

interface InsteadProps {
  readonly fields: readonly MergeField[]
  readonly letter: LetterBody
  readonly onChange: (part: Partial<LetterBody>) => void
}

function Instead({ fields, letter, onChange }: InsteadProps): JSX.Element {
  const { t, i18n } = useTranslation('campaigns')
  return (
    <div className="brief-grid">
      {fields.map((field) => (
        <Field key={field} label={t('papers.instead', { field: mergeFields[field][i18n.language === 'en' ? 1 : 0] })}>
          <Input
            value={letter.instead[field] ?? ''}
            maxLength={100}
            onChange={(event) => onChange({ instead: { ...letter.instead, [field]: event.target.value } })}
          />
        </Field>
      ))}
    </div>
  )
}
