/** Long work on the reader thread steps aside regularly, so that queries are answered meanwhile. */

/** Waits for one turn of the event loop, if the last was too long ago; throws once the signal is aborted. */
export type Breathe = () => Promise<void>

/** @param longest Milliseconds of work between two turns. */
export function createBreathe(signal?: AbortSignal, longest = 15): Breathe {
  let last = performance.now()
  return async () => {
    signal?.throwIfAborted()
    if (performance.now() - last < longest) return
    await new Promise((resolve) => setImmediate(resolve))
    last = performance.now()
    signal?.throwIfAborted()
  }
}

/** Visits the ids 1 to `last` in spans of `size`, stepping aside between them. */
export async function eachSpan(last: number, size: number, breathe: Breathe, visit: (from: number, to: number) => void): Promise<void> {
  for (let from = 1; from <= last; from += size) {
    visit(from, from + size - 1)
    await breathe()
  }
}

/** Goes through the places 0 to `length` in blocks, stepping aside between them. */
export async function eachBlock(length: number, breathe: Breathe, visit: (from: number, to: number) => void, size = BLOCK): Promise<void> {
  for (let from = 0; from < length; from += size) {
    visit(from, Math.min(from + size, length))
    await breathe()
  }
}

/** A few milliseconds even where every step misses the cache. */
const BLOCK = 65_536

/** The same for persons whose receipts are looked at line by line. */
export const PERSONS_AT_ONCE = 4096
