import type { JSX } from 'react'
import type { KpiPoint } from '#shared/contract/kpi.ts'

const WIDTH = 96
const HEIGHT = 22

/** The last points as a line; two are needed. */
export function Spark({ points, label }: { readonly points: readonly KpiPoint[]; readonly label: string }): JSX.Element | null {
  const shown = points.slice(-24)
  const [first] = shown
  const last = shown.at(-1)
  if (first === undefined || last === undefined || shown.length < 2) return null
  const values = shown.map(({ value }) => value)
  const [least, most] = [Math.min(...values), Math.max(...values)]
  const x = (day: number): number => 2 + ((WIDTH - 4) * (day - first.day)) / Math.max(1, last.day - first.day)
  const y = (value: number): number => (most === least ? HEIGHT / 2 : HEIGHT - 3 - ((HEIGHT - 6) * (value - least)) / (most - least))
  return (
    <svg width={WIDTH} height={HEIGHT} role="img" aria-label={label} className="spark">
      <polyline points={shown.map(({ day, value }) => `${x(day).toFixed(1)},${y(value).toFixed(1)}`).join(' ')} />
      <circle cx={x(last.day)} cy={y(last.value)} r={2} />
    </svg>
  )
}
