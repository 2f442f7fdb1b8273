/** C03: days that contradict each other, and cards that no customer uses. */

export interface Joining {
  readonly joinedOn: number | null
  /** The day of the newest file that told of her. */
  readonly toldOn: number | null
  readonly firstPurchaseOn: number | null
}

/** A card with more receipts on one day is a till's or a guide's own. */
export const MOST_RECEIPTS = 30

/** Joined after she bought, or after the file that says so was written; the day offered instead is the earlier one. */
export function joinFlaw({ joinedOn, toldOn, firstPurchaseOn }: Joining): { readonly suggest: number | null } | null {
  if (joinedOn === null) return null
  if (firstPurchaseOn !== null && firstPurchaseOn < joinedOn) return { suggest: firstPurchaseOn }
  return toldOn !== null && toldOn < joinedOn ? { suggest: null } : null
}
