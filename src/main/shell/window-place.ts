import type { WindowPlace } from './settings-file.ts'

interface Size {
  readonly width: number
  readonly height: number
}

interface Area extends Size {
  readonly x: number
  readonly y: number
}

export const SMALLEST = { width: 1024, height: 680 } as const
const USUAL = { width: 1440, height: 900 } as const

/** So much of the top edge must be on a screen for the window to be caught with the mouse. */
const GRIP = { width: 120, height: 32 } as const

/**
 * Where to open the window: as it was left, if that place still exists. A screen may have been unplugged or made smaller since.
 * `areas` are the screens' free areas, the main one first.
 */
export function fitPlace(left: WindowPlace | undefined, areas: readonly Area[]): Partial<Area> & Size {
  const wanted = left ?? USUAL
  const home = left && areas.find((area) => isCatchable({ x: left.x, y: left.y, ...sizeOn(area, wanted) }, area))
  const size = sizeOn(home ?? areas[0] ?? wanted, wanted)
  return home ? { x: left.x, y: left.y, ...size } : size
}

function isCatchable(window: Area, area: Area): boolean {
  const visibleWidth = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x)
  const topIsInside = window.y >= area.y && window.y + GRIP.height <= area.y + area.height
  return topIsInside && visibleWidth >= GRIP.width
}

const sizeOn = (area: Size, wanted: Size): Size => ({
  width: Math.max(SMALLEST.width, Math.min(wanted.width, area.width)),
  height: Math.max(SMALLEST.height, Math.min(wanted.height, area.height)),
})
