import type { Migration } from '../migrate.ts'
import { foundation } from './0001-foundation.ts'
import { quarantine } from './0002-quarantine.ts'
import { importedKinds } from './0003-imported-kinds.ts'
import { exchange } from './0004-exchange.ts'
import { privacy } from './0005-privacy.ts'
import { choices } from './0006-choices.ts'
import { cleaning } from './0007-cleaning.ts'
import { matching } from './0008-matching.ts'
import { campaigns } from './0009-campaigns.ts'
import { segments } from './0010-segments.ts'
import { campaignPapers } from './0011-campaign-papers.ts'
import { brand } from './0012-brand.ts'
import { reports } from './0013-reports.ts'
import { listening } from './0014-listening.ts'

/** In order, gapless, never edited once released. */
export const migrations: readonly Migration[] = [
  foundation,
  quarantine,
  importedKinds,
  exchange,
  privacy,
  choices,
  cleaning,
  matching,
  campaigns,
  segments,
  campaignPapers,
  brand,
  reports,
  listening,
]
