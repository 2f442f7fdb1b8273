/** Receipts and net sales by who brought them: members, unknown cards, nobody (metrics.md M21). */
import type { MemberShare } from '#shared/contract/value-share.ts'

export type Tally = { -readonly [K in keyof MemberShare]: number }

export const nothing = (): Tally => ({
  receipts: 0,
  memberReceipts: 0,
  netFen: 0,
  memberNetFen: 0,
  unknownCardReceipts: 0,
  unknownCardNetFen: 0,
})

/**
 * Receipts count where net > 0, so that returns are none; net sales take returns off, by the link of the return itself.
 * @param person Place, or −1. @param card Place, or −1.
 */
export function addReceipt(tally: Tally, net: number, person: number, card: number): void {
  const counts = net > 0 ? 1 : 0
  tally.receipts += counts
  tally.netFen += net
  if (person >= 0) {
    tally.memberReceipts += counts
    tally.memberNetFen += net
  } else if (card >= 0) {
    tally.unknownCardReceipts += counts
    tally.unknownCardNetFen += net
  }
}

/** Tallies of many rows in one array, for millions of receipts. */
export interface Tallies {
  add(row: number, net: number, person: number, card: number): void
  of(row: number): MemberShare
}

export function createTallies(rows: number): Tallies {
  const sums = new Float64Array(rows * 6)
  return {
    add: (row, net, person, card) => {
      const place = row * 6 + (person >= 0 ? 2 : card >= 0 ? 4 : 0)
      if (net > 0) sums[place] = (sums[place] as number) + 1
      sums[place + 1] = (sums[place + 1] as number) + net
    },
    of: (row) => {
      const [others = 0, othersNet = 0, members = 0, membersNet = 0, unknown = 0, unknownNet = 0] = sums.subarray(row * 6, row * 6 + 6)
      return {
        receipts: others + members + unknown,
        memberReceipts: members,
        netFen: othersNet + membersNet + unknownNet,
        memberNetFen: membersNet,
        unknownCardReceipts: unknown,
        unknownCardNetFen: unknownNet,
      }
    },
  }
}
