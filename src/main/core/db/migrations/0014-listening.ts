import type { Migration } from '../migrate.ts'

export const listening: Migration = {
  version: 14,
  what: 'targets, checklists, self-tests, surveys, referrals',
  up: ``,
}
