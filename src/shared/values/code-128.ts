/**
 * Code 128 (ISO/IEC 15417): bars a till's scanner reads. Sets B and C; runs of digits go into C, two to a symbol, because the label is
 * narrow.
 */

/** Widths of bar, space, bar … of the symbols 0 to 106, in modules. */
const PATTERNS =
  '212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321 232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 114311 411113 411311 113141 114131 311141 411131 211412 211214 211232 2331112'.split(
    ' ',
  )

const TO_C = 99
const TO_B = 100
const START_B = 104
const START_C = 105
const STOP = 106
const CHECK_BASE = 103

/** Blank modules a scanner wants before and behind. */
export const QUIET_MODULES = 10

/** The symbols' values, start, check and stop included; undefined for a text that has other than printable ASCII. */
export function code128Values(text: string): readonly number[] | undefined {
  if (!/^[ -~]+$/.test(text)) return undefined
  const values: number[] = []
  let isC = /^(?:\d\d)+$/.test(text) || /^\d{4}/.test(text)
  values.push(isC ? START_C : START_B)
  for (let i = 0; i < text.length;) {
    const run = digitsAt(text, i)
    if (isC && run >= 2) {
      values.push(Number(text.slice(i, i + 2)))
      i += 2
    } else if (isC) {
      values.push(TO_B)
      isC = false
    } else if (run % 2 === 0 && run >= (i + run === text.length ? 4 : 6)) {
      values.push(TO_C)
      isC = true
    } else values.push(text.charCodeAt(i++) - 32)
  }
  const check = values.reduce((sum, value, i) => sum + value * Math.max(1, i), 0) % CHECK_BASE
  return [...values, check, STOP]
}

/** From an odd run of digits the first goes into B, so that the rest is even. */
const digitsAt = (text: string, from: number): number => /^\d*/.exec(text.slice(from))?.[0].length ?? 0

export interface Bar {
  /** In modules from the first bar. */
  readonly at: number
  readonly width: number
}

export interface Bars {
  readonly bars: readonly Bar[]
  /** Without the blank modules around it. */
  readonly modules: number
}

export function code128Bars(text: string): Bars | undefined {
  const values = code128Values(text)
  if (values === undefined) return undefined
  const bars: Bar[] = []
  let at = 0
  for (const value of values) {
    for (const [i, width] of [...(PATTERNS[value] ?? '')].map(Number).entries()) {
      if (i % 2 === 0) bars.push({ at, width })
      at += width
    }
  }
  return { bars, modules: at }
}
