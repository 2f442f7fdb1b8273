/** How much of the sales is known: link counts by store and month, and the cards nobody knows. */
import type { LinkCell, UnknownCard } from '#shared/contract/receipts.ts'
import { z } from 'zod'
import type { Read } from '../db/connections.ts'
import { linkCounts, unknownCardPage, unknownCardTotal } from './receipts.sql.ts'

export const linkTable = (read: Read): LinkCell[] => read.prepare<[], LinkCell>(linkCounts).all()

const Names = z.array(z.string())

export function unknownCards(read: Read, offset: number, limit: number): { total: number; rows: UnknownCard[] } {
  const total = Number(read.prepare<[], { total: number }>(unknownCardTotal).value())
  const page = read.prepare<[number, number], Omit<UnknownCard, 'stores'> & { readonly stores: string }>(unknownCardPage).all(limit, offset)
  return { total, rows: page.map((row) => ({ ...row, stores: Names.parse(JSON.parse(row.stores)) })) }
}
