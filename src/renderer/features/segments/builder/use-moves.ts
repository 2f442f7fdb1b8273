/** Rows of the builder moved by the mouse at their handle, and by the keyboard. */
import { useEffect, useRef, useState, type DragEvent, type KeyboardEvent, type RefObject } from 'react'
import { z } from 'zod'
import { dropPlaceOf, moveStep, moveTo, rowsAt, type DropPlace, type Path } from './moves.ts'
import type { BuilderGroup } from './rule-to-query.ts'

export interface DropLine {
  readonly top: number
  readonly left: number
  readonly width: number
}

interface Dragging {
  readonly from: Path
  readonly place: DropPlace | undefined
}

type Box = RefObject<HTMLDivElement | null>
type Change = (query: BuilderGroup) => void

interface Drags {
  /** Where the row would go if it were dropped now. */
  readonly line: DropLine | undefined
  readonly onDragStart: (event: DragEvent) => void
  readonly onDragOver: (event: DragEvent) => void
  readonly onDrop: (event: DragEvent) => void
  readonly onDragEnd: () => void
}

const KIND = 'application/x-segment-row'

export function useDrags(box: Box, query: BuilderGroup, onChange: Change): Drags {
  const dragging = useRef<Dragging>(undefined)
  const [line, setLine] = useState<DropLine>()
  const end = (): void => {
    dragging.current = undefined
    setLine(undefined)
  }
  return {
    line,
    onDragStart(event) {
      const row = rowOf(event.target)
      if (!row || !isHandle(event.target)) return
      event.dataTransfer.setData(KIND, row.path.join('.'))
      event.dataTransfer.effectAllowed = 'move'
      event.dataTransfer.setDragImage(row.element, 0, 0)
      dragging.current = { from: row.path, place: undefined }
    },
    onDragOver(event) {
      const row = rowOf(event.target)
      if (!dragging.current || !row || !box.current) return
      event.preventDefault()
      const { from } = dragging.current
      const place = placeUnder(row, event.clientY, from, query)
      dragging.current = { from, place }
      setLine(place && lineAt(row.element, place.side, box.current))
    },
    onDrop(event) {
      const { from, place } = dragging.current ?? {}
      end()
      if (!from || !place) return
      event.preventDefault()
      onChange(moveTo(query, from, place.to))
    },
    onDragEnd: end,
  }
}

function placeUnder({ element, path, isGroup }: Row, y: number, from: Path, query: BuilderGroup): DropPlace | undefined {
  const head = isGroup ? (element.querySelector('.ruleGroup-header') ?? element) : element
  const { top, height } = head.getBoundingClientRect()
  return dropPlaceOf(from, { path, isGroup, rows: rowsAt(query, path), height: (y - top) / height })
}

/** Up and down at the handle, or with Alt anywhere in the row. */
export function useKeyMoves(box: Box, query: BuilderGroup, onChange: Change): (event: KeyboardEvent) => void {
  const focusOn = useFocusAfterMove(box, query)
  return (event) => {
    const step = event.key === 'ArrowUp' ? 'up' : event.key === 'ArrowDown' ? 'down' : undefined
    const row = rowOf(event.target)
    if (!step || !row || row.path.length === 0 || !(event.altKey || isHandle(event.target))) return
    event.preventDefault()
    event.stopPropagation()
    focusOn(row.id)
    onChange(moveStep(query, row.path, step))
  }
}

/** The keyboard stays with the row it moves. */
function useFocusAfterMove(box: Box, query: BuilderGroup): (id: string) => void {
  const moved = useRef<string>(undefined)
  useEffect(() => {
    if (moved.current === undefined) return
    const id = CSS.escape(moved.current)
    moved.current = undefined
    box.current?.querySelector<HTMLElement>(`:is([data-rule-id="${id}"], [data-rule-group-id="${id}"]) .row-handle`)?.focus()
  }, [box, query])
  return (id) => (moved.current = id)
}

interface Row {
  readonly element: HTMLElement
  readonly path: Path
  readonly id: string
  readonly isGroup: boolean
}

const PathText = z.array(z.int())

/** The row or group an event happened in, as react-querybuilder marks it. */
function rowOf(target: EventTarget): Row | undefined {
  const element = target instanceof Element ? target.closest<HTMLElement>('[data-path]') : null
  if (!element) return undefined
  const path = PathText.safeParse(JSON.parse(element.dataset['path'] ?? 'null'))
  if (!path.success) return undefined
  const group = element.dataset['ruleGroupId']
  return { element, path: path.data, id: group ?? element.dataset['ruleId'] ?? '', isGroup: group !== undefined }
}

const isHandle = (target: EventTarget): boolean => target instanceof Element && target.closest('.row-handle') !== null

function lineAt(row: Element, side: DropPlace['side'], box: Element): DropLine {
  const at = side === 'inside' ? (row.querySelector('.ruleGroup-header') ?? row) : row
  const [own, outer] = [at.getBoundingClientRect(), box.getBoundingClientRect()]
  const indent = side === 'inside' ? 40 : 0
  return {
    top: (side === 'before' ? own.top - 4 : own.bottom + 3) - outer.top,
    left: own.left - outer.left + indent,
    width: own.width - indent,
  }
}
