import type { receipts } from '#shared/contract/receipts.ts'
import type { Handlers } from '../handlers.ts'
import { linkTable, unknownCards } from './link-table.ts'
import { leaveOutCards, listSharedCards, setSharedCardRules, takeInCards } from './shared-cards/shared-cards.ts'

export const receiptsApi: Handlers<typeof receipts> = {
  linkTable: async (_, { read, columns }) => linkTable(await columns.current(), read),
  sharedCards: (asked, reading) => listSharedCards(asked, reading),
  setSharedCardRules: (rules, writing) => setSharedCardRules(rules, writing),
  leaveOutCards: ({ cardIds, reason }, writing) => leaveOutCards(cardIds, reason, writing),
  takeInCards: ({ cardIds }, writing) => takeInCards(cardIds, writing),
  unknownCards: async ({ offset, limit }, { read, columns }) => unknownCards(await columns.current(), read, offset, limit),
}
