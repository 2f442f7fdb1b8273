import type { receipts } from '#shared/contract/receipts.ts'
import type { Handlers } from '../handlers.ts'
import { linkTable, unknownCards } from './link-table.ts'

export const receiptsApi: Handlers<typeof receipts> = {
  linkTable: async (_, { read, columns }) => linkTable(await columns.current(), read),
  unknownCards: async ({ offset, limit }, { read, columns }) => unknownCards(await columns.current(), read, offset, limit),
}
