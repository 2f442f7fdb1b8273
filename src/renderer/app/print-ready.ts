import { useEffect } from 'react'
import { shell } from './crm.ts'

/** Tells the shell that the page may be printed once `isDrawn`; with an error, that it never will be. */
export function usePrintReady(isDrawn: boolean, error: Error | null = null): void {
  useEffect(() => {
    if (error !== null) void shell.printFailed()
    // In a hidden window the first animation frame comes late: a timer is enough once the fonts are there.
    else if (isDrawn) void document.fonts.ready.then(() => setTimeout(() => void shell.printReady()))
  }, [isDrawn, error])
}
