/** What stands on a label, and where within it: postcode, address, name, and the key code at the lower right (mailing.md 11). */
import { fitText, LINE, POINT_MM, textWidthMm } from './fit-text.ts'
import type { Inset, LabelSheet } from './label-sheets.ts'

export interface LabelText {
  readonly postcode: string
  readonly address: string
  /** Name, title and 收, or the household's line. */
  readonly name: string
  readonly code: string
}

export interface PlacedText {
  readonly text: string
  /** From the label's upper left corner to the text's. */
  readonly xMm: number
  readonly yMm: number
  readonly sizePt: number
  readonly isBold: boolean
}

export interface LabelLayout {
  readonly texts: readonly PlacedText[]
  /** Not all of it has room: the label is told about before anything is printed. */
  readonly overflows: boolean
}

const POSTCODE_PT = 10
const NAME_PT = [12, 11, 10, 9, 8, 7] as const
const ADDRESS_PT = [10, 9.5, 9, 8.5, 8, 7.5, 7] as const
const CODE_PT = 6

const lineMm = (sizePt: number): number => sizePt * POINT_MM * LINE

export function layOutLabel({ widthMm, heightMm }: Pick<LabelSheet, 'widthMm' | 'heightMm'>, inset: Inset, label: LabelText): LabelLayout {
  const width = widthMm - inset.leftMm - inset.rightMm
  const bottom = heightMm - inset.bottomMm
  const codeTop = bottom - lineMm(CODE_PT)
  const name = fitText(label.name, { widthMm: width, heightMm: lineMm(NAME_PT[0]) }, NAME_PT)
  const nameTop = codeTop - lineMm(name.sizePt) * name.lines.length
  const addressTop = inset.topMm + (label.postcode === '' ? 0 : lineMm(POSTCODE_PT))
  const address = fitText(label.address, { widthMm: width, heightMm: nameTop - addressTop }, ADDRESS_PT)
  const codeWidth = textWidthMm(label.code, CODE_PT)
  const at = (text: string, xMm: number, yMm: number, sizePt: number, isBold = false): PlacedText => ({ text, xMm, yMm, sizePt, isBold })
  return {
    texts: [
      ...(label.postcode === '' ? [] : [at(label.postcode, inset.leftMm, inset.topMm, POSTCODE_PT, true)]),
      ...address.lines.map((line, i) => at(line, inset.leftMm, addressTop + i * lineMm(address.sizePt), address.sizePt)),
      ...name.lines.map((line, i) => at(line, inset.leftMm, nameTop + i * lineMm(name.sizePt), name.sizePt)),
      at(label.code, widthMm - inset.rightMm - codeWidth, codeTop, CODE_PT),
    ],
    overflows: !address.fits || !name.fits || codeWidth > width,
  }
}
