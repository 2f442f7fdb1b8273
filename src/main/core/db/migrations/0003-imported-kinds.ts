import type { Migration } from '../migrate.ts'

export const importedKinds: Migration = {
  version: 3,
  what: 'imported-kinds',
  up: ``,
}
