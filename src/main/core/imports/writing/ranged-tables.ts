/** Tables whose ids a run is given in one range. */
export const rangedTables = ['member', 'card', 'receipt'] as const
export type RangedTable = (typeof rangedTables)[number]
