import type { Migration } from '../migrate.ts'

export const reports: Migration = {
  version: 13,
  what: 'report packs, stored figures, built tables',
  up: ``,
}
