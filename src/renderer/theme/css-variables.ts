/** Gives the tokens to the style sheets as variables of the document: `--ink`, `--space-2`, `--ramp-0` … */
import { coloursOf, controlHeight, font, fontSize, radius, spacing } from './tokens.ts'

const kebab = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

export function cssVariables(isDark: boolean): ReadonlyMap<string, string> {
  const { chart, ...plain } = coloursOf(isDark)
  const { ramp, ...chartPlain } = chart
  return new Map([
    ...Object.entries(plain).map(([name, value]) => [`--${kebab(name)}`, value] as const),
    ...Object.entries(chartPlain).map(([name, value]) => [`--chart-${kebab(name)}`, value] as const),
    ...ramp.map((value, step) => [`--ramp-${step}`, value] as const),
    ...Object.entries(spacing).map(([step, value]) => [`--space-${step}`, `${value}px`] as const),
    ...Object.entries(fontSize).map(([name, value]) => [`--text-${name}`, `${value}px`] as const),
    ['--control', `${controlHeight.base}px`],
    ['--radius', `${radius}px`],
    ['--font', font],
  ])
}

export function applyTheme(isDark: boolean): void {
  const { style } = document.documentElement
  for (const [name, value] of cssVariables(isDark)) style.setProperty(name, value)
  style.colorScheme = isDark ? 'dark' : 'light'
}
