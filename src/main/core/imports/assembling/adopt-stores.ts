/**
 * Sheets of receipts that name no store: payment tables carry a number and a day, the store and the till stand on the lines. Such
 * a row belongs to the one receipt of that number and day, in these files or in the workspace (imports.md 4: the two are joined).
 */
import type { Reads } from '../comparing/compare.sql.ts'
import { receiptsByNumber } from '../comparing/compare.sql.ts'
import { lineFlags } from '../staging/sales-columns.ts'
import type { Stage } from '../staging/stage.ts'

interface Place {
  readonly store: number
  readonly till: number
}

/** `placeOfStore` leads from a store's id to its place in the resolved list. Rows with several candidates stay without a store. */
export function adoptStores(read: Reads, stage: Stage, store: Int32Array, placeOfStore: ReadonlyMap<number, number>): void {
  const { sales } = stage
  const homeless = homelessSheets(stage)
  if (!homeless.includes(1)) return
  const places = new Map<string, Place | null>()
  for (let row = 0; row < sales.length; row++) {
    if (homeless[sales.sheet.at(row)] === 1 || (sales.flags.at(row) & lineFlags.header) !== 0) continue
    note(places, keyOf(stage, row), { store: store[row] ?? 0, till: sales.till.at(row) })
  }
  for (let row = 0; row < sales.length; row++) {
    if (homeless[sales.sheet.at(row)] === 0 || sales.number.at(row) === 0) continue
    const key = keyOf(stage, row)
    if (!places.has(key)) findStored(read, stage, row, places, placeOfStore)
    const place = places.get(key)
    if (place === undefined || place === null) continue
    store[row] = place.store
    sales.till.set(row, place.till)
  }
}

/** 1 for sheets of receipts in which no column and no setting says the store. */
function homelessSheets({ sheets }: Stage): Uint8Array {
  return Uint8Array.from(sheets, ({ mapping, stored }) => {
    const saysStore =
      stored.fixedStore !== undefined || mapping.columns.some(({ field }) => field === 'store.code' || field === 'store.name')
    return mapping.kind === 'receipts' && !saysStore ? 1 : 0
  })
}

const keyOf = ({ sales }: Stage, row: number): string => `${sales.number.at(row)} ${sales.day.at(row)}`

function note(places: Map<string, Place | null>, key: string, place: Place): void {
  const known = places.get(key)
  if (known === undefined) places.set(key, place)
  else if (known !== null && (known.store !== place.store || known.till !== place.till)) places.set(key, null)
}

function findStored(
  read: Reads,
  stage: Stage,
  row: number,
  places: Map<string, Place | null>,
  placeOfStore: ReadonlyMap<number, number>,
): void {
  const { sales, texts } = stage
  const key = keyOf(stage, row)
  const found = read
    .prepare<[string, number], { store: number; till: string }>(receiptsByNumber)
    .all(texts.text(sales.number.at(row)), sales.day.at(row))
  for (const { store, till } of found) {
    const place = placeOfStore.get(store)
    if (place !== undefined) note(places, key, { store: place, till: texts.add(till) })
  }
}
