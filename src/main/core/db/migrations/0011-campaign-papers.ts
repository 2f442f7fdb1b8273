import type { Migration } from '../migrate.ts'

export const campaignPapers: Migration = {
  version: 11,
  what: 'what leaves the house and comes back: papers, coupons, points, calendar',
  up: ``,
}
