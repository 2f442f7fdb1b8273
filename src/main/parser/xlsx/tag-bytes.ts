/** Walking over a tag by its bytes. Whoever calls adds sheet and row to what is thrown here. */
import { refused } from '../refused.ts'
import { byte, Declined } from './bytes.ts'

/** Does a name end before this byte? */
export const endsName = (b: number | undefined): boolean =>
  b === byte.greater || b === byte.space || b === byte.slash || b === byte.newline || b === byte.return || b === byte.tab

/** Behind the `>` of a tag, whatever its attributes hold. */
export function tagEnd(bytes: Buffer, from: number, to: number): number {
  for (let at = from; at < to; at++) {
    const b = bytes[at]
    if (b === byte.greater) return at + 1
    if (b === byte.less) break
    if (b === byte.quote || b === byte.apostrophe) at = valueEnd(bytes, at + 1, to) - 1
  }
  throw refused('E_XML_BROKEN')
}

/** Where the value of the attribute at `from` begins: behind `="`. */
export function valueStart(bytes: Buffer, from: number, to: number): number {
  let at = from + 1
  while (at < to && bytes[at] !== byte.equals) {
    if (bytes[at] === byte.less || bytes[at] === byte.greater) throw refused('E_XML_BROKEN')
    at++
  }
  const opening = bytes[at + 1]
  if (opening !== byte.quote && opening !== byte.apostrophe) throw new Declined('attribute')
  return at + 2
}

/** Behind the quotation mark that closes the value begun at `from`. */
export function valueEnd(bytes: Buffer, from: number, to: number): number {
  const opening = bytes[from - 1]
  let at = from
  while (at < to && bytes[at] !== opening) at++
  if (at >= to) throw refused('E_XML_BROKEN')
  return at + 1
}

/** The `<` behind a text; a comment or CDATA inside it is declined. */
export function textEnd(bytes: Buffer, from: number, to: number): number {
  let at = from
  while (at < to && bytes[at] !== byte.less) at++
  if (bytes[at + 1] === byte.exclamation) throw new Declined('markup')
  return at
}

/** Digits up to the closing quotation mark. */
export function integerAt(bytes: Buffer, from: number): number {
  let value = 0
  for (let at = from; ; at++) {
    const b = bytes[at] ?? 0
    if (b >= byte.zero && b <= byte.nine) value = value * 10 + b - byte.zero
    else if (at > from && (b === byte.quote || b === byte.apostrophe)) return value
    else throw refused('E_XML_BROKEN')
  }
}

/** Letters of `BC12` → 55. */
export function columnAt(bytes: Buffer, from: number, to: number): number {
  let column = 0
  for (let at = from; at < to; at++) {
    const b = bytes[at] ?? 0
    if (b < 0x41 || b > 0x5a) break
    column = column * 26 + b - 0x40
  }
  if (column === 0) throw refused('E_XML_BROKEN')
  return column
}
