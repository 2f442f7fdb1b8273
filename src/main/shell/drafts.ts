/** Half-done work of the page, in memory only, for as long as the same workspace is open or locked. */
export interface Drafts {
  readonly all: () => readonly (readonly [key: string, text: string])[]
  readonly keep: (key: string, text: string | null) => void
  /** Those of another workspace go. */
  belongTo(folder: string | undefined): void
}

export function createDrafts(): Drafts {
  const textByKey = new Map<string, string>()
  let owner: string | undefined
  return {
    all: () => [...textByKey],
    keep(key, text) {
      if (text === null) textByKey.delete(key)
      else textByKey.set(key, text)
    },
    belongTo(folder) {
      if (folder !== owner) textByKey.clear()
      owner = folder
    },
  }
}
