import type { receipts } from '#shared/contract/receipts.ts'
import type { Handlers } from '../handlers.ts'
import { linkTable, unknownCards } from './link-table.ts'

export const receiptsApi: Handlers<typeof receipts> = {
  linkTable: (_, { read }) => linkTable(read),
  unknownCards: ({ offset, limit }, { read }) => unknownCards(read, offset, limit),
}
