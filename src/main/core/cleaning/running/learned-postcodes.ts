/** Postcodes learned from the base itself (A08): where the members of one road agree, those without one get it, marked as inferred. */

interface Waiting {
  readonly memberId: number
  readonly road: number
}

const MIN_MEMBERS = 5
const SURE = 0.95

const roadOf = /^.{0,12}?(?:大道|路|街|巷|道|胡同|村)/

export class LearnedPostcodes {
  private readonly roads = new Map<string, number>()
  private readonly counts: Map<string, number>[] = []
  private readonly waiting: Waiting[] = []

  /** A member whose address is known down to the road. */
  add(memberId: number, code: string, detail: string, postcode: string | null): void {
    const road = roadOf.exec(detail)?.[0]
    if (road === undefined) return
    const key = code + road
    let id = this.roads.get(key)
    if (id === undefined) {
      id = this.counts.length
      this.roads.set(key, id)
      this.counts.push(new Map())
    }
    if (postcode === null) this.waiting.push({ memberId, road: id })
    else {
      const counts = this.counts[id]
      counts?.set(postcode, (counts.get(postcode) ?? 0) + 1)
    }
  }

  /** Members without a postcode, and the one their road has. */
  *inferred(): Generator<readonly [memberId: number, postcode: string]> {
    const agreed = this.counts.map(agreedOf)
    for (const { memberId, road } of this.waiting) {
      const postcode = agreed[road]
      if (postcode !== undefined && postcode !== null) yield [memberId, postcode]
    }
  }
}

/** The code of a road where at least five members agree to 95 %. */
export function agreedOf(counts: ReadonlyMap<string, number>): string | null {
  let total = 0
  let best: readonly [string, number] = ['', 0]
  for (const [postcode, members] of counts) {
    total += members
    if (members > best[1]) best = [postcode, members]
  }
  return total >= MIN_MEMBERS && best[1] >= SURE * total ? best[0] : null
}
