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
  /** Pairs that join no further because of a rule, and which; they wait for the officer. */
  readonly refused: readonly { readonly pair: number; readonly why: 'too-many' | 'told-apart' }[]
  /** Per root with more than one record: the weakest edge that holds it together. */
  readonly confidence: ReadonlyMap<number, number>
}

export const pairKey = (records: number, a: number, b: number): number => (a < b ? a * records + b : b * records + a)

/** `a`, `b` and `probability` are by pair. */
export function joinPairs(
  records: number,
  ends: {
    /** Records that belong together whatever the rules say. */
    readonly given: readonly (readonly [a: number, b: number])[]
    /** Pairs to join, surest first. */
    readonly order: ArrayLike<number> & Iterable<number>
    readonly a: Int32Array
    readonly b: Int32Array
    readonly probability: Float32Array
  },
  rules: ClusterRules,
): Clusters {
  const parent = new Int32Array(records).map((_, record) => record)
  const members = new Map<number, number[]>()
  const confidence = new Map<number, number>()
  const refused: { pair: number; why: 'too-many' | 'told-apart' }[] = []
  const membersOf = (root: number): number[] => members.get(root) ?? [root]
  const join = (left: number, right: number, probability: number): void => {
    const [root, other] = [Math.min(left, right), Math.max(left, right)]
    members.set(root, [...membersOf(left), ...membersOf(right)])
    members.delete(other)
    parent[other] = root
    confidence.delete(other)
    confidence.set(root, probability)
  }
  for (const [a, b] of ends.given) {
    const [left, right] = [find(parent, a), find(parent, b)]
    if (left !== right) join(left, right, 1)
  }
  for (const pair of ends.order) {
    const left = find(parent, ends.a[pair] as number)
    const right = find(parent, ends.b[pair] as number)
    if (left === right) continue
    const [first, second] = [membersOf(left), membersOf(right)]
    if (isApart(records, first, second, rules.apart)) refused.push({ pair, why: 'told-apart' })
    else if (first.length + second.length > rules.most) refused.push({ pair, why: 'too-many' })
    else join(left, right, ends.probability[pair] as number)
  }
  const root = parent.map((_, record) => find(parent, record))
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
