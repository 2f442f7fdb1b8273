/** What the officer chose for the whole workspace, such as limits and cuts: one value of JSON by its name; absent, the usual one holds. */
import type { z } from 'zod'
import type { ValueChoices } from '#shared/contract/value-choices.ts'
import type { Statements, Write } from '../db/connections.ts'
import { choiceByName } from './choice.sql.ts'

export type ChoiceName = 'sharedCardRules' | 'coverageRules' | 'memberViews' | 'products' | 'brand' | keyof ValueChoices

/** A choice of another version of the program that no longer fits counts as none. */
export function choiceOf<T>(read: Statements, name: ChoiceName, schema: z.ZodType<T>, usual: T): T {
  const stored = read.prepare<[string], { value: string }>(choiceByName).get(name)
  if (stored === undefined) return usual
  const parsed = schema.safeParse(JSON.parse(stored.value))
  return parsed.success ? parsed.data : usual
}

export function keepChoice(write: Write, name: ChoiceName, value: unknown): void {
  const text = JSON.stringify(value)
  const { changes } = write.run(write.query.updateTable('choice').set({ value: text }).where('name', '=', name))
  if (changes === 0) write.run(write.query.insertInto('choice').values({ name, value: text }))
}
