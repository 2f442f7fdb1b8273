import { bytesToText, textKind } from './xml-text.ts'

const slots = 1 << 14
const slotBytes = 40

/** POS files repeat the same few thousand values: an inline text seen before costs no new string. */
export class StringPool {
  readonly #bytes = new Uint8Array(slots * slotBytes)
  readonly #lengths = new Uint8Array(slots)
  readonly #texts = Array.from<string>({ length: slots }).fill('')

  text(bytes: Buffer, from: number, to: number): string {
    const length = to - from
    if (length > slotBytes || length === 0) return length === 0 ? '' : bytesToText(bytes, from, to, textKind(bytes, from, to))
    let hash = length
    for (let at = from; at < to; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193)
    const slot = (hash ^ (hash >>> 15)) & (slots - 1)
    if (this.#lengths[slot] === length && this.#holds(slot * slotBytes, bytes, from, to)) return this.#texts[slot] ?? ''

    const text = bytesToText(bytes, from, to, textKind(bytes, from, to))
    for (let at = from, to2 = slot * slotBytes; at < to; at++, to2++) this.#bytes[to2] = bytes[at] ?? 0
    this.#lengths[slot] = length
    this.#texts[slot] = text
    return text
  }

  #holds(start: number, bytes: Buffer, from: number, to: number): boolean {
    let own = start
    for (let at = from; at < to; at++, own++) if (this.#bytes[own] !== bytes[at]) return false
    return true
  }
}
