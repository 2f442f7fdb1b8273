/** Which queries no longer hold when a topic has changed; the only place that says so. */
import type { QueryKey } from '@tanstack/react-query'
import type { Topic } from '#shared/topics.ts'
import { crm, onConnected, q } from './crm.ts'
import { follow } from './follow.ts'
import { queries } from './queries.ts'

/** Boards and reports stand on everything else. */
const listening = [
  q.kpi.key(),
  q.surveys.key(),
  q.reports.preview.key(),
  q.reports.changes.key(),
  q.reports.build.key(),
  q.reports.league.key(),
  q.reports.morning.key(),
]

const figures = [
  q.cleaning.key(),
  q.people.key(),
  q.imports.coverage.key(),
  q.imports.coverageCell.key(),
  q.imports.exchangeSources.key(),
  q.value.key(),
  q.workspace.summary.key(),
  q.receipts.key(),
  q.members.key(),
  q.segments.key(),
  q.campaigns.key(),
  q.coupons.key(),
  q.products.key(),
  q.brand.key(),
  ...listening,
]

export const staleKeys: Readonly<Record<Topic, readonly QueryKey[]>> = {
  workspace: [q.workspace.summary.key(), q.workspace.security.key(), q.workspace.backups.key(), q.workspace.warnings.key()],
  operations: [q.workspace.operations.key()],
  stores: [q.catalog.key(), ...figures],
  products: [q.catalog.key(), ...figures],
  members: figures,
  'member-views': [q.members.views.key()],
  cards: figures,
  receipts: [q.catalog.key(), ...figures],
  imports: [q.imports.key(), q.reports.morning.key()],
  quarantine: [q.imports.key(), q.reports.morning.key()],
  sources: [q.imports.key()],
  cleaning: figures,
  people: figures,
  segments: [q.segments.key(), q.campaigns.key(), q.products.listResults.key(), q.members.key(), ...listening],
  // Rules ask about lists, coupons and answers too.
  campaigns: [q.campaigns.key(), q.segments.key(), q.members.key(), ...listening],
  coupons: [q.coupons.key(), q.segments.key(), q.members.key()],
  exports: [q.campaigns.key(), q.privacy.key()],
  privacy: [q.privacy.key()],
  'value-choices': [q.value.choices.key(), q.segments.key(), q.members.key(), ...listening],
  surveys: [q.surveys.key(), q.kpi.board.key(), q.reports.preview.key(), q.segments.key(), q.members.key()],
  kpi: [q.kpi.key(), q.reports.preview.key()],
  reports: [q.reports.key()],
  'product-choices': [q.products.key(), q.brand.key()],
  'brand-choices': [q.brand.key()],
}

/** Invalidates what changed for as long as the page lives. */
export function keepFresh(): void {
  onConnected('engine', () => void queries.invalidateQueries())
  follow(
    'engine',
    (options) => crm.engine.changes(undefined, options),
    (topics) => {
      for (const topic of topics) for (const queryKey of staleKeys[topic]) void queries.invalidateQueries({ queryKey })
    },
  )
}
