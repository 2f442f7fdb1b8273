/** What a printer does to a sheet: measured on a calibration page, told once for each printer and stock (mailing.md 13). */
import { A4 } from './label-sheets.ts'

export interface Calibration {
  /** Right and down are positive; added to every position. */
  readonly offsetXMm: number
  readonly offsetYMm: number
  /** The side of the square as it came out, in per cent of what it should be: anything but 100 means that the driver fits to the page. */
  readonly scalePercent: number
}

export const straight: Calibration = { offsetXMm: 0, offsetYMm: 0, scalePercent: 100 }

export interface Square {
  readonly xMm: number
  readonly yMm: number
  readonly sideMm: number
}

/** The square that is measured: 100 mm on A4, 50 mm on an envelope. */
export const squareOn = ({ widthMm, heightMm }: { readonly widthMm: number; readonly heightMm: number }): Square =>
  heightMm >= A4.heightMm ? { xMm: 30, yMm: 60, sideMm: 100 } : { xMm: (widthMm - 50) / 2, yMm: (heightMm - 50) / 2, sideMm: 50 }

/** A ruler is read to a few tenths; further away than this a driver has scaled the page. */
const TOLERANCE_PERCENT = 0.5

export const isScaled = ({ scalePercent }: Calibration): boolean => Math.abs(scalePercent - 100) > TOLERANCE_PERCENT

export interface Measured {
  /** From the sheet's left edge to the square's left side, and from its upper edge to the square's upper side. */
  readonly leftMm: number
  readonly topMm: number
  readonly sideMm: number
}

/** What brings the square where it belongs, to a tenth of a millimetre. */
export const calibrationFrom = (square: Square, measured: Measured): Calibration => ({
  offsetXMm: tenths(square.xMm - measured.leftMm),
  offsetYMm: tenths(square.yMm - measured.topMm),
  scalePercent: tenths((100 * measured.sideMm) / square.sideMm),
})

const tenths = (mm: number): number => Math.round(mm * 10) / 10
