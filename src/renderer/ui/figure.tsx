import { Tooltip } from 'antd'
import type { JSX, ReactNode } from 'react'
import './figure.css'

interface Props {
  readonly label: string
  readonly value: ReactNode
  /** Numerator and denominator, or what else makes the value honest. */
  readonly note?: ReactNode
  /** What the figure means, in words; shown at the label. */
  readonly definition?: string
  /** What it opens. */
  readonly action?: ReactNode
}

/** One figure: label with its definition, value, and what it is a part of. */
export function Figure({ label, value, note, definition, action }: Props): JSX.Element {
  return (
    <div className="figure">
      <dt className="figure-label">
        {definition === undefined ? (
          label
        ) : (
          <Tooltip title={definition} placement="bottomLeft">
            <span className="defined" tabIndex={0}>
              {label}
            </span>
          </Tooltip>
        )}
      </dt>
      <dd className="figure-value">{value}</dd>
      {note !== undefined && <dd className="figure-note">{note}</dd>}
      {action !== undefined && <dd className="figure-note">{action}</dd>}
    </div>
  )
}

/** Figures side by side, divided by lines. */
export function FigureRow({ children }: { readonly children: ReactNode }): JSX.Element {
  return <dl className="figure-row">{children}</dl>
}
