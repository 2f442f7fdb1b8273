import type { Migration } from '../migrate.ts'

export const segmentSnapshots: Migration = {
  version: 11,
  what: 'segment-snapshots',
  up: ``,
}
