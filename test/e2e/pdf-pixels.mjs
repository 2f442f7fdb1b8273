/**
 * node test/e2e/pdf-pixels.mjs FILE.pdf FOLDER: draws every page of a PDF as a picture in FOLDER, `page-1.gray` and so on, one byte of lightness
 * a pixel, row by row, and says as JSON how large each is. `page-1.png` lies beside it, to look at. A program of its own, because it draws with
 * a library the product does not have.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createCanvas } from '@napi-rs/canvas'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

const [file, folder] = process.argv.slice(2)
const PIXELS_PER_MM = 10
const scale = PIXELS_PER_MM * (25.4 / 72)

const document = await getDocument({ data: new Uint8Array(readFileSync(file)), verbosity: 0 }).promise
const pages = []
for (let number = 1; number <= document.numPages; number++) pages.push(await draw(await document.getPage(number), number))
process.stdout.write(JSON.stringify(pages))

async function draw(page, number) {
  const viewport = page.getViewport({ scale })
  const canvas = createCanvas(Math.round(viewport.width), Math.round(viewport.height))
  await page.render({ canvas, viewport, background: 'white' }).promise
  const { width, height } = canvas
  const { data } = canvas.getContext('2d').getImageData(0, 0, width, height)
  const light = Buffer.alloc(width * height)
  for (let i = 0; i < light.length; i++) light[i] = Math.min(data[4 * i], data[4 * i + 1], data[4 * i + 2])
  writeFileSync(join(folder, `page-${number}.gray`), light)
  writeFileSync(join(folder, `page-${number}.png`), canvas.toBuffer('image/png'))
  return { width, height, pixelsPerMm: PIXELS_PER_MM, widthMm: viewport.width / PIXELS_PER_MM, heightMm: viewport.height / PIXELS_PER_MM }
}
