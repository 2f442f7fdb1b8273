/** What the officer chose for the value figures: a part without a row of its own is the usual one. */
import { usualChoices, ValueChoices, type ValueChoicesChange } from '#shared/contract/value-choices.ts'
import type { Read } from '../db/connections.ts'
import type { Writing } from '../handlers.ts'

const names = Object.keys(usualChoices) as readonly (keyof ValueChoices)[]

/** A part that an older program wrote in another form counts as not chosen. */
export function choicesOf(read: Read): ValueChoices {
  const stored = new Map(read.all(read.query.selectFrom('value_choice').select(['name', 'value'])).map(({ name, value }) => [name, value]))
  const chosen = names.flatMap((name) => {
    const text = stored.get(name)
    const parsed = text === undefined ? undefined : ValueChoices.shape[name].safeParse(JSON.parse(text))
    return parsed?.success === true ? [[name, parsed.data] as const] : []
  })
  return ValueChoices.parse({ ...usualChoices, ...Object.fromEntries(chosen) })
}

export function saveChoices(change: ValueChoicesChange, { write, now, note }: Writing): void {
  const saved_at = now().toISOString()
  const changed = names.filter((name) => change[name] !== undefined)
  for (const name of changed) {
    const values = { value: JSON.stringify(change[name]), saved_at }
    const { changes } = write.run(write.query.updateTable('value_choice').set(values).where('name', '=', name))
    if (changes === 0) write.run(write.query.insertInto('value_choice').values({ name, ...values }))
  }
  note({ parts: changed })
}
