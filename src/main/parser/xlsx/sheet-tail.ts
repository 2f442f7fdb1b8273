import type { MergedRange } from '#shared/contract/parser.ts'
import { Carry } from './carry.ts'

/** What stands behind the rows: merged ranges are all that matters, and they may be a million. */
export class SheetTail {
  readonly merged: MergedRange[] = []
  readonly #carry = new Carry()

  push(chunk: Buffer): void {
    const carry = this.#carry
    carry.append(chunk)
    const whole = carry.view.lastIndexOf('<')
    if (whole < 0) {
      carry.keepFrom(carry.length)
      return
    }
    this.#collect(carry.view.subarray(0, whole))
    carry.keepFrom(whole)
    carry.check()
  }

  end(): void {
    this.#collect(this.#carry.view)
  }

  #collect(bytes: Buffer): void {
    for (let at = bytes.indexOf('mergeCell '); at >= 0; at = bytes.indexOf('mergeCell ', at + 10)) {
      const end = bytes.indexOf('>', at)
      const range = mergedRange(/\bref\s*=\s*["']([^"']*)["']/.exec(bytes.toString('latin1', at, end < 0 ? bytes.length : end))?.[1] ?? '')
      if (range) this.merged.push(range)
    }
  }
}

/** `A1:C3` → rows from 1, columns from 0. */
export function mergedRange(reference: string): MergedRange | undefined {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(reference)
  if (!match) return undefined
  const [, left = '', top = '', right = '', bottom = ''] = match
  return { firstRow: Number(top), lastRow: Number(bottom), firstColumn: columnIndex(left), lastColumn: columnIndex(right) }
}

/** `A` → 0, `AB` → 27. */
export const columnIndex = (letters: string): number =>
  Array.from(letters).reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 0x40, 0) - 1
