/** What one screen leaves for the next: put before going there, taken once on arrival. */
import type { GrantedFile } from '#shared/contract/shell.ts'
import type { SegmentRule } from '#shared/languages/segment-rule.ts'
import { createStore, useStore, type Store } from './store.ts'

interface HandOver<T> {
  put(value: T): void
  /** The value, which is gone afterwards. */
  take(): T | undefined
  readonly store: Store<T | undefined>
}

function createHandOver<T>(): HandOver<T> {
  const store = createStore<T | undefined>(undefined)
  return {
    store,
    put: store.set,
    take() {
      const value = store.get()
      store.set(undefined)
      return value
    },
  }
}

/** Files dropped on the window, opened by the menu, or of the demo brand: for the imports screen, which takes them in an effect. */
export const arrivedFiles = createHandOver<readonly GrantedFile[]>()
export const useArrivedFiles = (): readonly GrantedFile[] | undefined => useStore(arrivedFiles.store)

/** The filters of the member list as a rule: for the screen that makes a new segment. */
export const draftRule = createHandOver<SegmentRule>()

/** A preset or a copy, with its name: for the same screen. */
export const draftSegment = createHandOver<{ readonly name: string; readonly note: string; readonly rule: SegmentRule }>()

/** Members of a rule under its name, such as those who came into a segment: for the member list, which takes it in an effect. */
export const listedRule = createHandOver<{ readonly name: string; readonly rule: SegmentRule }>()
export const useListedRule = (): { readonly name: string; readonly rule: SegmentRule } | undefined => useStore(listedRule.store)
