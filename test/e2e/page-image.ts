/** A PDF as Chromium's viewer paints it: the first page as pixels, measured in millimetres from its own corner. */
import type { ElectronApplication } from 'playwright-core'

export interface PageImage {
  /** Lightness 0 to 255, row by row; the first pixel is the page's corner. */
  readonly light: Uint8Array
  readonly width: number
  readonly height: number
  /** Pixels of a millimetre. */
  readonly scale: number
}

const A4_WIDTH_MM = 210
/** Of the viewer: 200 % of 96 dots an inch. */
const ZOOM = 200

/** Of the preview window that is open. The window is made big enough for the whole page, without the viewer's bars. */
export async function pageImage(app: ElectronApplication): Promise<PageImage> {
  const bitmap = await app.evaluate(async ({ BrowserWindow }, zoom) => {
    const window = BrowserWindow.getAllWindows().find(({ webContents }) => webContents.getURL().startsWith('app://paper/'))
    if (!window)
      throw new Error(
        `no preview among ${BrowserWindow.getAllWindows()
          .map(({ webContents }) => webContents.getURL())
          .join(', ')}`,
      )
    const url = window.webContents.getURL().replace(/#.*$/, '')
    window.setContentSize(1700, 2400)
    await window.loadURL('about:blank')
    await window.loadURL(`${url}#toolbar=0&navpanes=0&zoom=${zoom}`)
    await new Promise((done) => setTimeout(done, 3000))
    const image = await window.webContents.capturePage()
    const { width, height } = image.getSize()
    return { width, height, bytes: image.toBitmap().toString('base64'), png: image.toPNG().toString('base64') }
  }, ZOOM)
  return cutOut(bitmap)
}

interface Bitmap {
  readonly width: number
  readonly height: number
  /** Four bytes a pixel, base64. */
  readonly bytes: string
  readonly png: string
}

/** The page is the only white thing on the viewer's dark ground. */
function cutOut({ width, height, bytes }: Bitmap): PageImage {
  const pixels = Buffer.from(bytes, 'base64')
  const at = (x: number, y: number): number => ((pixels[(y * width + x) * 4] ?? 0) + (pixels[(y * width + x) * 4 + 1] ?? 0)) / 2
  const isWhite = (x: number, y: number): boolean => at(x, y) > 250
  const row = Array.from({ length: width }, (_, x) => x).filter((x) => isWhite(x, Math.round(height / 3)))
  const [left = 0, right = 0] = [row[0], row.at(-1)]
  const column = Array.from({ length: height }, (_, y) => y).filter((y) => isWhite(left + 2, y))
  const [top = 0, bottom = 0] = [column[0], column.at(-1)]
  const [pageWidth, pageHeight] = [right - left + 1, bottom - top + 1]
  const light = new Uint8Array(pageWidth * pageHeight)
  for (let y = 0; y < pageHeight; y++) for (let x = 0; x < pageWidth; x++) light[y * pageWidth + x] = at(left + x, top + y)
  return { light, width: pageWidth, height: pageHeight, scale: pageWidth / A4_WIDTH_MM }
}

interface Where {
  readonly axis: 'x' | 'y'
  /** Millimetres along the axis. */
  readonly at: number
  /** Millimetres across it. */
  readonly across: number
}

/** Where the darkest pixel within a millimetre of a place lies, in millimetres along the axis; its middle. */
export function darkestNear({ light, width, scale }: PageImage, { axis, at, across }: Where): number {
  let [found, darkest] = [Number.NaN, 255]
  for (let pixel = Math.floor((at - 1) * scale); pixel <= Math.ceil((at + 1) * scale); pixel++) {
    const other = Math.round(across * scale)
    const value = light[axis === 'x' ? other * width + pixel : pixel * width + other] ?? 255
    if (value < darkest) [found, darkest] = [(pixel + 0.5) / scale, value]
  }
  return found
}
