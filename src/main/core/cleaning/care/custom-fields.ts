/** Fields of the brand's own, beside those every member has. */
import type { CustomField } from '#shared/contract/cleaning-care.ts'
import type { Read, Write } from '../../db/connections.ts'
import { refuse } from '../../refuse.ts'
import { allFields, valuesOfMember } from './care.sql.ts'
import { choicesOf, customFieldFits } from './own-values.ts'

interface FieldRow extends Omit<CustomField, 'choices'> {
  readonly choices: string
}

export const listCustomFields = (read: Read): CustomField[] =>
  read
    .prepare<[], FieldRow>(allFields)
    .all()
    .map((field) => ({ ...field, choices: choicesOf(field.choices) }))

type Draft = Pick<CustomField, 'name' | 'kind' | 'choices'>

/** @throws refusal `cleaning/name-taken` */
export function saveCustomField(write: Write, { name, kind, choices }: Draft, at: Date): { id: number } {
  if (write.first(write.query.selectFrom('custom_field').select('id').where('name', '=', name)) !== undefined)
    refuse('cleaning/name-taken', { name })
  return {
    id: write.run(
      write.query.insertInto('custom_field').values({ name, kind, choices: JSON.stringify(choices), made_at: at.toISOString() }),
    ).lastId,
  }
}

export function removeCustomField(write: Write, id: number): void {
  write.run(write.query.deleteFrom('custom_value').where('field_id', '=', id))
  write.run(write.query.deleteFrom('custom_field').where('id', '=', id))
}

interface ValueRow {
  readonly fieldId: number
  readonly name: string
  readonly kind: string
  readonly choices: string
  readonly value: string | null
}

export const customValuesOf = (read: Read, memberId: number) =>
  read
    .prepare<[number], ValueRow>(valuesOfMember)
    .all(memberId)
    .map((row) => ({ ...row, choices: choicesOf(row.choices) }))

interface Value {
  readonly fieldId: number
  readonly memberId: number
  readonly value: string | null
}

/** @throws refusal `cleaning/value-invalid` */
export function setCustomValue(write: Write, { fieldId, memberId, value }: Value): void {
  const field =
    write.first(write.query.selectFrom('custom_field').selectAll().where('id', '=', fieldId)) ??
    refuse('cleaning/value-invalid', { value: String(fieldId) })
  write.run(write.query.deleteFrom('custom_value').where('field_id', '=', fieldId).where('member_id', '=', memberId))
  const text = value?.trim() ?? ''
  if (text === '') return
  if (!customFieldFits(field, text)) refuse('cleaning/value-invalid', { value: text })
  write.run(write.query.insertInto('custom_value').values({ field_id: fieldId, member_id: memberId, value: text, by_hand: 1 }))
}
