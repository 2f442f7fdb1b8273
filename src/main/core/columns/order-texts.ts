/** Orders of texts without making strings: codes by their bytes, names by the place of their characters in the Chinese order. */
import { countingPass } from './counting-pass.ts'
import { byteAt, intAt } from './shared-arrays.ts'
import { textLength, type TextColumn } from './text-column.ts'

/** Codes are compared up to this many bytes, names up to this many characters; beyond, ties by id. */
const LONGEST_CODE = 64
const LONGEST_NAME = 16

/** Orders members by the code in row `rowOf[place]` of `column`, byte by byte; row -1 and empty texts last. */
export function orderByBytes(column: TextColumn, rowOf: Int32Array, descending: boolean): Int32Array {
  const count = rowOf.length
  const lengths = new Int32Array(count)
  let longest = 0
  for (let place = 0; place < count; place++) {
    const row = intAt(rowOf, place)
    const length = row < 0 ? 0 : Math.min(textLength(column, row), LONGEST_CODE)
    lengths[place] = length
    if (length > longest) longest = length
  }
  const { bytes, start } = column
  // Two bytes a pass: half the passes of one.
  const digitAt = (place: number, pass: number): number => {
    const length = intAt(lengths, place)
    const first = pass * 2
    if (first >= length) return 0
    const from = intAt(start, intAt(rowOf, place)) + first
    return (byteAt(bytes, from) << 8) | (first + 1 < length ? byteAt(bytes, from + 1) : 0)
  }
  return orderByPasses(count, Math.ceil(longest / 2), digitAt, (place) => lengths[place] === 0, descending)
}

/** Orders rows by their characters; a character's rank is its place among all that occur, in the order of Chinese readers. */
export function orderByCharacters(column: TextColumn, descending: boolean): Int32Array {
  const count = column.start.length - 1
  const ranks = ranksOfCharacters(column)
  const passes: Uint16Array[] = []
  for (let row = 0; row < count; row++) {
    eachCharacter(column, row, (code, position) => {
      const digits = (passes[position] ??= new Uint16Array(count))
      digits[row] = ranks.get(code) ?? 0
    })
  }
  const digitAt = (row: number, pass: number): number => (passes[pass] as Uint16Array)[row] as number
  return orderByPasses(count, passes.length, digitAt, (row) => textLength(column, row) === 0, descending)
}

function ranksOfCharacters(column: TextColumn): ReadonlyMap<number, number> {
  const found = new Set<number>()
  for (let row = 0; row < column.start.length - 1; row++) eachCharacter(column, row, (code) => void found.add(code))
  const { compare } = new Intl.Collator('zh-CN')
  const sorted = [...found].map((code) => String.fromCodePoint(code)).toSorted(compare)
  return new Map(sorted.map((character, index) => [character.codePointAt(0) ?? 0, Math.min(index + 1, 0xffff)]))
}

/** Decodes a row's UTF-8 and visits its first characters. */
function eachCharacter({ bytes, start }: TextColumn, row: number, visit: (code: number, position: number) => void): void {
  const end = intAt(start, row + 1) - 1
  let position = 0
  for (let i = intAt(start, row); i < end && position < LONGEST_NAME; position++) {
    const lead = byteAt(bytes, i)
    const length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4
    let code = length === 1 ? lead : lead & (0x7f >> length)
    for (let k = 1; k < length; k++) code = (code << 6) | (byteAt(bytes, i + k) & 0x3f)
    visit(code, position)
    i += length
  }
}

type DigitAt = (place: number, pass: number) => number

function orderByPasses(
  count: number,
  passes: number,
  digitAt: DigitAt,
  isMissing: (place: number) => boolean,
  descending: boolean,
): Int32Array {
  let order = placesInOrder(count)
  let spare = new Int32Array(count)
  const digits = new Uint16Array(count)
  const pass = (digit: (place: number) => number): void => {
    for (let place = 0; place < count; place++) digits[place] = digit(place)
    countingPass(order, spare, digits)
    ;[order, spare] = [spare, order]
  }
  for (let p = passes - 1; p >= 0; p--) pass(descending ? (place) => 0xffff - digitAt(place, p) : (place) => digitAt(place, p))
  pass((place) => (isMissing(place) ? 1 : 0))
  return order
}

/** 0 … count − 1. */
export function placesInOrder(count: number): Int32Array<ArrayBuffer> {
  const places = new Int32Array(count)
  for (let place = 0; place < count; place++) places[place] = place
  return places
}
