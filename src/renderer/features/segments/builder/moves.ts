/** Where a row goes: by the mouse onto another place, by the keyboard one step up or down, into groups and out of them. Pure. */
import { move, pathsAreEqual } from 'react-querybuilder'
import type { BuilderGroup } from './rule-to-query.ts'

export type Path = readonly number[]

/** A place between rows: `to` is where the row would stand if the moved one had not been taken out yet. */
export interface DropPlace {
  readonly to: Path
  readonly side: 'before' | 'after' | 'inside'
}

interface Pointed {
  readonly path: Path
  readonly isGroup: boolean
  /** 0 at the upper edge of the row or of the group's head, 1 at its lower edge. */
  readonly height: number
  /** Rows the group holds. */
  readonly rows: number
}

/** Undefined: it may not go there, such as a group into itself. */
export function dropPlaceOf(dragged: Path, { path, isGroup, height, rows }: Pointed): DropPlace | undefined {
  if (isWithin(path, dragged)) return undefined
  if (path.length === 0) return { to: height < 1 ? [0] : [rows], side: 'inside' }
  if (isGroup && height >= 0.5) return { to: [...path, height < 1 ? 0 : rows], side: 'inside' }
  const last = path.at(-1) ?? 0
  return height < 0.5 ? { to: path, side: 'before' } : { to: [...path.slice(0, -1), last + 1], side: 'after' }
}

const isWithin = (path: Path, group: Path): boolean => pathsAreEqual(path.slice(0, group.length), [...group])

export const moveTo = (query: BuilderGroup, from: Path, to: Path): BuilderGroup => move(query, [...from], [...to])

export const moveStep = (query: BuilderGroup, from: Path, step: 'up' | 'down'): BuilderGroup => move(query, [...from], step)

export function rowsAt(query: BuilderGroup, path: Path): number {
  let group = query
  for (const index of path) {
    const part = group.rules[index]
    if (!part || !('rules' in part)) return 0
    group = part
  }
  return group.rules.length
}
