import { randomUUID } from 'node:crypto'
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
    offer: (path) => {
      const token = randomUUID()
      pathByToken.set(token, path)
      return token
    },
    pathOf: (token) => pathByToken.get(token) ?? refuse('file/unknown-token', { token }),
  }
}
