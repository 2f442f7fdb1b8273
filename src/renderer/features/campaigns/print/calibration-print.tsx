import { useQuery } from '@tanstack/react-query'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Papers } from '#shared/contract/campaign-papers.ts'
import { squareOn } from '#shared/papers/calibration.ts'
import { barcodeZone, envelopeIds, partsOf, readingZone, usualEnvelope, type Box, type Envelope } from '#shared/papers/envelopes.ts'
import { A4, labelPlace, labelSheetIds, labelSheets, type LabelSheet } from '#shared/papers/label-sheets.ts'
import { q } from '../../../app/crm.ts'
import { usePrintReady } from '../../../app/print-ready.ts'
import { Frames, Paper, PaperSize } from '../../../ui/paper.tsx'

/** One sheet to measure on, of the stock the address names: its frames, rulers along two edges, and a square whose side and place are known. */
export function CalibrationPrint(): JSX.Element | null {
  const asked = new URLSearchParams(location.search)
  const stock = asked.get('stock') ?? ''
  const { t } = useTranslation('campaigns')
  const { data, error } = useQuery(q.campaigns.papers.queryOptions())
  usePrintReady(data !== undefined, error)
  if (data === undefined) return null
  const { size, frames } = asked.get('kind') !== 'envelopes' ? ofSheet(sheetNamed(data, stock)) : ofEnvelope(envelopeNamed(data, stock))
  const square = squareOn(size)
  return (
    <>
      <PaperSize {...size} />
      <Paper {...size}>
        <Frames {...size} frames={[...frames, { ...square, widthMm: square.sideMm, heightMm: square.sideMm }]} />
        <Ruler {...size} isAcross />
        <Ruler {...size} isAcross={false} />
        <p
          className="calibration-note"
          style={{ left: `${square.xMm + 4}mm`, top: `${square.yMm + 4}mm`, width: `${square.sideMm - 8}mm` }}
        >
          {t('papers.calibrationPage', { stock, side: square.sideMm, left: square.xMm, top: square.yMm })}
        </p>
      </Paper>
    </>
  )
}

interface Drawn {
  readonly size: { readonly widthMm: number; readonly heightMm: number }
  readonly frames: readonly Box[]
}

function ofSheet(sheet: LabelSheet): Drawn {
  const places = Array.from({ length: sheet.columns * sheet.rows }, (_, i) => labelPlace(sheet, { startAt: 0, order: 'rows' }, i))
  return { size: A4, frames: places.map(({ xMm, yMm }) => ({ xMm, yMm, widthMm: sheet.widthMm, heightMm: sheet.heightMm })) }
}

function ofEnvelope(envelope: Envelope): Drawn {
  const { boxes, address, name, sender, senderPostcode } = partsOf(envelope)
  const { widthMm, heightMm } = envelope
  return {
    size: { widthMm, heightMm },
    frames: [...boxes, address, name, sender, senderPostcode, readingZone(envelope), barcodeZone(envelope)],
  }
}

const sheetNamed = ({ labelSheets: own }: Papers, stock: string): LabelSheet =>
  own.find(({ name }) => name === stock)?.body ?? labelSheets[labelSheetIds.find((id) => id === stock) ?? 'L7160']

const envelopeNamed = ({ envelopes: own }: Papers, stock: string): Envelope =>
  own.find(({ name }) => name === stock)?.body ?? usualEnvelope(envelopeIds.find((id) => id === stock) ?? 'DL')

interface RulerProps {
  readonly widthMm: number
  readonly heightMm: number
  readonly isAcross: boolean
}

/** A line each millimetre, longer at five and ten. */
function Ruler({ widthMm, heightMm, isAcross }: RulerProps): JSX.Element {
  const length = isAcross ? widthMm : heightMm
  const marks = Array.from({ length: Math.floor(length) + 1 }, (_, mm) => ({ mm, reach: mm % 10 === 0 ? 8 : mm % 5 === 0 ? 6.5 : 5.5 }))
  return (
    <svg className="drawn" width={`${widthMm}mm`} height={`${heightMm}mm`} viewBox={`0 0 ${widthMm} ${heightMm}`}>
      {marks.map(({ mm, reach }) =>
        isAcross ? <line key={mm} x1={mm} x2={mm} y1={5} y2={reach} /> : <line key={mm} y1={mm} y2={mm} x1={5} x2={reach} />,
      )}
    </svg>
  )
}
