import { z } from 'zod'

/** What a command or task may change; announced after commit, so that every screen showing it asks again. */
export const topics = [
  'workspace',
  'operations',
  'stores',
  'products',
  'members',
  'member-views',
  'cards',
  'receipts',
  'imports',
  'quarantine',
  'sources',
  'cleaning',
  'people',
  'segments',
  'campaigns',
  'coupons',
  'exports',
  'privacy',
  'value-choices',
  'product-choices',
  'brand-choices',
  'surveys',
  'kpi',
  'reports',
] as const

export const Topic = z.enum(topics)
export type Topic = z.infer<typeof Topic>
