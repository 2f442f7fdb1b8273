import type { Migration } from '../migrate.ts'

export const privacy: Migration = {
  version: 6,
  what: 'privacy',
  up: ``,
}
