/** A number below 2³² that looks random and depends on id and seed alone: the same on every computer, and sayable in SQL. */
export function hashOf(id: number, seed: number): number {
  let mixed = Math.imul(id, 0x2545_f491) + Math.imul(seed, 0x5bd1_e995)
  mixed = Math.imul((mixed ^ (mixed >>> 15)) >>> 0, 0x2c1b_3c6d)
  mixed = Math.imul((mixed ^ (mixed >>> 12)) >>> 0, 0x297a_2d39)
  return (mixed ^ (mixed >>> 15)) >>> 0
}
