import type { SheetView } from '#shared/contract/imports.ts'

/** The officer's views of a file's sheets with one more said about one of them. */
export const viewsWith = (views: readonly SheetView[], said: SheetView): readonly SheetView[] => [
  ...views.filter(({ index }) => index !== said.index),
  { ...views.find(({ index }) => index === said.index), ...said },
]
