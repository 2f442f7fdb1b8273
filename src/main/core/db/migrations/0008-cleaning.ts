import type { Migration } from '../migrate.ts'

export const cleaning: Migration = {
  version: 8,
  what: 'cleaning',
  up: ``,
}
