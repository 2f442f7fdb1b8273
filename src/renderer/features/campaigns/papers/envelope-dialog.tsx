import { Checkbox, Input, Modal } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import {
  barcodeZone,
  envelopeIds,
  envelopeProblems,
  partsOf,
  readingZone,
  usualEnvelope,
  type Box,
  type Envelope,
} from '#shared/papers/envelopes.ts'
import { Field, NumberField } from '../draft/fields.tsx'
import type { StockDialogProps } from './stock-editor.tsx'
import { useSavePaper } from './use-save-paper.ts'

/** An envelope's positions by a sample of the post office; what a machine would misread is said, and drawn. */
export function EnvelopeDialog({ stock, papers, onClose, onSaved }: StockDialogProps): JSX.Element {
  const { t } = useTranslation('campaigns')
  const own = papers.envelopes.find(({ name }) => name === stock)
  const [name, setName] = useState(own?.name ?? '')
  const [envelope, setEnvelope] = useState<Envelope>(own?.body ?? usualEnvelope(envelopeIds.find((id) => id === stock) ?? 'DL'))
  const { save, isSaving } = useSavePaper()
  const problems = envelopeProblems(envelope)
  const keep = async (): Promise<void> => {
    if ((await save('envelope', name, envelope)) === undefined) return
    onSaved(name.trim())
    onClose()
  }
  return (
    <Modal
      open
      width={720}
      title={t('papers.edit.envelopes')}
      okText={t('brief.save')}
      cancelText={t('export.cancel')}
      okButtonProps={{ disabled: name.trim() === '' || problems.length > 0, loading: isSaving }}
      onOk={() => void keep()}
      onCancel={onClose}
    >
      <div className="mail-stack">
        <p className="soft small">{t('papers.bySample')}</p>
        <Field label={t('papers.name')}>
          <Input value={name} maxLength={80} onChange={(event) => setName(event.target.value)} />
        </Field>
        <Drawing envelope={envelope} />
        <Positions envelope={envelope} onChange={setEnvelope} />
        {problems.map((problem) => (
          <p key={problem} className="danger">
            {t(`papers.envelopeProblems.${problem}`)}
          </p>
        ))}
      </div>
    </Modal>
  )
}

interface PositionsProps {
  readonly envelope: Envelope
  readonly onChange: (envelope: Envelope) => void
}

function Positions({ envelope, onChange }: PositionsProps): JSX.Element {
  const { t } = useTranslation('campaigns')
  const { boxes, address, name, sender, senderPostcode } = envelope
  const mm = (label: string, value: number, change: (value: number) => Envelope): JSX.Element => (
    <NumberField label={label} unit="mm" step={0.5} precision={1} value={value} onChange={(next) => onChange(change(next ?? 0))} />
  )
  return (
    <>
      <div className="brief-grid">
        {mm(t('papers.envelope.width'), envelope.widthMm, (widthMm) => ({ ...envelope, widthMm }))}
        {mm(t('papers.envelope.height'), envelope.heightMm, (heightMm) => ({ ...envelope, heightMm }))}
        {mm(t('papers.envelope.boxesX'), boxes.xMm, (xMm) => ({ ...envelope, boxes: { ...boxes, xMm } }))}
        {mm(t('papers.envelope.boxesY'), boxes.yMm, (yMm) => ({ ...envelope, boxes: { ...boxes, yMm } }))}
        {mm(t('papers.envelope.boxesStep'), boxes.stepMm, (stepMm) => ({ ...envelope, boxes: { ...boxes, stepMm } }))}
        {mm(t('papers.envelope.addressX'), address.xMm, (xMm) => ({ ...envelope, address: { ...address, xMm } }))}
        {mm(t('papers.envelope.addressY'), address.yMm, (yMm) => ({ ...envelope, address: { ...address, yMm } }))}
        {mm(t('papers.envelope.nameX'), name.xMm, (xMm) => ({ ...envelope, name: { ...name, xMm } }))}
        {mm(t('papers.envelope.nameY'), name.yMm, (yMm) => ({ ...envelope, name: { ...name, yMm } }))}
        {mm(t('papers.envelope.senderRight'), sender.rightMm, (rightMm) => ({ ...envelope, sender: { ...sender, rightMm } }))}
        {mm(t('papers.envelope.senderBottom'), sender.bottomMm, (bottomMm) => ({ ...envelope, sender: { ...sender, bottomMm } }))}
        {mm(t('papers.envelope.postcodeRight'), senderPostcode.rightMm, (rightMm) => ({
          ...envelope,
          senderPostcode: { ...senderPostcode, rightMm },
        }))}
      </div>
      <Checkbox
        checked={boxes.isPreprinted}
        onChange={(event) => onChange({ ...envelope, boxes: { ...boxes, isPreprinted: event.target.checked } })}
      >
        {t('papers.preprinted')}
      </Checkbox>
      <Checkbox checked={envelope.hasStampFrame} onChange={(event) => onChange({ ...envelope, hasStampFrame: event.target.checked })}>
        {t('papers.stampFrame')}
      </Checkbox>
    </>
  )
}

/** The front in its proportions; the post's own zones are hatched. */
function Drawing({ envelope }: { readonly envelope: Envelope }): JSX.Element {
  const { t } = useTranslation('campaigns')
  const parts = partsOf(envelope)
  const rect = (box: Box, className: string, key: string): JSX.Element => (
    <rect key={key} className={className} x={box.xMm} y={box.yMm} width={box.widthMm} height={box.heightMm} />
  )
  return (
    <svg
      className="envelope-drawing"
      viewBox={`0 0 ${envelope.widthMm} ${envelope.heightMm}`}
      role="img"
      aria-label={t('papers.kinds.envelopes')}
    >
      {rect({ xMm: 0, yMm: 0, widthMm: envelope.widthMm, heightMm: envelope.heightMm }, 'drawing-paper', 'paper')}
      {rect(readingZone(envelope), 'drawing-zone', 'reading')}
      {rect(barcodeZone(envelope), 'drawing-zone', 'bars')}
      {parts.boxes.map((box) => rect(box, 'drawing-part', `box ${box.xMm}`))}
      {(['address', 'name', 'sender', 'senderPostcode'] as const).map((part) => rect(parts[part], 'drawing-part', part))}
    </svg>
  )
}
