/** Seeded streams of random numbers, one for each purpose, without the options of the generator. */

export function stream(seed, ...label) {
  let h = 0x9e3779b9 ^ seed
  for (const x of label) for (const c of String(x) + '|') h = Math.imul(h ^ c.codePointAt(0), 0x85ebca6b) ^ (h >>> 15)
  let x = h | 1,
    w = h ^ 0x5bd1e995
  const next = () => {
    x ^= x << 13
    x ^= x >>> 17
    x ^= x << 5
    w = (w + 0x6d2b79f5) | 0
    return ((x + Math.imul(w ^ (w >>> 15), w | 1)) >>> 0) / 4294967296
  }
  for (let i = 0; i < 8; i++) next()
  return next
}
export const int = (r, n) => (r() * n) | 0
export const pick = (r, a) => a[(r() * a.length) | 0]
export const normal = (r) => Math.sqrt(-2 * Math.log(1 - r())) * Math.cos(2 * Math.PI * r())
export const pad = (n, w) => String(n).padStart(w, '0')
