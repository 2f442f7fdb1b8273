/** The filter of the value screens: in the address, and remembered for the workspace on this computer. */
import { useCallback, useEffect, useMemo } from 'react'
import { useLocation, useSearch } from 'wouter'
import { useOpenWorkspace } from '../engine-status.ts'
import { scopeFromSearch, scopeToSearch, type ScopeFilter } from './scope-text.ts'

export interface ScopeState {
  readonly scope: ScopeFilter
  /** For links between the screens. */
  readonly search: string
  setScope(scope: ScopeFilter): void
}

export function useScope(): ScopeState {
  const search = useSearch()
  const [path, go] = useLocation()
  const key = `value-scope.${useOpenWorkspace()?.folder ?? ''}`
  const scope = useMemo(() => scopeFromSearch(search), [search])
  const setScope = useCallback(
    (next: ScopeFilter) => {
      const text = scopeToSearch(next)
      localStorage.setItem(key, text)
      go(text === '' ? path : `${path}?${text}`, { replace: true })
    },
    [key, path, go],
  )
  useEffect(() => {
    const kept = localStorage.getItem(key) ?? ''
    if (search === '' && kept !== '') go(`${path}?${kept}`, { replace: true })
  }, [key, search, path, go])
  return { scope, search, setScope }
}
