import type { Migration } from '../migrate.ts'

export const keys: Migration = {
  version: 5,
  what: 'keys',
  up: ``,
}
