/** The features of the product in their order: each may use only the ones before it. Navigation, lint walls and tests read this list. */
export const features = [
  'workspace',
  'catalog',
  'members',
  'receipts',
  'imports',
  'cleaning',
  'people',
  'value',
  'segments',
  'campaigns',
  'coupons',
  'products',
  'brand',
  'surveys',
  'kpi',
  'reports',
  'privacy',
] as const

export type Feature = (typeof features)[number]

/** An arrow against the order, allowed by name, with the reason in one sentence. */
export interface Exception {
  readonly from: Feature
  readonly to: Feature
  readonly why: string
}

export const exceptions: readonly Exception[] = []
