import type { JSX, ReactNode } from 'react'
import './figures.css'

export interface Figures {
  /** The first column is text, the others numbers. */
  readonly headings: readonly string[]
  readonly rows: readonly FigureRow[]
}

export interface FigureRow {
  readonly key: string | number
  readonly cells: readonly ReactNode[]
  /** Something to compare with, not a figure of the workspace. */
  readonly isReference?: boolean
  /** Several rows together. */
  readonly isTotal?: boolean
}

const rowClass = ({ isReference, isTotal }: FigureRow): string | undefined =>
  isReference === true ? 'figures-reference' : isTotal === true ? 'figures-total' : undefined

export function FiguresTable({ figures }: { readonly figures: Figures }): JSX.Element {
  return (
    <table className="figures">
      <thead>
        <tr>
          {figures.headings.map((heading, index) => (
            <th key={heading} scope="col" className={index > 0 ? 'number' : undefined}>
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {figures.rows.map((row) => (
          <tr key={row.key} className={rowClass(row)}>
            {row.cells.map((cell, index) =>
              index === 0 ? (
                <th key={figures.headings[index]} scope="row">
                  {cell}
                </th>
              ) : (
                <td key={figures.headings[index]} className="number">
                  {cell}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
