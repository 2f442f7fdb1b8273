/** A printed page as a picture that is measured in millimetres from its upper left corner. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

export interface PagePicture {
  readonly widthMm: number
  readonly heightMm: number
  /** Middle of the darkest stroke within a millimetre of `at`, along the axis; not a number where all is white. */
  strokeNear(axis: 'x' | 'y', at: number, across: number): number
  /** The box around all ink within a box, undefined where there is none. */
  inkIn(box: Box): Box | undefined
}

export interface Box {
  readonly leftMm: number
  readonly topMm: number
  readonly rightMm: number
  readonly bottomMm: number
}

const Drawn = z.object({
  width: z.int(),
  height: z.int(),
  pixelsPerMm: z.number(),
  widthMm: z.number(),
  heightMm: z.number(),
})

/** Draws the pages into `folder`. */
export function picturesOf(pdf: string, folder: string): readonly PagePicture[] {
  const program = join(import.meta.dirname, 'pdf-pixels.mjs')
  const { stdout, stderr, status } = spawnSync(process.execPath, [program, pdf, folder], { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return z
    .array(Drawn)
    .parse(JSON.parse(stdout))
    .map((drawn, i) => pictureOf(drawn, readFileSync(join(folder, `page-${i + 1}.gray`))))
}

const WHITE = 255
/** Darker than this is ink, not the soft edge of it. */
const INK = 200

function pictureOf({ width, height, pixelsPerMm, widthMm, heightMm }: z.infer<typeof Drawn>, light: Uint8Array): PagePicture {
  const darknessAt = (x: number, y: number): number =>
    x < 0 || y < 0 || x >= width || y >= height ? 0 : WHITE - (light[y * width + x] ?? WHITE)
  return {
    widthMm,
    heightMm,
    strokeNear(axis, at, across) {
      const other = Math.round(across * pixelsPerMm)
      let [sum, weighted] = [0, 0]
      for (let pixel = Math.floor((at - 1) * pixelsPerMm); pixel <= Math.ceil((at + 1) * pixelsPerMm); pixel++) {
        const darkness = axis === 'x' ? darknessAt(pixel, other) : darknessAt(other, pixel)
        sum += darkness
        weighted += darkness * ((pixel + 0.5) / pixelsPerMm)
      }
      return weighted / sum
    },
    inkIn({ leftMm, topMm, rightMm, bottomMm }) {
      let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
      for (let y = Math.round(topMm * pixelsPerMm); y < bottomMm * pixelsPerMm; y++)
        for (let x = Math.round(leftMm * pixelsPerMm); x < rightMm * pixelsPerMm; x++) {
          if (WHITE - darknessAt(x, y) >= INK) continue
          ;[left, top, right, bottom] = [Math.min(left, x), Math.min(top, y), Math.max(right, x + 1), Math.max(bottom, y + 1)]
        }
      if (left === Infinity) return undefined
      return { leftMm: left / pixelsPerMm, topMm: top / pixelsPerMm, rightMm: right / pixelsPerMm, bottomMm: bottom / pixelsPerMm }
    },
  }
}
