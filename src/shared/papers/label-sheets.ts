/**
 * Sheets of labels on A4 and where each label stands on them, in millimetres from the upper left corner (mailing.md 11). The makers' codes
 * name a compatible size, no more.
 */

export interface LabelSheet {
  readonly columns: number
  readonly rows: number
  readonly widthMm: number
  readonly heightMm: number
  /** From the left edge of a label to the left edge of the next one. */
  readonly pitchXMm: number
  readonly pitchYMm: number
  readonly leftMm: number
  readonly topMm: number
}

export const A4 = { widthMm: 210, heightMm: 297 } as const

/** A sheet whose maker centres the labels. */
const centred = (
  [columns, rows]: readonly [number, number],
  [widthMm, heightMm]: readonly [number, number],
  pitchXMm = widthMm,
): LabelSheet => ({
  columns,
  rows,
  widthMm,
  heightMm,
  pitchXMm,
  pitchYMm: heightMm,
  leftMm: (A4.widthMm - ((columns - 1) * pitchXMm + widthMm)) / 2,
  topMm: (A4.heightMm - rows * heightMm) / 2,
})

export const labelSheets = {
  L7160: { columns: 3, rows: 7, widthMm: 63.5, heightMm: 38.1, pitchXMm: 66.04, pitchYMm: 38.1, leftMm: 7.21, topMm: 15.15 },
  L7163: { columns: 2, rows: 7, widthMm: 99.06, heightMm: 38.1, pitchXMm: 101.6, pitchYMm: 38.1, leftMm: 4.67, topMm: 15.15 },
  L7159: { columns: 3, rows: 8, widthMm: 63.5, heightMm: 33.9, pitchXMm: 66.04, pitchYMm: 33.9, leftMm: 7.21, topMm: 12.9 },
  L7162: { columns: 2, rows: 8, widthMm: 99.1, heightMm: 33.9, pitchXMm: 101.6, pitchYMm: 33.9, leftMm: 4.65, topMm: 12.9 },
  L7165: { columns: 2, rows: 4, widthMm: 99.1, heightMm: 67.7, pitchXMm: 101.6, pitchYMm: 67.7, leftMm: 4.65, topMm: 13.1 },
  'A4-3x8-37': centred([3, 8], [70, 37]),
  'A4-3x8-35': centred([3, 8], [70, 35]),
  'A4-3x7': centred([3, 7], [70, 42.3]),
  'A4-2x7': centred([2, 7], [105, 42.3]),
  'A4-2x8': centred([2, 8], [105, 33.8]),
} as const satisfies Readonly<Record<string, LabelSheet>>

export type LabelSheetId = keyof typeof labelSheets
export const labelSheetIds = Object.keys(labelSheets) as readonly LabelSheetId[]

export type SheetProblem = 'too-wide' | 'too-high' | 'overlap-across' | 'overlap-down' | 'too-small'

/** A label smaller than this holds no address. */
const LEAST_WIDTH = 30
const LEAST_HEIGHT = 15
/** Computed sums are not exact to the last bit. */
const ROUNDING = 1e-6

/** Why labels of this shape cannot be printed on A4; undefined where they can. */
export function sheetProblem({ columns, rows, ...sheet }: LabelSheet): SheetProblem | undefined {
  if (sheet.widthMm < LEAST_WIDTH || sheet.heightMm < LEAST_HEIGHT) return 'too-small'
  if (columns > 1 && sheet.pitchXMm < sheet.widthMm - ROUNDING) return 'overlap-across'
  if (rows > 1 && sheet.pitchYMm < sheet.heightMm - ROUNDING) return 'overlap-down'
  if (sheet.leftMm + (columns - 1) * sheet.pitchXMm + sheet.widthMm > A4.widthMm + ROUNDING) return 'too-wide'
  if (sheet.topMm + (rows - 1) * sheet.pitchYMm + sheet.heightMm > A4.heightMm + ROUNDING) return 'too-high'
  return undefined
}

export interface LabelRun {
  /** Labels of the first sheet that are used up already. */
  readonly startAt: number
  /** Along the rows, or down the columns. */
  readonly order: 'rows' | 'columns'
}

export interface LabelPlace {
  /** From 0. */
  readonly sheet: number
  readonly xMm: number
  readonly yMm: number
}

/** Where the label of a running number, from 0, stands. */
export function labelPlace(sheet: LabelSheet, { startAt, order }: LabelRun, index: number): LabelPlace {
  const perSheet = sheet.columns * sheet.rows
  const at = index + startAt
  const onSheet = at % perSheet
  const [column, row] =
    order === 'rows'
      ? [onSheet % sheet.columns, Math.floor(onSheet / sheet.columns)]
      : [Math.floor(onSheet / sheet.rows), onSheet % sheet.rows]
  return {
    sheet: Math.floor(at / perSheet),
    xMm: sheet.leftMm + column * sheet.pitchXMm,
    yMm: sheet.topMm + row * sheet.pitchYMm,
  }
}

export interface Inset {
  readonly leftMm: number
  readonly rightMm: number
  readonly topMm: number
  readonly bottomMm: number
}

const INSET = 2.5
/** Office printers leave so much of the sheet's edge blank. */
const EDGE = 5

/** Of a label's own area what stays blank: more where the label reaches the sheet's edge, on which printers cannot print. */
export function insetOf({ widthMm, heightMm }: LabelSheet, { xMm, yMm }: Pick<LabelPlace, 'xMm' | 'yMm'>): Inset {
  const blank = (toEdge: number): number => Math.max(INSET, EDGE - toEdge)
  return {
    leftMm: blank(xMm),
    rightMm: blank(A4.widthMm - xMm - widthMm),
    topMm: blank(yMm),
    bottomMm: blank(A4.heightMm - yMm - heightMm),
  }
}
