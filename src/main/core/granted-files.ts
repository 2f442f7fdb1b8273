import { randomUUID } from 'node:crypto'
import { realpathSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Files } from './handlers.ts'
import { refuse } from './refuse.ts'

export interface GrantedFiles extends Files {
  grant(token: string, path: string): void
}

interface Granted {
  readonly path: string
  /** Where its folder really stood when it was chosen; undefined where it could not be asked. */
  readonly place: string | undefined
}

/** Remembers which path stands behind which token. A folder that has become a link to elsewhere is no longer the one that was chosen. */
export function createGrantedFiles(): GrantedFiles {
  const byToken = new Map<string, Granted>()
  const grant = (token: string, path: string): void => void byToken.set(token, { path, place: placeOf(path) })
  return {
    grant,
    offer: (path) => {
      const token = randomUUID()
      grant(token, path)
      return token
    },
    pathOf: (token) => {
      const { path, place } = byToken.get(token) ?? refuse('file/unknown-token', { token })
      const now = placeOf(path)
      if (place !== undefined && now !== undefined && now !== place) refuse('file/unknown-token', { token })
      return path
    },
  }
}

function placeOf(path: string): string | undefined {
  try {
    return realpathSync(dirname(path))
  } catch {
    return undefined // the disk is away: reading or writing says so
  }
}
