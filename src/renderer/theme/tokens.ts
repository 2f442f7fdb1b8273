/**
 * The one table of colours, sizes and type, light and dark. antd, AG Grid, ECharts, the style sheets (as CSS variables)
 * and print all take theirs from here; no other file holds a colour.
 */
export const font =
  '"Segoe UI", "Helvetica Neue", "Noto Sans", "PingFang SC", "Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", system-ui, sans-serif'

export const fontSize = { base: 13, small: 12, title: 16, figure: 22 } as const
export const controlHeight = { base: 30, small: 26 } as const
export const radius = 4
export const spacing = { 1: 4, 2: 8, 3: 12, 4: 16, 5: 24, 6: 40 } as const

export interface Colours {
  /** Behind everything: navigation and gaps. */
  readonly ground: string
  /** What one reads on. */
  readonly surface: string
  /** A quiet area on the surface: table heads, bars. */
  readonly quiet: string
  readonly hover: string
  readonly chosen: string
  readonly line: string
  readonly lineStrong: string
  readonly ink: string
  /** Secondary text; passes WCAG AA on surface and ground. */
  readonly inkSoft: string
  readonly primary: string
  readonly onPrimary: string
  readonly danger: string
  readonly warning: string
  readonly good: string
  /** Behind text of the colour above: tags and notices. */
  readonly dangerQuiet: string
  readonly warningQuiet: string
  readonly goodQuiet: string
  /** Behind the window while files hover over it. */
  readonly veil: string
  readonly chart: ChartColours
}

/** Safe for colour-blind eyes: the pairs differ in lightness too, and every chart names its series in words. */
export interface ChartColours {
  /** The series that carries the message. */
  readonly message: string
  /** The one beside it. */
  readonly second: string
  readonly pale: string
  readonly axis: string
  readonly split: string
  /** A share from none to all; text on it is `ink` below the middle, `onRamp` above. */
  readonly ramp: readonly [string, string, string, string, string]
  readonly onRamp: string
}

const light: Colours = {
  ground: '#f5f6f8',
  surface: '#ffffff',
  quiet: '#f7f8fa',
  hover: '#eef1f5',
  chosen: '#e3eefa',
  line: '#e4e7ec',
  lineStrong: '#c9cfd8',
  ink: '#1d2129',
  inkSoft: '#5c6370',
  primary: '#0f6cbd',
  onPrimary: '#ffffff',
  danger: '#b42318',
  warning: '#9a5b00',
  good: '#1a7a4c',
  dangerQuiet: '#fdeeec',
  warningQuiet: '#fdf4e3',
  goodQuiet: '#e8f5ee',
  veil: 'rgba(245, 246, 248, 0.92)',
  chart: {
    message: '#c2410c',
    second: '#2f6fb3',
    pale: '#a9bfd8',
    axis: '#8a919e',
    split: '#e9ecf0',
    ramp: ['#eef3f9', '#c6daee', '#8fb8de', '#4b8ac4', '#1d5a96'],
    onRamp: '#ffffff',
  },
}

const dark: Colours = {
  ground: '#17191c',
  surface: '#1f2226',
  quiet: '#24282d',
  hover: '#2b3036',
  chosen: '#1a324c',
  line: '#32373e',
  lineStrong: '#4a515b',
  ink: '#e6e8eb',
  inkSoft: '#a6adb8',
  primary: '#4ba0ef',
  onPrimary: '#0b1b2b',
  danger: '#f2837a',
  warning: '#e0a94a',
  good: '#5cc28f',
  dangerQuiet: '#3a2220',
  warningQuiet: '#352a17',
  goodQuiet: '#1c3226',
  veil: 'rgba(23, 25, 28, 0.92)',
  chart: {
    message: '#f08a4b',
    second: '#6aa9e6',
    pale: '#56708f',
    axis: '#8a93a0',
    split: '#2f343b',
    ramp: ['#262d36', '#27405a', '#2b5680', '#316ea8', '#4b93d6'],
    onRamp: '#0b1b2b',
  },
}

export const coloursOf = (isDark: boolean): Colours => (isDark ? dark : light)
