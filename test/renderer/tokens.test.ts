import { expect, test } from 'vitest'
import { coloursOf, type Colours } from '../../src/renderer/theme/tokens.ts'

/** WCAG 2 relative luminance. */
function luminance(hex: string): number {
  const channel = (at: number): number => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.039_28 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].toSorted((a, b) => b - a)
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05)
}

test('the measure knows black on white', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5)
})

test.each([
  ['light', coloursOf(false)],
  ['dark', coloursOf(true)],
] as const)('every text can be read in the %s theme (WCAG AA)', (_, colours: Colours) => {
  for (const text of ['ink', 'inkSoft', 'primary', 'danger', 'warning', 'good'] as const) {
    for (const ground of ['surface', 'ground', 'quiet'] as const)
      expect(contrast(colours[text], colours[ground]), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5)
  }
  for (const text of ['danger', 'warning', 'good'] as const)
    expect(contrast(colours[text], colours[`${text}Quiet`]), text).toBeGreaterThanOrEqual(4.5)
  for (const ground of ['hover', 'chosen'] as const) expect(contrast(colours.ink, colours[ground]), ground).toBeGreaterThanOrEqual(4.5)
  expect(contrast(colours.primary, colours.chosen)).toBeGreaterThanOrEqual(4.5)
  expect(contrast(colours.onPrimary, colours.primary)).toBeGreaterThanOrEqual(4.5)
})

test.each([false, true])('the steps of the ramp grow in contrast to the surface (dark: %s)', (isDark) => {
  const { surface, chart } = coloursOf(isDark)
  const steps = chart.ramp.map((step) => contrast(step, surface))
  expect(steps).toEqual(steps.toSorted((a, b) => a - b))
  expect(contrast(chart.message, chart.pale)).toBeGreaterThan(1.5) // told apart without their hue
})
