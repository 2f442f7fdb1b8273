import type { JSX, ReactNode } from 'react'
import './states.css'

interface Props {
  readonly icon?: ReactNode
  readonly title: string
  /** What to do about it. */
  readonly text?: string
  /** Buttons; the first one primary. */
  readonly children?: ReactNode
}

/** Nothing here yet: says so, and what would change that. */
export function EmptyState({ icon, title, text, children }: Props): JSX.Element {
  return (
    <div className="state">
      {icon !== undefined && <span className="state-icon">{icon}</span>}
      <p className="state-title">{title}</p>
      {text !== undefined && <p className="state-text">{text}</p>}
      {children !== undefined && <div className="state-actions">{children}</div>}
    </div>
  )
}
