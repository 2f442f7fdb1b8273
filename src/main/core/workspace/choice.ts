/** What the officer chose for the whole workspace, such as limits: one value of JSON by its name; absent, the usual one holds. */
import type { z } from 'zod'
import type { Statements, Write } from '../db/connections.ts'
import { choiceByName } from './choice.sql.ts'

export type ChoiceName = 'sharedCardRules' | 'coverageRules'

/** A choice of another version of the program that no longer fits counts as none. */
export function choiceOf<T>(read: Statements, name: ChoiceName, schema: z.ZodType<T>, usual: T): T {
  const stored = read.prepare<[string], { value: string }>(choiceByName).get(name)
  if (stored === undefined) return usual
  const parsed = schema.safeParse(JSON.parse(stored.value))
  return parsed.success ? parsed.data : usual
}

export function keepChoice(write: Write, name: ChoiceName, value: unknown): void {
  const text = JSON.stringify(value)
  const { changes } = write.run(write.query.updateTable('workspace').set({ value: text }).where('key', '=', name))
  if (changes === 0) write.run(write.query.insertInto('workspace').values({ key: name, value: text }))
}
