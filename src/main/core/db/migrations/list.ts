import type { Migration } from '../migrate.ts'
import { foundation } from './0001-foundation.ts'
import { quarantine } from './0002-quarantine.ts'
import { importedKinds } from './0003-imported-kinds.ts'
import { exchange } from './0004-exchange.ts'
import { keys } from './0005-keys.ts'
import { privacy } from './0006-privacy.ts'
import { valueChoices } from './0007-value-choices.ts'
import { cleaning } from './0008-cleaning.ts'
import { matching } from './0009-matching.ts'
import { customerStates } from './0010-customer-states.ts'
import { segmentSnapshots } from './0011-segment-snapshots.ts'

/** In order, gapless, never edited once released. */
export const migrations: readonly Migration[] = [
  foundation,
  quarantine,
  importedKinds,
  exchange,
  keys,
  privacy,
  valueChoices,
  cleaning,
  matching,
  customerStates,
  segmentSnapshots,
]
