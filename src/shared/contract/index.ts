/** All that may be asked of the product, feature by feature. */
import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { Topic } from '../topics.ts'
import { brand } from './brand.ts'
import { campaigns } from './campaigns.ts'
import { catalog } from './catalog.ts'
import { cleaning } from './cleaning.ts'
import { coupons } from './coupons.ts'
import { imports } from './imports.ts'
import { kpi } from './kpi.ts'
import { members } from './members.ts'
import { people } from './people.ts'
import { privacy } from './privacy.ts'
import { products } from './products.ts'
import { receipts } from './receipts.ts'
import { reports } from './reports.ts'
import { segments } from './segments.ts'
import { surveys } from './surveys.ts'
import { value } from './value.ts'
import { workspace } from './workspace.ts'

/** The features' procedures. */
export const contract = {
  workspace,
  catalog,
  members,
  receipts,
  imports,
  cleaning,
  people,
  value,
  segments,
  campaigns,
  coupons,
  products,
  brand,
  surveys,
  kpi,
  reports,
  privacy,
}

/** What the engine tells about itself. */
export const engineContract = {
  /** Topics changed by whoever did it: one message after each commit, for as long as it is listened to. */
  changes: oc.output(eventIterator(z.array(Topic))),
  info: oc.output(z.strictObject({ processId: z.int(), columnsReady: z.boolean() })),
}

export const servedContract = { ...contract, engine: engineContract }
