/** A small memory of answers: what was used longest ago goes first. */
export interface Kept<T> {
  recall(key: string): T | undefined
  keep(key: string, value: T): T
}

/** @param most How much it holds, in what `sizeOf` counts; the newest entry stays whatever its size. */
export function createKept<T>(most: number, sizeOf: (value: T) => number = () => 1): Kept<T> {
  const entries = new Map<string, T>()
  let held = 0
  const drop = (key: string): void => {
    const value = entries.get(key)
    if (value === undefined) return
    entries.delete(key)
    held -= sizeOf(value)
  }
  return {
    recall: (key) => {
      const value = entries.get(key)
      if (value === undefined) return undefined
      entries.delete(key)
      entries.set(key, value)
      return value
    },
    keep: (key, value) => {
      drop(key)
      entries.set(key, value)
      held += sizeOf(value)
      for (const oldest of entries.keys()) {
        if (held <= most || entries.size === 1) break
        drop(oldest)
      }
      return value
    },
  }
}

/** One memory for each holder, such as the columns of one state: it goes when its holder goes. */
export function keptBy<H extends object, T>(most: number, sizeOf?: (value: T) => number): (holder: H) => Kept<T> {
  const byHolder = new WeakMap<H, Kept<T>>()
  return (holder) => {
    const kept = byHolder.get(holder) ?? createKept(most, sizeOf)
    byHolder.set(holder, kept)
    return kept
  }
}
