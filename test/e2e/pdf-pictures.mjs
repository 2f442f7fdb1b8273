/**
 * node test/e2e/pdf-pictures.mjs FILE.pdf [FOLDER]: draws every page of a printed report as a picture and says, as JSON, what is wrong with it.
 * A program of its own, because it draws with a library the product does not have. With a folder the pictures are kept there to look at.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { createCanvas } from '@napi-rs/canvas'

const [file, folder] = process.argv.slice(2)
const SCALE = 2
const MM = (72 / 25.4) * SCALE
/** The margins of print.css, less half a millimetre for the edge of a letter. */
const SIDE_MM = 12 - 0.5
/** Darker than this is ink. */
const WHITE = 236

const document = await getDocument({ data: new Uint8Array(readFileSync(file)), verbosity: 0 }).promise
const pages = []
for (let number = 1; number <= document.numPages; number++) pages.push(await look(await document.getPage(number), number))
process.stdout.write(JSON.stringify(pages))

async function look(page, number) {
  const viewport = page.getViewport({ scale: SCALE })
  const canvas = createCanvas(Math.round(viewport.width), Math.round(viewport.height))
  await page.render({ canvas, viewport, background: 'white' }).promise
  if (folder !== undefined) writeFileSync(join(folder, `page-${number}.png`), canvas.toBuffer('image/png'))
  const hasInk = inkOf(canvas)
  const items = (await page.getTextContent()).items.filter(({ str = '', transform }) => str.trim() !== '' && transform[1] === 0)
  const boxes = items.map((item) => ({ text: item.str.normalize('NFKC'), ...boxOf(item, viewport) }))
  const side = Math.floor(SIDE_MM * MM)
  return {
    widthMm: viewport.width / MM,
    heightMm: viewport.height / MM,
    text: boxes.map(({ text }) => text).join(''),
    /** Glyphs the font does not have: what is printed is an empty box. */
    missingGlyphs: await missingGlyphs(page),
    /** Ink in the margins beside the printed area: something sticks out. */
    sticksOut: hasInk(0, 0, side, canvas.height) || hasInk(canvas.width - side, 0, canvas.width, canvas.height),
    /** Texts that run beyond the printed area, and texts of which nothing is to be seen: cut off, or white on white. */
    beyond: boxes.filter(({ left, right }) => left < side || right > canvas.width - side).map(({ text }) => text),
    unseen: boxes.filter(({ left, top, right, bottom }) => !hasInk(left, top, right, bottom)).map(({ text }) => text),
    isBlank: !hasInk(side, Math.floor(14 * MM), canvas.width - side, canvas.height - Math.floor(16 * MM)),
  }
}

function inkOf(canvas) {
  const { width, height } = canvas
  const { data } = canvas.getContext('2d').getImageData(0, 0, width, height)
  return (left, top, right, bottom) => {
    for (let y = Math.max(0, Math.floor(top)); y < Math.min(height, Math.ceil(bottom)); y++)
      for (let x = Math.max(0, Math.floor(left)); x < Math.min(width, Math.ceil(right)); x++) {
        const at = 4 * (y * width + x)
        if (Math.min(data[at], data[at + 1], data[at + 2]) < WHITE) return true
      }
    return false
  }
}

function boxOf({ transform, width, height }, viewport) {
  const [left, base] = viewport.convertToViewportPoint(transform[4], transform[5])
  const tall = (height || Math.abs(transform[3])) * SCALE
  return { left, right: left + width * SCALE, top: base - tall, bottom: base + tall / 4 }
}

/** Glyph 0 of a font stands for what the font does not have: `g0` of a drawn one. A space needs none. */
async function missingGlyphs(page) {
  const { fnArray, argsArray } = await page.getOperatorList()
  return fnArray.flatMap((operator, at) =>
    operator === OPS.showText ? argsArray[at][0].filter(isMissing).map(({ unicode }) => unicode) : [],
  )
}

function isMissing(glyph) {
  if (typeof glyph !== 'object' || glyph.unicode.trim() === '') return false
  return /^g0*$/.test(glyph.operatorListId ?? 'own') || !glyph.isInFont
}
