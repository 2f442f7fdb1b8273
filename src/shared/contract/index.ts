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

/** Feature by feature, by reference: spelled out it would be longer than the compiler writes a type down. */
export type Contract = Readonly<{
  workspace: typeof workspace
  catalog: typeof catalog
  members: typeof members
  receipts: typeof receipts
  imports: typeof imports
  cleaning: typeof cleaning
  people: typeof people
  value: typeof value
  segments: typeof segments
  campaigns: typeof campaigns
  coupons: typeof coupons
  products: typeof products
  brand: typeof brand
  surveys: typeof surveys
  kpi: typeof kpi
  reports: typeof reports
  privacy: typeof privacy
}>

/** The features' procedures. */
export const contract: Contract = {
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

/** With what the engine tells. */
export type ServedContract = Contract & Readonly<{ engine: typeof engineContract }>
export const servedContract: ServedContract = { ...contract, engine: engineContract }
