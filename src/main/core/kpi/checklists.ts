/** Lists to tick off: trainings, standards of communication, deliverables, the annual plan. The program's items stand until they are changed. */
import type { ChecklistItem } from '#shared/contract/kpi.ts'
import { checklistPresets, type Checklist } from '#shared/kpi/presets.ts'
import type { Read, Write } from '../db/connections.ts'

export function listItems(read: Pick<Read, 'all' | 'query'>, list: Checklist): ChecklistItem[] {
  const rows = read.all(read.query.selectFrom('checklist_item').selectAll().where('list', '=', list).orderBy('id'))
  const known = checklistPresets
    .filter((preset) => preset.list === list)
    .map(({ key, name }): ChecklistItem => {
      const row = rows.find((one) => one.key === key)
      const names = row === undefined || row.name === '' ? { nameZh: name.zh, nameEn: name.en } : { nameZh: row.name, nameEn: row.name }
      return { ...detailsOf(row), id: row?.id ?? null, list, key, ...names }
    })
  const own = rows
    .filter(({ key }) => key === null)
    .map((row): ChecklistItem => ({ ...detailsOf(row), id: row.id, list, key: null, nameZh: row.name, nameEn: row.name }))
  return [...known, ...own]
}

interface ItemRow {
  readonly owner: string
  readonly due_on: number | null
  readonly done_on: number | null
  readonly evidence: string
  readonly note: string
}

const detailsOf = (row: ItemRow | undefined) => ({
  owner: row?.owner ?? '',
  dueOn: row?.due_on ?? null,
  doneOn: row?.done_on ?? null,
  evidence: row?.evidence ?? '',
  note: row?.note ?? '',
})

interface ItemDraft extends Omit<ChecklistItem, 'id' | 'nameZh' | 'nameEn'> {
  readonly id?: number | undefined
  readonly name: string
}

export function saveItem(write: Write, { id, list, key, name, owner, dueOn, doneOn, evidence, note }: ItemDraft): { id: number } {
  const preset = checklistPresets.find((one) => one.list === list && one.key === key)
  // Under its own name an item of the program stays in both languages.
  const isUnnamed = preset !== undefined && (name === preset.name.zh || name === preset.name.en)
  const values = { list, key, name: isUnnamed ? '' : name, owner, due_on: dueOn, done_on: doneOn, evidence, note }
  const known =
    id ??
    (key === null
      ? undefined
      : write.first(write.query.selectFrom('checklist_item').select('id').where('list', '=', list).where('key', '=', key))?.id)
  if (known === undefined) return { id: write.run(write.query.insertInto('checklist_item').values(values)).lastId }
  write.run(write.query.updateTable('checklist_item').set(values).where('id', '=', known))
  return { id: known }
}

export const removeItem = (write: Write, id: number): void => void write.run(write.query.deleteFrom('checklist_item').where('id', '=', id))
