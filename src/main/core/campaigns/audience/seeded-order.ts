/** A lot drawn for everybody that is the same in every run: by the seed, the campaign and the person, never by the order of asking. */

/** 32 bits, evenly spread (FNV-1a over the text, then mixed with the number as murmur3 finishes). */
export function createLot(seed: number, text: string): (id: number) => number {
  let base = 0x811c_9dc5 ^ seed
  for (const character of text) base = Math.imul(base ^ (character.codePointAt(0) ?? 0), 0x0100_0193)
  return (id) => {
    let lot = Math.imul(base ^ id, 0x9e37_79b1)
    lot = Math.imul(lot ^ (lot >>> 16), 0x85eb_ca6b)
    lot = Math.imul(lot ^ (lot >>> 13), 0xc2b2_ae35)
    return (lot ^ (lot >>> 16)) >>> 0
  }
}
