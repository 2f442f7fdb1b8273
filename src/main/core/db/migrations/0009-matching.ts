import type { Migration } from '../migrate.ts'

export const matching: Migration = {
  version: 9,
  what: 'matching',
  up: ``,
}
