import type { JSX } from 'react'
import type { BatchToPrint, PrintedPiece, SenderBody } from '#shared/contract/campaign-papers.ts'
import { straight, type Calibration } from '#shared/papers/calibration.ts'
import { partsOf, stampFrame, type Box, type Envelope } from '#shared/papers/envelopes.ts'
import { fitText, LINE, POINT_MM } from '#shared/papers/fit-text.ts'
import { Paper, PaperSize, Placed } from '../../../ui/paper.tsx'

interface Props {
  readonly batch: BatchToPrint
  readonly envelope: Envelope
  readonly pieces: readonly PrintedPiece[]
}

export function Envelopes({ batch, envelope, pieces }: Props): JSX.Element {
  const { widthMm, heightMm } = envelope
  return (
    <>
      <PaperSize widthMm={widthMm} heightMm={heightMm} />
      {pieces.map((piece) => (
        <Paper key={piece.sequence} widthMm={widthMm} heightMm={heightMm}>
          <Front
            envelope={envelope}
            piece={piece}
            sender={batch.sender}
            calibration={batch.calibration ?? straight}
            batch={batch.batch.number}
          />
        </Paper>
      ))}
    </>
  )
}

interface FrontProps {
  readonly envelope: Envelope
  readonly piece: PrintedPiece
  readonly sender: SenderBody
  readonly calibration: Calibration
  readonly batch: number
}

const ADDRESS_PT = [12, 11, 10, 9, 8] as const
const NAME_PT = [16, 14, 12, 10] as const
const SENDER_PT = [9, 8, 7] as const

function Front({ envelope, piece, sender, calibration: { offsetXMm, offsetYMm }, batch }: FrontProps): JSX.Element {
  const shift = (box: Box): Box => ({ ...box, xMm: box.xMm + offsetXMm, yMm: box.yMm + offsetYMm })
  const parts = partsOf(envelope)
  const senderLines = [sender.address, sender.name].filter((line) => line !== '').join('  ')
  return (
    <>
      <Postcode boxes={parts.boxes.map(shift)} digits={piece.postcode} isPreprinted={envelope.boxes.isPreprinted} />
      {envelope.hasStampFrame && <Frame box={shift(stampFrame(envelope))} />}
      <Fitted box={shift(parts.address)} text={piece.address} sizes={ADDRESS_PT} />
      <Fitted box={shift(parts.name)} text={piece.name} sizes={NAME_PT} />
      <Fitted box={shift(parts.sender)} text={senderLines} sizes={SENDER_PT} />
      {sender.postcode !== '' && <Placed {...shift(parts.senderPostcode)} sizePt={10} text={`邮政编码 ${sender.postcode}`} />}
      {/* Left below the reading zone and above the bar code: the only place of one's own. */}
      <Placed xMm={6 + offsetXMm} yMm={envelope.heightMm - 26 + offsetYMm} sizePt={6} text={`${piece.keyCode} #${batch}`} />
    </>
  )
}

interface PostcodeProps {
  readonly boxes: readonly Box[]
  readonly digits: string
  readonly isPreprinted: boolean
}

function Postcode({ boxes, digits, isPreprinted }: PostcodeProps): JSX.Element {
  return (
    <>
      {boxes.map((box, i) => (
        <div key={box.xMm} className={isPreprinted ? 'envelope-digit' : 'envelope-digit envelope-box'} style={styleOf(box)}>
          {digits[i] ?? ''}
        </div>
      ))}
    </>
  )
}

function Frame({ box }: { readonly box: Box }): JSX.Element {
  return (
    <div className="envelope-digit envelope-box" style={styleOf(box)}>
      <small>贴邮票处</small>
    </div>
  )
}

function Fitted({ box, text, sizes }: { readonly box: Box; readonly text: string; readonly sizes: readonly number[] }): JSX.Element {
  const { lines, sizePt } = fitText(text, box, sizes)
  return (
    <>
      {lines.map((line, i) => (
        <Placed key={line} xMm={box.xMm} yMm={box.yMm + i * sizePt * POINT_MM * LINE} sizePt={sizePt} text={line} />
      ))}
    </>
  )
}

const styleOf = ({ xMm, yMm, widthMm, heightMm }: Box) => ({
  left: `${xMm}mm`,
  top: `${yMm}mm`,
  width: `${widthMm}mm`,
  height: `${heightMm}mm`,
})
