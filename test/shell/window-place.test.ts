import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fitPlace, SMALLEST } from '../../src/main/shell/window-place.ts'

const laptop = { x: 0, y: 0, width: 1920, height: 1040 }
const beside = { x: 1920, y: 0, width: 2560, height: 1400 }
const left = { maximised: false, zoom: 1 }

test('the first window is of the usual size, in the place the system chooses', () => {
  expect(fitPlace(undefined, [laptop])).toEqual({ width: 1440, height: 900 })
})

test('on a small screen it fits', () => {
  expect(fitPlace(undefined, [{ x: 0, y: 0, width: 1366, height: 728 }])).toEqual({ width: 1366, height: 728 })
})

test('it opens where it was left, also on the second screen', () => {
  const place = { x: 2000, y: 100, width: 1600, height: 1000 }
  expect(fitPlace({ ...left, ...place }, [laptop, beside])).toEqual(place)
})

test('after the second screen was unplugged it comes home with its size', () => {
  expect(fitPlace({ ...left, x: 2000, y: 100, width: 1600, height: 1000 }, [laptop])).toEqual({ width: 1600, height: 1000 })
})

test('a title bar above the screen could not be caught', () => {
  expect(fitPlace({ ...left, x: 100, y: -40, width: 1200, height: 800 }, [laptop])).toEqual({ width: 1200, height: 800 })
})

test('a window partly off to the left stays, as the officer left it', () => {
  const place = { x: -900, y: 10, width: 1200, height: 800 }
  expect(fitPlace({ ...left, ...place }, [laptop])).toEqual(place)
})

const coordinate = fc.integer({ min: -5000, max: 5000 })
const size = fc.integer({ min: 600, max: 5000 })
const area = fc.record({ x: coordinate, y: coordinate, width: size, height: size })

test('whatever was saved and whatever is plugged in, the window can be caught and is not too small', () => {
  fc.assert(
    fc.property(
      fc.record({ x: coordinate, y: coordinate, width: size, height: size }),
      fc.array(area, { minLength: 1, maxLength: 3 }),
      (saved, areas) => {
        const place = fitPlace({ ...left, ...saved }, areas)
        expect(place.width).toBeGreaterThanOrEqual(SMALLEST.width)
        expect(place.height).toBeGreaterThanOrEqual(SMALLEST.height)
        if (place.x === undefined || place.y === undefined) return
        const [x, y] = [place.x, place.y]
        const caught = areas.some((a) => y >= a.y && y < a.y + a.height && x + place.width > a.x && x < a.x + a.width)
        expect(caught).toBe(true)
      },
    ),
  )
})
