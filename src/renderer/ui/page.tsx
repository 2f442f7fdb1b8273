import type { JSX, ReactNode } from 'react'
import { ProgressLine } from './progress-line.tsx'
import './page.css'

interface Props {
  readonly title: ReactNode
  /** In words, beside the title: how many, as of when. */
  readonly note?: ReactNode
  /** Before the title: the way back. */
  readonly back?: ReactNode
  /** At the right of the title: one primary button, at most a few others. */
  readonly actions?: ReactNode
  /** A bar below the title: filters, steps. */
  readonly toolbar?: ReactNode
  readonly busy?: boolean
  /** `padded` scrolls as a whole; `full` gives its height to one thing, such as a grid. */
  readonly body?: 'padded' | 'full'
  readonly children: ReactNode
}

/** The shape of every screen: title bar, toolbar, body. */
export function Page({ title, note, back, actions, toolbar, busy = false, body = 'padded', children }: Props): JSX.Element {
  return (
    <section className="page">
      <header className="page-bar">
        {back}
        <h1 className="page-title">{title}</h1>
        {note !== undefined && <span className="page-note">{note}</span>}
        {actions !== undefined && <div className="page-actions">{actions}</div>}
      </header>
      {toolbar !== undefined && <div className="page-toolbar">{toolbar}</div>}
      <ProgressLine busy={busy} />
      {/* A scroll region that the keyboard can reach. */}
      <div className={`page-body page-body-${body}`} tabIndex={body === 'padded' ? 0 : undefined}>
        {children}
      </div>
    </section>
  )
}
