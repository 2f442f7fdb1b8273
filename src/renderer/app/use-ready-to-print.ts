import { useEffect } from 'react'
import { usePrintReady } from './print-ready.ts'

/** Of a print page with a running head: `title` stands on every page; undefined while there is nothing to draw yet. */
export function useReadyToPrint(title: string | undefined, error: Error | null = null): void {
  useEffect(() => {
    if (title !== undefined) document.title = title
  }, [title])
  usePrintReady(title !== undefined, error)
}
