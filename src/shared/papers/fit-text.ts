/**
 * Text into a box of millimetres: it shrinks, then breaks where an address may break, and is never cut off. Widths are reckoned from the
 * kind of each character, so that the program knows before printing what will not fit; the font on the paper is never wider.
 */

/** Millimetres of one typographic point. */
export const POINT_MM = 25.4 / 72

/** Line height as a multiple of the size. */
export const LINE = 1.25

/** Width in em: a Chinese character and its marks fill the em; of Latin letters the wide ones are reckoned. */
export function emWidth(character: string): number {
  const code = character.codePointAt(0) ?? 0
  return code >= 0x1100 ? 1 : (narrowWidths[code] ?? 0.6)
}

/** Of ASCII: a sheet of labels asks a million times. */
const narrowWidths: readonly number[] = Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code)
  if (/[WMm@%]/.test(character)) return 0.95
  if (/[A-Z&]/.test(character)) return 0.74
  if (/[ilj.,:;'|!()\-\s]/.test(character)) return 0.38
  return 0.6
})

export const textWidthMm = (text: string, sizePt: number): number => emsOf(text) * sizePt * POINT_MM

function emsOf(text: string): number {
  let ems = 0
  for (const character of text) ems += emWidth(character)
  return ems
}

export interface Fitted {
  readonly lines: readonly string[]
  readonly sizePt: number
  /** False: at the smallest size the lines are still too many or too long. */
  readonly fits: boolean
}

/** The largest of `sizesPt`, given from large to small, at which the text fits into the lines the box has at that size. */
export function fitText(text: string, box: { readonly widthMm: number; readonly heightMm: number }, sizesPt: readonly number[]): Fitted {
  let last: Fitted = { lines: [text], sizePt: sizesPt.at(-1) ?? 7, fits: text === '' }
  for (const sizePt of sizesPt) {
    const lines = brokenInto(text, box.widthMm, sizePt)
    const most = Math.floor(box.heightMm / (sizePt * POINT_MM * LINE) + 1e-9)
    const fits = lines.length <= most && lines.every((line) => textWidthMm(line, sizePt) <= box.widthMm)
    last = { lines, sizePt, fits }
    if (fits) return last
  }
  return last
}

/** Greedy lines, each as long as the box is wide. */
function brokenInto(text: string, widthMm: number, sizePt: number): string[] {
  const lines: string[] = []
  let [line, ems] = ['', 0]
  for (const piece of unbreakable(text)) {
    const wider = ems + emsOf(piece)
    if (line !== '' && wider * sizePt * POINT_MM > widthMm) {
      lines.push(line)
      line = piece.trimStart()
      ems = emsOf(line)
    } else {
      line += piece
      ems = wider
    }
  }
  if (line !== '' || lines.length === 0) lines.push(line)
  return lines
}

/**
 * Pieces a line break never falls into: a number stays whole and with the 号, 栋, 单元, 室 … it counts, and a Latin word stays whole; every
 * other character may begin a line.
 */
export function unbreakable(text: string): readonly string[] {
  return text.match(/[0-9A-Za-z０-９][0-9A-Za-z０-９\-#/.]*(?:号楼|单元|[号栋幢座楼层室弄村组巷里])?|\s+|[^0-9A-Za-z０-９\s]/gu) ?? []
}
