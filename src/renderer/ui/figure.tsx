import type { JSX, ReactNode } from 'react'
import type { DefinitionId } from '#shared/definitions/book.ts'
import { Defined } from './defined.tsx'
import './figure.css'

interface Props {
  readonly label: string
  readonly value: ReactNode
  /** Numerator and denominator, or what else makes the value honest. */
  readonly note?: ReactNode
  /** Its entry of the definition book, shown at the label. */
  readonly definition?: DefinitionId
  readonly asOf?: number | null | undefined
  /** What it opens. */
  readonly action?: ReactNode
}

/** One figure: label with its definition, value, and what it is a part of. */
export function Figure({ label, value, note, definition, asOf, action }: Props): JSX.Element {
  return (
    <div className="figure">
      <dt className="figure-label">
        {definition === undefined ? (
          label
        ) : (
          <Defined id={definition} asOf={asOf}>
            {label}
          </Defined>
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
