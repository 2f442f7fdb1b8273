import type { Cell } from '#shared/contract/parser.ts'
import { limits } from '#shared/contract/parser-talk.ts'
import { refused } from '../refused.ts'
import { textToCell } from '../text-cell.ts'
import { bytesToText, textKind } from './xml-text.ts'

const segmentBytes = 1 << 22
/** The frequent strings come first in the table. */
const firstCached = 1 << 17
const recentlyUsed = 1 << 14
/** No character takes more bytes in the file than a reference of nine. */
const tooManyBytes = limits.cellCharacters * 9

/**
 * The shared strings of a workbook as bytes: millions of them as JS strings would cost gigabytes. Text is made when a cell asks.
 */
export class SharedStrings {
  #segments: Buffer[] = []
  #segment = Buffer.alloc(0)
  #used = 0
  #starts = new Float64Array(1 << 12)
  #lengths = new Uint32Array(1 << 12)
  #count = 0
  /** Bytes of the string being added that are already in the segment. */
  #open = 0

  readonly #firstCells: (Cell | undefined)[] = []
  readonly #recentCells: Cell[] = Array.from<Cell>({ length: recentlyUsed }).fill(null)
  readonly #recentIndices = new Int32Array(recentlyUsed).fill(-1)

  get count(): number {
    return this.#count
  }

  /** A run of the string being added. */
  append(bytes: Buffer, from: number, to: number): void {
    const length = to - from
    if (this.#open + length > tooManyBytes) throw refused('E_CELL_TOO_LONG', { limit: limits.cellCharacters })
    if (this.#used + length > this.#segment.length) this.#newSegment(length)
    // Most strings are short, and a loop copies a short one faster than a native call.
    const segment = this.#segment
    let used = this.#used
    if (length > 64) used += bytes.copy(segment, used, from, to)
    else for (let at = from; at < to; at++) segment[used++] = bytes[at] ?? 0
    this.#used = used
    this.#open += length
  }

  /** The string is complete. */
  finish(): void {
    if (this.#count === this.#lengths.length) this.#grow()
    this.#starts[this.#count] = (this.#segments.length - 1) * segmentBytes + this.#used - this.#open
    this.#lengths[this.#count] = this.#open
    this.#count++
    this.#open = 0
  }

  /** Undefined when the table has no such string. */
  cell(index: number): Cell | undefined {
    if (index < firstCached) return (this.#firstCells[index] ??= this.#decode(index))
    const slot = index & (recentlyUsed - 1)
    if (this.#recentIndices[slot] === index) return this.#recentCells[slot]
    const cell = this.#decode(index)
    if (cell !== undefined) {
      this.#recentIndices[slot] = index
      this.#recentCells[slot] = cell
    }
    return cell
  }

  #decode(index: number): Cell | undefined {
    if (index >= this.#count) return undefined
    const start = this.#starts[index] ?? 0
    const length = this.#lengths[index] ?? 0
    if (length === 0) return ''
    const segment = this.#segments[Math.floor(start / segmentBytes)]
    if (!segment) return undefined
    const from = start % segmentBytes
    return textToCell(bytesToText(segment, from, from + length, textKind(segment, from, from + length)))
  }

  /** A string never crosses segments: what of it stands already moves along. */
  #newSegment(length: number): void {
    const next = Buffer.allocUnsafeSlow(segmentBytes)
    this.#segment.copy(next, 0, this.#used - this.#open, this.#used)
    this.#segments.push(next)
    this.#segment = next
    this.#used = this.#open
    if (this.#used + length > next.length) throw refused('E_CELL_TOO_LONG', { limit: limits.cellCharacters })
  }

  #grow(): void {
    const starts = new Float64Array(this.#count * 2)
    const lengths = new Uint32Array(this.#count * 2)
    starts.set(this.#starts)
    lengths.set(this.#lengths)
    this.#starts = starts
    this.#lengths = lengths
  }
}
