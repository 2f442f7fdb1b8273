import type { JSX, ReactNode } from 'react'
import './data-grid.css'

interface Props {
  readonly children: ReactNode
  /** What can be done with the rows. */
  readonly right?: ReactNode
}

/** Below a grid: rows, sums, what is selected. The engine computes them over the whole list. */
export function StatusLine({ children, right }: Props): JSX.Element {
  return (
    <footer className="status-line" role="status">
      {children}
      {right !== undefined && <div className="status-line-right">{right}</div>}
    </footer>
  )
}
