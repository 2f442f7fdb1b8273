/**
 * What the first rule on purchases and the first search for a value would wait for, made once after opening and after an import. Nobody waits
 * for it: questions go between its blocks.
 */
import type { Columns } from '../columns/columns.ts'
import { goodsDays } from '../columns/rules/goods-days.ts'
import { createBreathe } from '../columns/turns.ts'
import type { Read } from '../db/connections.ts'
import { fieldValues } from './field-values.ts'

/** @param isOutdated Asked between two steps: with other columns to come the rest would be for nothing. */
export async function prepareSegments(columns: Columns, read: Read, isOutdated: () => boolean = () => false): Promise<void> {
  const context = { read, columns: { current: () => Promise.resolve(columns), invalidate: () => {} } }
  const steps: readonly (() => Promise<unknown>)[] = [
    // The lists of all categories are made together.
    () =>
      goodsDays(columns, { categories: [columns.products.category.values[1] ?? ''], productIds: [], storeIds: [] }, read, createBreathe()),
    () => goodsDays(columns, { categories: [], productIds: [], storeIds: [] }, read, createBreathe()),
    ...(['category', 'brand', 'season', 'product'] as const).map((field) => () => fieldValues({ field, text: '' }, context)),
  ]
  for (const step of steps) {
    if (isOutdated()) return
    await step()
  }
}
