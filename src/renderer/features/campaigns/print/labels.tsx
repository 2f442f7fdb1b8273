import type { JSX } from 'react'
import type { BatchToPrint, PrintedPiece } from '#shared/contract/campaign-papers.ts'
import { straight } from '#shared/papers/calibration.ts'
import { layOutLabel } from '#shared/papers/label-layout.ts'
import { A4, insetOf, labelPlace, type LabelPlace, type LabelSheet } from '#shared/papers/label-sheets.ts'
import { labelTextOf } from '#shared/papers/label-text.ts'
import { Frames, Paper, PaperSize, Placed } from '../../../ui/paper.tsx'

interface Props {
  readonly batch: BatchToPrint
  readonly sheet: LabelSheet
  readonly pieces: readonly PrintedPiece[]
}

interface Label {
  readonly piece: PrintedPiece
  readonly place: LabelPlace
  readonly key: string
}

/** Each piece at its place, every sheet one page. */
export function Labels({ batch, sheet, pieces }: Props): JSX.Element {
  const sheets = sheetsOf(batch, sheet, pieces)
  const { offsetXMm, offsetYMm } = batch.calibration ?? straight
  return (
    <>
      <PaperSize {...A4} />
      {sheets.map(({ number, labels }) => (
        <Paper key={number} {...A4}>
          {batch.order.hasFrame && (
            <Frames {...A4} frames={labels.map(({ place }) => ({ ...sheet, xMm: place.xMm + offsetXMm, yMm: place.yMm + offsetYMm }))} />
          )}
          {labels.map(({ piece, place, key }) => {
            const [xMm, yMm] = [place.xMm + offsetXMm, place.yMm + offsetYMm]
            return (
              <div key={key}>
                {layOutLabel(sheet, insetOf(sheet, place), labelTextOf(piece, batch.batch.number)).texts.map((text) => (
                  <Placed key={text.yMm} {...text} xMm={xMm + text.xMm} yMm={yMm + text.yMm} />
                ))}
              </div>
            )
          })}
        </Paper>
      ))}
    </>
  )
}

function sheetsOf(
  { order }: BatchToPrint,
  sheet: LabelSheet,
  pieces: readonly PrintedPiece[],
): { readonly number: number; readonly labels: Label[] }[] {
  const sheets: { readonly number: number; readonly labels: Label[] }[] = []
  let index = 0
  for (const piece of pieces) {
    for (let copy = 0; copy < order.copies; copy++) {
      const place = labelPlace(sheet, order, index++)
      const last = sheets.at(-1)
      const label = { piece, place, key: `${piece.sequence} ${copy}` }
      if (last?.number === place.sheet) last.labels.push(label)
      else sheets.push({ number: place.sheet, labels: [label] })
    }
  }
  return sheets
}
