import type { Migration } from '../migrate.ts'

export const valueChoices: Migration = {
  version: 7,
  what: 'value-choices',
  up: ``,
}
