/** Files the officer picked or dropped: the page learns token and name, the engine token and path. */
import { randomUUID } from 'node:crypto'
import { basename } from 'node:path'
import type { GrantedFile } from '#shared/contract/shell.ts'

export interface Grants {
  readonly grant: (path: string) => GrantedFile
  pathOf(token: string): string | undefined
  all(): Iterable<readonly [token: string, path: string]>
}

export function createGrants(onGrant: (token: string, path: string) => void): Grants {
  const pathByToken = new Map<string, string>()
  return {
    grant(path) {
      const token = randomUUID()
      pathByToken.set(token, path)
      onGrant(token, path)
      return { token, name: basename(path) }
    },
    pathOf: (token) => pathByToken.get(token),
    all: () => pathByToken.entries(),
  }
}
