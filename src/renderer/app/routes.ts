/** Every address of the page, typed; nobody writes a path by hand. */
export const routes = {
  overview: '/',
  imports: '/imports',
  members: '/members',
  member: (id: number) => `/members/${id}` as const,
  unknownCards: '/unknown-cards',
  segments: '/segments',
  newSegment: '/segments/new',
  segment: (id: number) => `/segments/${id}` as const,
  campaigns: '/campaigns',
  history: '/history',
  settings: '/settings',
} as const

type Target = (typeof routes)[keyof typeof routes]
export type Route = Target extends infer T ? (T extends (...args: never[]) => infer R ? R : T) : never

/** The member list, looking for a card, mobile tail, name or initials. */
export const findMembersRoute = (text: string): string => `${routes.members}?${new URLSearchParams({ find: text }).toString()}`
