/** The few pairs that come first among very many, without sorting all of them. */

export interface Top {
  readonly meet: (pair: number, key: number) => void
  /** Of those met, at most as many as asked, in order. */
  readonly sorted: () => readonly number[]
}

/**
 * Largest key first; of equal keys by the names of the pair, the smaller of them first.
 * @param namesOf Places of both names in their order.
 */
export function createTop(most: number, namesOf: (pair: number) => readonly [number, number]): Top {
  let kept: { readonly pair: number; readonly key: number; readonly low: number; readonly high: number }[] = []
  let bar = -Infinity
  const cut = (): void => {
    kept = kept.toSorted((one, other) => other.key - one.key || one.low - other.low || one.high - other.high).slice(0, most)
    if (kept.length === most) bar = kept.at(-1)?.key ?? bar
  }
  return {
    meet: (pair, key) => {
      if (key < bar) return
      const [one, other] = namesOf(pair)
      kept.push({ pair, key, low: Math.min(one, other), high: Math.max(one, other) })
      if (kept.length >= most * 2 + 1000) cut()
    },
    sorted: () => {
      cut()
      return kept.map(({ pair }) => pair)
    },
  }
}
