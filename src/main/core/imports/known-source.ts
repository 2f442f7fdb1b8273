/** The source a sheet comes from, found again by its headings, though some of them changed (Q29). */
import type { LayoutChange, SheetMapping } from '#shared/languages/column-mapping.ts'
import type { SavedSource } from './proposals.ts'
import { compareLayout, isUnchanged } from './understanding/layout-change.ts'

export interface KnownSource {
  readonly source: SavedSource
  /** Null when it is as it was. */
  readonly change: LayoutChange | null
}

/**
 * How much of two layouts is the same, from 0 to 1, is what it takes. Headings alone must agree well, because another program's export
 * of the same kind shares many of them and means other things by its codes; under the name the source has, less will do.
 */
const ENOUGH = { byHeadings: 0.75, byName: 0.4 } as const

/** `name`: what the source would be called after this file. A layout the officer's choice of a kind rules out is not looked at. */
export function knownSource(
  mapping: SheetMapping,
  name: string,
  saved: readonly SavedSource[],
  isKindChosen: boolean,
): KnownSource | undefined {
  const same = saved.find(({ fingerprint }) => fingerprint === mapping.fingerprint)
  if (same !== undefined) return { source: same, change: changeOf(same, mapping) }
  const ranked = saved
    .filter((source) => source.mapping.kind === mapping.kind || !isKindChosen)
    .map((source) => ({ source, change: compareLayout(source.mapping, mapping), isNamed: source.name === name }))
    .map((each) => ({ ...each, likeness: likenessOf(each.source.mapping, mapping, each.change, each.isNamed) }))
    .filter(({ likeness, isNamed }) => likeness >= (isNamed ? ENOUGH.byName : ENOUGH.byHeadings))
    .toSorted((a, b) => Number(b.isNamed) - Number(a.isNamed) || b.likeness - a.likeness)
  const [best] = ranked
  return best && { source: best.source, change: isUnchanged(best.change) ? null : best.change }
}

function changeOf(source: SavedSource, mapping: SheetMapping): LayoutChange | null {
  const change = compareLayout(source.mapping, mapping)
  return isUnchanged(change) ? null : change
}

/** Columns found again of the columns of both. One that feeds the same field under another heading proves little unless the name agrees. */
function likenessOf(saved: SheetMapping, current: SheetMapping, change: LayoutChange, isNamed: boolean): number {
  const before = saved.columns.length
  const kept = before - change.missing.length - change.renamed.length
  const renamed = change.renamed.length * (isNamed ? 1 : 0.5)
  return (2 * (kept + renamed)) / (before + current.columns.length)
}
