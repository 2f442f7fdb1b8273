/** Sheets of an exact size in millimetres, and bars, for pages that are printed. */
import { useEffect, type JSX, type ReactNode } from 'react'
import '../theme/print-page.css'
import { code128Bars, QUIET_MODULES } from '#shared/values/code-128.ts'

interface SizeProps {
  readonly widthMm: number
  readonly heightMm: number
}

/** Every page of the print has this size and no margin of its own. */
export function PaperSize({ widthMm, heightMm }: SizeProps): JSX.Element {
  useEffect(() => document.documentElement.classList.add('printing'), [])
  return <style>{`@page { size: ${widthMm}mm ${heightMm}mm; margin: 0 }`}</style>
}

interface PaperProps extends SizeProps {
  readonly children: ReactNode
}

export function Paper({ widthMm, heightMm, children }: PaperProps): JSX.Element {
  return (
    <section className="fixed-sheet" style={{ width: `${widthMm}mm`, height: `${heightMm}mm` }}>
      {children}
    </section>
  )
}

export interface PlacedProps {
  readonly xMm: number
  readonly yMm: number
  readonly sizePt: number
  readonly isBold?: boolean
  readonly text: string
}

export function Placed({ xMm, yMm, sizePt, isBold = false, text }: PlacedProps): JSX.Element {
  return (
    <span className={isBold ? 'placed placed-bold' : 'placed'} style={{ left: `${xMm}mm`, top: `${yMm}mm`, fontSize: `${sizePt}pt` }}>
      {text}
    </span>
  )
}

interface BarsProps {
  readonly text: string
  readonly heightMm: number
  /** Of one module; .25 mm is read by every till. */
  readonly moduleMm?: number
}

/** Code 128; nothing for a text it cannot hold. */
export function Bars({ text, heightMm, moduleMm = 0.3 }: BarsProps): JSX.Element | null {
  const code = code128Bars(text)
  if (code === undefined) return null
  const modules = code.modules + 2 * QUIET_MODULES
  return (
    <svg
      className="bars"
      width={`${modules * moduleMm}mm`}
      height={`${heightMm}mm`}
      viewBox={`0 0 ${modules} 1`}
      preserveAspectRatio="none"
      role="img"
      aria-label={text}
    >
      {code.bars.map(({ at, width }) => (
        <rect key={at} x={at + QUIET_MODULES} y={0} width={width} height={1} />
      ))}
    </svg>
  )
}

export interface Frame extends SizeProps {
  readonly xMm: number
  readonly yMm: number
}

/** Thin frames on a sheet: drawn, because a box with a border is moved to the nearest pixel, an eighth of a millimetre. */
export function Frames({ widthMm, heightMm, frames }: SizeProps & { readonly frames: readonly Frame[] }): JSX.Element {
  return (
    <svg className="drawn" width={`${widthMm}mm`} height={`${heightMm}mm`} viewBox={`0 0 ${widthMm} ${heightMm}`}>
      {frames.map((frame) => (
        <rect
          key={`${frame.xMm} ${frame.yMm} ${frame.widthMm}`}
          x={frame.xMm}
          y={frame.yMm}
          width={frame.widthMm}
          height={frame.heightMm}
        />
      ))}
    </svg>
  )
}
