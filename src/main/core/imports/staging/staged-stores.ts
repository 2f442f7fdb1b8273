/** Stores as the sheets of a plan mention them, by code, by name or by both; made one before receipts are put together. */
import { codeKey } from '#shared/values/code.ts'
import { textKey } from '#shared/values/text.ts'

export interface StoreMention {
  readonly code: string | null
  readonly name: string | null
}

export interface StagedStore {
  code: string
  name: string
  city: string | null
}

/** The store of sales that name none. */
export const NO_STORE = { code: '-', name: '–' } as const

export class StagedStores {
  private readonly mentions: StoreMention[] = []
  private readonly mentionRefs = new Map<string, number>()
  private readonly cities = new Map<number, string>()
  /** The lines of a receipt mention the same store again and again. */
  private last: StoreMention & { readonly ref: number } = { code: null, name: null, ref: -1 }

  /** The mention's ref, from 0. */
  mention(code: string | null, name: string | null): number {
    if (this.last.ref >= 0 && this.last.code === code && this.last.name === name) return this.last.ref
    const key = `${code ?? ''}\t${name ?? ''}`
    let ref = this.mentionRefs.get(key)
    if (ref === undefined) {
      ref = this.mentions.length
      this.mentions.push({ code, name })
      this.mentionRefs.set(key, ref)
    }
    this.last = { code, name, ref }
    return ref
  }

  noteCity(mention: number, city: string): void {
    if (!this.cities.has(mention)) this.cities.set(mention, city)
  }

  /**
   * The stores behind the mentions, and for each mention its store. A code is the identity; a name leads to the store that
   * carries it, in these files or in the workspace (`known`), whatever order the mentions came in.
   */
  resolve(known: readonly StagedStore[]): { readonly stores: readonly StagedStore[]; readonly storeOfMention: Int32Array } {
    const stores: StagedStore[] = []
    const byCode = new Map<string, number>()
    const byName = new Map<string, number>()
    const register = (store: StagedStore): number => {
      stores.push(store)
      byCode.set(codeKey(store.code), stores.length - 1)
      if (!byName.has(textKey(store.name))) byName.set(textKey(store.name), stores.length - 1)
      return stores.length - 1
    }
    for (const store of known) register({ ...store })
    const storeOfMention = new Int32Array(this.mentions.length)
    const withCode = this.mentions.flatMap(({ code }, ref) => (code === null ? [] : [ref]))
    const nameOnly = this.mentions.flatMap(({ code }, ref) => (code === null ? [ref] : []))
    for (const ref of [...withCode, ...nameOnly]) {
      const at = this.placeOf(ref, { byCode, byName, stores, register })
      storeOfMention[ref] = at
      const [store, city] = [stores[at], this.cities.get(ref)]
      if (store && city !== undefined) store.city ??= city
    }
    return { stores, storeOfMention }
  }

  private placeOf(ref: number, found: Found): number {
    const { code = null, name = null } = this.mentions[ref] ?? {}
    if (code === null && name === null) return found.byCode.get(NO_STORE.code) ?? found.register({ ...NO_STORE, city: null })
    const byCode = code === null ? undefined : found.byCode.get(codeKey(code))
    const byName = name === null ? undefined : found.byName.get(textKey(name))
    if (code === null)
      return byName ?? found.byCode.get(codeKey(name ?? '')) ?? found.register({ code: name ?? '', name: name ?? '', city: null })
    if (byCode !== undefined) return renamed(byCode, name, found)
    const sameName = byName === undefined ? undefined : found.stores[byName]
    // A store known by its name alone carries the name as its code until a file brings the code.
    if (sameName && byName !== undefined && sameName.code === sameName.name) {
      sameName.code = code
      found.byCode.set(codeKey(code), byName)
      return byName
    }
    return found.register({ code, name: name ?? code, city: null })
  }
}

interface Found {
  readonly byCode: Map<string, number>
  readonly byName: Map<string, number>
  readonly stores: StagedStore[]
  readonly register: (store: StagedStore) => number
}

/** The code stays the store; a new name is the name it goes by now (Q25). */
function renamed(at: number, name: string | null, found: Found): number {
  const store = found.stores[at]
  if (store && name !== null && textKey(store.name) !== textKey(name)) {
    store.name = name
    if (!found.byName.has(textKey(name))) found.byName.set(textKey(name), at)
  }
  return at
}
