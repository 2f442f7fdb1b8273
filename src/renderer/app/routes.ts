/** Every address of the page, typed; nobody writes a path by hand. */
export const routes = {
  overview: '/',
  imports: '/imports',
  sources: '/imports/sources',
  quarantine: '/imports/quarantine',
  coverage: '/imports/coverage',
  folders: '/imports/folders',
  sharedCards: '/imports/shared-cards',
  importRun: (id: number) => `/imports/runs/${id}` as const,
  members: '/members',
  member: (id: number) => `/members/${id}` as const,
  unknownCards: '/unknown-cards',
  rfm: '/value/rfm',
  concentration: '/value/concentration',
  tiers: '/value/tiers',
  share: '/value/share',
  loyalty: '/value/loyalty',
  lifetime: '/value/lifetime',
  growth: '/value/growth',
  definitions: '/definitions',
  cleaning: '/cleaning',
  people: '/people',
  segments: '/segments',
  newSegment: '/segments/new',
  overlap: '/segments/overlap',
  splits: '/segments/splits',
  strategies: '/segments/strategies',
  segment: (id: number) => `/segments/${id}` as const,
  products: '/products',
  productPairs: '/products/pairs',
  productFirst: '/products/first',
  productPrices: '/products/prices',
  productRanking: '/products/ranking',
  productCustomers: '/products/customers',
  productLists: '/products/lists',
  productList: '/products/list',
  brand: '/brand',
  brandParts: '/brand/parts',
  brandCauses: '/brand/causes',
  brandLines: '/brand/lines',
  brandFrequency: '/brand/frequency',
  campaigns: '/campaigns',
  newCampaign: '/campaigns/new',
  mailList: '/campaigns/mail-list',
  suppression: '/campaigns/suppression',
  calendar: '/campaigns/calendar',
  coupons: '/coupons',
  thanks: '/coupons/thanks',
  campaign: (id: number) => `/campaigns/${id}` as const,
  reports: '/reports',
  newPack: '/reports/packs/new',
  pack: (id: number) => `/reports/packs/${id}` as const,
  reportRun: (id: number) => `/reports/runs/${id}` as const,
  builder: '/reports/builder',
  kpi: '/reports/kpi',
  checklists: '/reports/checklists',
  selfTests: '/reports/self-tests',
  surveys: '/reports/surveys',
  survey: (id: number) => `/reports/surveys/${id}` as const,
  loyaltyMatrix: '/reports/loyalty-matrix',
  referrals: '/reports/referrals',
  history: '/history',
  privacy: '/privacy',
  settings: '/settings',
} as const

type Target = (typeof routes)[keyof typeof routes]
export type Route = Target extends infer T ? (T extends (...args: never[]) => infer R ? R : T) : never

/** The member list, looking for a card, mobile tail, name or initials. */
export const findMembersRoute = (text: string): string => `${routes.members}?${new URLSearchParams({ find: text }).toString()}`

/** The member list, of one segment: the page reads `segment`. */
export const segmentMembersRoute = (segmentId: number): string => `${routes.members}?segment=${segmentId}`

/** A new campaign for a segment. */
export const segmentCampaignRoute = (segmentId: number): string => `${routes.newCampaign}?segment=${segmentId}`

/** The mail list, with a segment chosen. */
export const segmentMailListRoute = (segmentId: number): string => `${routes.mailList}?segment=${segmentId}`
