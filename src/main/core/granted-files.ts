import type { Files } from './handlers.ts'
import { refuse } from './refuse.ts'

export interface GrantedFiles extends Files {
  grant(token: string, path: string): void
}

/** Remembers which path stands behind which token. */
export function createGrantedFiles(): GrantedFiles {
  const pathByToken = new Map<string, string>()
  return {
    grant: (token, path) => void pathByToken.set(token, path),
    pathOf: (token) => pathByToken.get(token) ?? refuse('file/unknown-token', { token }),
  }
}
