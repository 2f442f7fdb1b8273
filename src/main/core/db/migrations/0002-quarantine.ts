import type { Migration } from '../migrate.ts'

export const quarantine: Migration = {
  version: 2,
  what: 'quarantine',
  up: ``,
}
