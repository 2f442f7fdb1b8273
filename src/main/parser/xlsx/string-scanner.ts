import { refused } from '../refused.ts'
import { byte, Declined, letter } from './bytes.ts'
import { Carry, lastStartTag } from './carry.ts'
import { SharedStrings } from './shared-strings.ts'
import { readHead, type XmlHead } from './xml-head.ts'
import { endsName, tagEnd, textEnd } from './tag-bytes.ts'

/** Scans complete `<si>` elements: every `<t>` outside `<rPh>` (a phonetic note) is text, the rest is formatting. */
class StringScanner {
  readonly strings = new SharedStrings()
  ended = false
  readonly #prefix: string
  #inString = false
  #inPhonetic = false

  constructor(prefix: string) {
    this.#prefix = prefix
  }

  scan(bytes: Buffer, from: number, to: number): void {
    // Short runs: a loop here is faster than a native search per tag.
    for (let at = from; at < to && !this.ended;) {
      if (bytes[at] === byte.less) at = this.#tag(bytes, at + 1, to)
      else at++
    }
  }

  #tag(bytes: Buffer, from: number, to: number): number {
    const closing = bytes[from] === byte.slash
    if (bytes[from] === byte.exclamation) throw new Declined('markup')
    const name = from + (closing ? 1 : 0) + this.#prefix.length
    const first = bytes[name]
    const second = bytes[name + 1]
    const end = tagEnd(bytes, name, to)
    const selfClosed = bytes[end - 2] === byte.slash
    if (first === letter.t && endsName(second)) return closing || selfClosed ? end : this.#text(bytes, end, to)
    if (first === letter.s && second === letter.i && endsName(bytes[name + 2])) this.#string(closing, selfClosed)
    if (first === letter.r && second === letter.P && bytes[name + 2] === letter.h) this.#inPhonetic = !closing && !selfClosed
    if (closing && first === letter.s && second === letter.s) this.ended = true
    return end
  }

  #string(closing: boolean, selfClosed: boolean): void {
    if (closing ? !this.#inString : this.#inString) throw refused('E_XML_BROKEN')
    this.#inString = !closing && !selfClosed
    if (!this.#inString) this.strings.finish()
    this.#inPhonetic = false
  }

  #text(bytes: Buffer, from: number, to: number): number {
    const end = textEnd(bytes, from, to)
    if (end >= to || bytes[end + 1] !== byte.slash) throw refused('E_XML_BROKEN')
    if (this.#inString && !this.#inPhonetic) this.strings.append(bytes, from, end)
    return end
  }
}

/**
 * The table of shared strings, from the checked bytes of its part.
 * @throws Declined where a comment or CDATA stands; FileRefused E_XML_BROKEN, E_XML_DOCTYPE, E_CELL_TOO_LONG
 */
export async function scanSharedStrings(chunks: AsyncIterable<Buffer>): Promise<SharedStrings> {
  const carry = new Carry()
  let head: XmlHead | undefined
  let scanner: StringScanner | undefined
  for await (const chunk of chunks) {
    if (scanner?.ended) continue // to the end of the part, where its check sum is compared
    carry.append(chunk)
    if (!scanner) {
      head = readHead(carry.view, 'sst')
      if (!head) {
        carry.check()
        continue
      }
      scanner = new StringScanner(head.prefix)
      scanner.ended = head.selfClosed
      carry.keepFrom(head.end)
    }
    const cut = lastStartTag(carry.view, `<${head?.prefix ?? ''}si`)
    if (cut > 0) {
      scanner.scan(carry.bytes, 0, cut)
      carry.keepFrom(cut)
    }
    carry.check()
  }
  if (!scanner) throw refused('E_XML_BROKEN')
  scanner.scan(carry.view, 0, carry.length)
  if (!scanner.ended) throw refused('E_XML_BROKEN')
  return scanner.strings
}
