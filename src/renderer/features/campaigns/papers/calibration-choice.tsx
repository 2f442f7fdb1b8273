import { Button, Input, Modal, Select } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Papers } from '#shared/contract/campaign-papers.ts'
import { calibrationFrom, isScaled, squareOn, type Square } from '#shared/papers/calibration.ts'
import { envelopeIds, usualEnvelope } from '#shared/papers/envelopes.ts'
import { A4 } from '#shared/papers/label-sheets.ts'
import { shell } from '../../../app/crm.ts'
import { Field, NumberField } from '../draft/fields.tsx'
import { useSavePaper } from './use-save-paper.ts'

interface Props {
  readonly kind: 'labels' | 'envelopes'
  readonly stock: string
  readonly calibrations: Papers['calibrations']
  readonly value: number | null
  readonly onChange: (id: number | null) => void
}

/** Which printer's offsets are added, and the way to measure them. */
export function CalibrationChoice({ kind, stock, calibrations, value, onChange }: Props): JSX.Element {
  const { t } = useTranslation('campaigns')
  const [isOpen, setOpen] = useState(false)
  const own = calibrations.filter(({ body }) => body.stock === stock)
  return (
    <Field label={t('papers.calibration')} help={t('papers.calibrationHelp')}>
      <Select
        aria-label={t('papers.calibration')}
        value={value ?? 0}
        options={[
          { value: 0, label: t('papers.noCalibration') },
          ...own.map(({ id, body }) => ({
            value: id,
            label: t('papers.calibrated', { printer: body.printer, x: body.offsetXMm, y: body.offsetYMm }),
          })),
        ]}
        onChange={(id) => onChange(id === 0 ? null : id)}
      />
      <Button className="field-link" size="small" type="link" onClick={() => setOpen(true)}>
        {t('papers.calibrate')}
      </Button>
      {isOpen && <CalibrationDialog kind={kind} stock={stock} onClose={() => setOpen(false)} onSaved={onChange} />}
    </Field>
  )
}

interface DialogProps {
  readonly kind: 'labels' | 'envelopes'
  readonly stock: string
  readonly onClose: () => void
  readonly onSaved: (id: number) => void
}

/** Print the page, measure two distances and the square, tell them here. */
function CalibrationDialog({ kind, stock, onClose, onSaved }: DialogProps): JSX.Element {
  const { t } = useTranslation('campaigns')
  const square = squareFor(kind, stock)
  const [printer, setPrinter] = useState('')
  const [note, setNote] = useState('')
  const [measured, setMeasured] = useState({ leftMm: square.xMm, topMm: square.yMm, sideMm: square.sideMm })
  const { save, isSaving } = useSavePaper()
  const found = calibrationFrom(square, measured)
  const keep = async (): Promise<void> => {
    const id = await save('calibration', `${printer.trim()} · ${stock}`, { printer, stock, note, ...found })
    if (id === undefined) return
    onSaved(id)
    onClose()
  }
  const measure = (key: keyof typeof measured) => (value: number | null) => setMeasured({ ...measured, [key]: value ?? 0 })
  return (
    <Modal
      open
      title={t('papers.calibrateTitle', { stock })}
      okText={t('brief.save')}
      cancelText={t('export.cancel')}
      okButtonProps={{ disabled: printer.trim() === '', loading: isSaving }}
      onOk={() => void keep()}
      onCancel={onClose}
    >
      <div className="mail-stack">
        <p>{t('papers.calibrateText', { side: square.sideMm })}</p>
        <Button onClick={() => void previewCalibration(kind, stock, t('papers.calibrateTitle', { stock }))}>
          {t('papers.calibrateOpen')}
        </Button>
        <Field label={t('papers.printer')}>
          <Input value={printer} maxLength={60} onChange={(event) => setPrinter(event.target.value)} />
        </Field>
        <div className="brief-grid">
          <NumberField
            label={t('papers.measuredLeft')}
            unit="mm"
            step={0.1}
            precision={1}
            value={measured.leftMm}
            onChange={measure('leftMm')}
          />
          <NumberField
            label={t('papers.measuredTop')}
            unit="mm"
            step={0.1}
            precision={1}
            value={measured.topMm}
            onChange={measure('topMm')}
          />
          <NumberField
            label={t('papers.measuredSide')}
            unit="mm"
            step={0.1}
            precision={1}
            value={measured.sideMm}
            onChange={measure('sideMm')}
          />
        </div>
        <Field label={t('papers.feed')}>
          <Input value={note} maxLength={200} placeholder={t('papers.feedPlaceholder')} onChange={(event) => setNote(event.target.value)} />
        </Field>
        {isScaled(found) ? (
          <p className="mail-warning">{t('papers.scaled', { percent: found.scalePercent })}</p>
        ) : (
          <p className="soft">{t('papers.offsets', { x: found.offsetXMm, y: found.offsetYMm })}</p>
        )}
      </div>
    </Modal>
  )
}

function squareFor(kind: 'labels' | 'envelopes', stock: string): Square {
  const envelope = envelopeIds.find((id) => id === stock)
  return squareOn(kind === 'labels' || envelope === undefined ? A4 : usualEnvelope(envelope))
}

async function previewCalibration(kind: string, stock: string, title: string): Promise<void> {
  const { token } = await shell.printPdf({ report: 'calibration-0', query: { kind, stock }, tagged: false, footer: false })
  await shell.previewPdf({ token, title })
}
