import type { Migration } from '../migrate.ts'

export const customerStates: Migration = {
  version: 10,
  what: 'customer-states',
  up: ``,
}
