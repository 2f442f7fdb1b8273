/** What the officer chose for the value figures: a part without a choice of its own is the usual one. */
import type { ZodType } from 'zod'
import { usualChoices, ValueChoices, type ValueChoicesChange } from '#shared/contract/value-choices.ts'
import type { Read } from '../db/connections.ts'
import type { Writing } from '../handlers.ts'
import { choiceOf, keepChoice } from '../workspace/choice.ts'

const names = Object.keys(usualChoices) as readonly (keyof ValueChoices)[]
const shapes: Readonly<Record<keyof ValueChoices, ZodType>> = ValueChoices.shape

export function choicesOf(read: Read): ValueChoices {
  const part = (name: keyof ValueChoices): unknown => choiceOf(read, name, shapes[name], usualChoices[name])
  return ValueChoices.parse(Object.fromEntries(names.map((name) => [name, part(name)])))
}

export function saveChoices(change: ValueChoicesChange, { write, note }: Writing): void {
  const changed = names.filter((name) => change[name] !== undefined)
  for (const name of changed) keepChoice(write, name, change[name])
  note({ parts: changed })
}
