/** The 5 × 5 × 5 cells as the grid shows them: R by F, of all or of one M. */
import type { RfmCell } from '#shared/contract/value-rfm.ts'

export interface GridCell {
  readonly r: number
  readonly f: number
  readonly persons: number
  readonly netFen: number
  /** 0..3 of the colour ramp by persons; fewer than 5 persons are not coloured. */
  readonly step: 0 | 1 | 2 | 3 | undefined
}

const FEWEST = 5

/** Rows R 5 … 1, columns F 1 … 5. @param m One score of money, or all. */
export function arrangeCells(cells: readonly RfmCell[], m: number | undefined): readonly (readonly GridCell[])[] {
  const sums = new Map<number, { persons: number; netFen: number }>()
  for (const { cell, persons, netFen } of cells) {
    if (m !== undefined && cell % 10 !== m) continue
    const key = Math.floor(cell / 10)
    const sum = sums.get(key) ?? { persons: 0, netFen: 0 }
    sums.set(key, { persons: sum.persons + persons, netFen: sum.netFen + netFen })
  }
  const most = Math.max(1, ...[...sums.values()].map(({ persons }) => persons))
  return [5, 4, 3, 2, 1].map((r) =>
    [1, 2, 3, 4, 5].map((f) => {
      const { persons, netFen } = sums.get(r * 10 + f) ?? { persons: 0, netFen: 0 }
      return { r, f, persons, netFen, step: persons < FEWEST ? undefined : stepOf(persons / most) }
    }),
  )
}

/** By the root of the share: a few large cells must not make all others alike. */
const stepOf = (share: number): 0 | 1 | 2 | 3 => {
  const root = Math.sqrt(share)
  return root < 0.3 ? 0 : root < 0.55 ? 1 : root < 0.8 ? 2 : 3
}
