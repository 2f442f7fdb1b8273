import { intAt } from './shared-arrays.ts'

/** One stable pass: writes `from` into `to`, ordered by the digit of each place. */
export function countingPass(from: Int32Array, to: Int32Array, digits: Uint16Array): void {
  const next = new Int32Array(0x1_0001)
  for (const digit of digits) next[digit + 1] = intAt(next, digit + 1) + 1
  for (let i = 1; i < next.length; i++) next[i] = intAt(next, i) + intAt(next, i - 1)
  for (const place of from) {
    const digit = digits[place] as number
    const target = intAt(next, digit)
    to[target] = place
    next[digit] = target + 1
  }
}
