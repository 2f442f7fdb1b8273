import type { JSX } from 'react'
import type { LetterBody, PrintedPiece } from '#shared/contract/campaign-papers.ts'
import { A4 } from '#shared/papers/label-sheets.ts'
import { Bars, PaperSize } from '../../../ui/paper.tsx'

interface Props {
  readonly letter: LetterBody
  readonly pieces: readonly PrintedPiece[]
}

/** A page or more for each person; the bars at the end of the text tell the till which piece came. */
export function Letters({ letter, pieces }: Props): JSX.Element {
  return (
    <>
      <PaperSize {...A4} />
      {pieces.map((piece) => (
        <section
          key={piece.sequence}
          className="fixed-sheet letter"
          style={{ padding: `${letter.marginMm}mm`, fontSize: `${letter.sizePt}pt`, minHeight: `${A4.heightMm - 1}mm` }}
        >
          {piece.letter}
          {letter.hasBars && (
            <div className="bar-line">
              <Barred text={piece.keyCode} />
              {piece.coupon !== '' && <Barred text={piece.coupon} />}
            </div>
          )}
        </section>
      ))}
    </>
  )
}

function Barred({ text }: { readonly text: string }): JSX.Element {
  return (
    <div>
      <Bars text={text} heightMm={12} />
      {text}
    </div>
  )
}
