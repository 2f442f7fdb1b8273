import type { Migration } from '../migrate.ts'

export const brand: Migration = {
  version: 12,
  what: 'brand stage, price bands, product lists',
  up: ``,
}
