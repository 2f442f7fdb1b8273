/**
 * What a receipt or a member row says about who: a card number, a number of the source's own customer table, or a mobile.
 * Compared in upper case, kept as given (imports.md 5.1).
 */
import { codeKey } from '#shared/values/code.ts'
import { TextTable } from './text-table.ts'

/** `source_id` stands apart: a customer number of the shop may be spelled like another person's card. */
export type KeyKind = 'card' | 'source_id'
const prefixes = { card: 'c', source_id: 's' } as const

export class MemberKeys {
  private readonly keys = new TextTable()
  private readonly given = new Map<number, string>()
  // The lines of a receipt ask for the same key again and again.
  private lastKind: KeyKind = 'card'
  private lastText = ''
  private lastRef = 0

  get size(): number {
    return this.keys.size
  }

  add(kind: KeyKind, text: string): number {
    if (text === this.lastText && kind === this.lastKind) return this.lastRef
    const key = codeKey(text)
    const ref = this.keys.add(prefixes[kind] + key)
    if (key !== text && !this.given.has(ref)) this.given.set(ref, text)
    this.lastKind = kind
    this.lastText = text
    this.lastRef = ref
    return ref
  }

  kind(ref: number): KeyKind {
    return this.keys.text(ref).startsWith('s') ? 'source_id' : 'card'
  }

  /** The number in the form it is compared in. */
  number(ref: number): string {
    return this.keys.text(ref).slice(1)
  }

  numberGiven(ref: number): string {
    return this.given.get(ref) ?? this.number(ref)
  }

  hashA(ref: number): number {
    return this.keys.hashA(ref)
  }

  hashB(ref: number): number {
    return this.keys.hashB(ref)
  }
}
