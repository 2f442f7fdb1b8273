import { limits } from '#shared/contract/parser-talk.ts'
import { refused } from '../refused.ts'

/** What one element may weigh before its successor begins; a longer one is damage or a bomb. */
const elementBytes = 8 << 20

/** One buffer for what the last chunk left over and what the next one brings: joining anew for each chunk left hundreds of MB of garbage. */
export class Carry {
  bytes = Buffer.alloc(0)
  length = 0

  append(chunk: Buffer): void {
    const length = this.length + chunk.length
    if (length > this.bytes.length) {
      const grown = Buffer.allocUnsafeSlow(length + (length >> 1))
      this.bytes.copy(grown, 0, 0, this.length)
      this.bytes = grown
    }
    chunk.copy(this.bytes, this.length)
    this.length = length
  }

  /** Drops everything before `position`. */
  keepFrom(position: number): void {
    this.bytes.copyWithin(0, position, this.length)
    this.length -= position
  }

  get view(): Buffer {
    return this.bytes.subarray(0, this.length)
  }

  /** @throws FileRefused when no element ended for too long. */
  check(): void {
    if (this.length <= elementBytes) return
    const insideText = this.length - this.view.lastIndexOf('<') > limits.cellCharacters * 4
    throw insideText ? refused('E_CELL_TOO_LONG', { limit: limits.cellCharacters }) : refused('E_XML_BROKEN')
  }
}

/** Where the last start tag of this name begins, or -1; a name cut by the end of the bytes does not count. */
export function lastStartTag(bytes: Buffer, tag: string): number {
  for (let at = bytes.lastIndexOf(tag); at >= 0; at = at === 0 ? -1 : bytes.lastIndexOf(tag, at - 1)) {
    const next = bytes[at + tag.length]
    if (next === 0x20 || next === 0x3e || next === 0x2f || next === 0x0a || next === 0x0d || next === 0x09) return at
  }
  return -1
}
