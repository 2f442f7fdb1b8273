/** What a PDF of Chromium's draws on its pages, in millimetres from the page's upper left corner: enough to measure frames on paper. */
import { inflateSync } from 'node:zlib'

export interface Mark {
  readonly leftMm: number
  readonly topMm: number
  readonly rightMm: number
  readonly bottomMm: number
}

type Matrix = readonly [number, number, number, number, number, number]
const UNIT: Matrix = [1, 0, 0, 1, 0, 0]

/** Boxes around everything that is filled or stroked, page by page. */
export function marksOf(pdf: Buffer): readonly (readonly Mark[])[] {
  return streamsOf(pdf)
    .filter((text) => /\bre\b[\s\S]*\bf\b|\bm\b[\s\S]*\b[fS]\b/.test(text) && /\bBT\b/.test(text))
    .map(marksOfPage)
}

function streamsOf(pdf: Buffer): string[] {
  const text = pdf.toString('latin1')
  const found: string[] = []
  for (const match of text.matchAll(/\/Filter \/FlateDecode[\s\S]{0,80}?stream\r?\n/g)) {
    const from = (match.index ?? 0) + match[0].length
    const to = text.indexOf('endstream', from)
    try {
      found.push(inflateSync(pdf.subarray(from, to)).toString('latin1'))
    } catch {
      // A font or a picture of another filter: nothing that draws.
    }
  }
  return found
}

const POINT_MM = 25.4 / 72

function marksOfPage(text: string): Mark[] {
  const marks: Mark[] = []
  const stack: Matrix[] = []
  let matrix = UNIT
  let points: (readonly [number, number])[] = []
  let numbers: number[] = []
  const add = (x: number, y: number): void => void points.push(applied(matrix, x, y))
  for (const [token] of text.matchAll(/[^\s]+/g)) {
    const value = Number(token)
    if (!Number.isNaN(value)) {
      numbers.push(value)
      continue
    }
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = numbers
    if (token === 'q') stack.push(matrix)
    else if (token === 'Q') matrix = stack.pop() ?? UNIT
    else if (token === 'cm') matrix = times([a, b, c, d, e, f], matrix)
    else if (token === 'm' || token === 'l') add(a, b)
    else if (token === 're')
      for (const [x, y] of [
        [a, b],
        [a + c, b + d],
      ] as const)
        add(x, y)
    else if (/^(f|F|f\*|S|s|B)$/.test(token)) {
      if (points.length > 0) marks.push(boxOf(points))
      points = []
    } else if (token === 'n' || token === 'W') points = token === 'n' ? [] : points
    numbers = []
  }
  return marks
}

const applied = ([a, b, c, d, e, f]: Matrix, x: number, y: number): readonly [number, number] => [a * x + c * y + e, b * x + d * y + f]

const times = ([a, b, c, d, e, f]: Matrix, [A, B, C, D, E, F]: Matrix): Matrix => [
  a * A + b * C,
  a * B + b * D,
  c * A + d * C,
  c * B + d * D,
  e * A + f * C + E,
  e * B + f * D + F,
]

/** A PDF counts from below: A4 is 841.89 points high, Chromium's page 841.92. */
const PAGE_HEIGHT = 841.92

function boxOf(points: readonly (readonly [number, number])[]): Mark {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => PAGE_HEIGHT - y)]
  return {
    leftMm: Math.min(...xs) * POINT_MM,
    rightMm: Math.max(...xs) * POINT_MM,
    topMm: Math.min(...ys) * POINT_MM,
    bottomMm: Math.max(...ys) * POINT_MM,
  }
}
