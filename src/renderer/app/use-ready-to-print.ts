import { useEffect } from 'react'
import { shell } from './crm.ts'

/**
 * Says that a print page is drawn once its data and its fonts are there. `title` runs along the head of every page. A hidden window's first
 * frame comes late, so none is waited for: laying out is what printing does.
 */
export function useReadyToPrint(title: string | undefined): void {
  useEffect(() => {
    if (title === undefined) return
    document.title = title
    let isGone = false
    void document.fonts.ready.then(() =>
      setTimeout(() => {
        if (!isGone) void shell.printReady()
      }, 30),
    )
    return () => {
      isGone = true
    }
  }, [title])
}
