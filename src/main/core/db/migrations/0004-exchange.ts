import type { Migration } from '../migrate.ts'

export const exchange: Migration = {
  version: 4,
  what: 'exchange',
  up: ``,
}
