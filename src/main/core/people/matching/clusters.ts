/** Joins pairs to persons, the surest pair first, never beyond what is allowed. */

export interface ClusterRules {
  /** No union gets more records without being asked. */
  readonly most: number
  /** Pairs the officer has said are two people, as `a · records + b` with a < b. */
  readonly apart: ReadonlySet<number>
}

export interface Clusters {
  /** A record's cluster: the smallest record in it. */
  readonly root: Int32Array
  /** Pairs that join no further because of a rule; they wait for the officer. */
  readonly refused: readonly number[]
  /** Per root with more than one record: the weakest edge that holds it together. */
  readonly confidence: ReadonlyMap<number, number>
}

export const pairKey = (records: number, a: number, b: number): number => (a < b ? a * records + b : b * records + a)

/**
 * @param order Pairs to join, surest first.
 * @param ends The two records of a pair.
 */
export function joinPairs(
  records: number,
  order: Int32Array,
  ends: { readonly a: Int32Array; readonly b: Int32Array; readonly probability: Float32Array },
  rules: ClusterRules,
): Clusters {
  const parent = Int32Array.from({ length: records }, (_, record) => record)
  const members = new Map<number, number[]>()
  const confidence = new Map<number, number>()
  const refused: number[] = []
  const membersOf = (root: number): number[] => members.get(root) ?? [root]
  for (const pair of order) {
    const left = find(parent, ends.a[pair] as number)
    const right = find(parent, ends.b[pair] as number)
    if (left === right) continue
    const [first, second] = [membersOf(left), membersOf(right)]
    if (first.length + second.length > rules.most || isApart(records, first, second, rules.apart)) {
      refused.push(pair)
      continue
    }
    const root = Math.min(left, right)
    parent[Math.max(left, right)] = root
    members.delete(Math.max(left, right))
    members.set(root, [...first, ...second])
    confidence.delete(Math.max(left, right))
    confidence.set(root, ends.probability[pair] as number)
  }
  const root = Int32Array.from({ length: records }, (_, record) => find(parent, record))
  return { root, refused, confidence }
}

/** With halving of the path, so that long chains are walked once. */
function find(parent: Int32Array, record: number): number {
  let at = record
  while (parent[at] !== at) {
    const above = parent[at] as number
    parent[at] = parent[above] as number
    at = above
  }
  return at
}

function isApart(records: number, first: readonly number[], second: readonly number[], apart: ReadonlySet<number>): boolean {
  if (apart.size === 0) return false
  return first.some((a) => second.some((b) => apart.has(pairKey(records, a, b))))
}
