/** Tags and fields of the brand's own that a file brought: they stand beside the member, and a word of the officer outlasts the file. */
import type { Write } from '../../db/connections.ts'
import { customFieldFits } from '../care/own-values.ts'
import type { CleaningWriter } from './cleaning-writer.ts'
import { besideSheets, ownFieldsByName, ownValueOf, rowsOfSheets, tagsRefused, tagsStanding } from './beside.sql.ts'
import { SourceCells, type SourceRow } from './source-cells.ts'
import type { Change } from './stored-member.ts'

interface OwnField {
  readonly id: number
  readonly name: string
  readonly kind: string
  readonly choices: string
}

/** `importRunId`: of this import only. Rows in the order of their imports: the newest file says what stands. */
export function takeBeside(write: Write, writer: CleaningWriter, importRunId: number | null): void {
  const sheets = write.prepare<[number | null, number | null], { id: number }>(besideSheets).all(importRunId, importRunId)
  if (sheets.length === 0) return
  const cells = new SourceCells(write)
  const fields = new Map(
    write
      .prepare<[], OwnField>(ownFieldsByName)
      .all()
      .map((field) => [field.name, field]),
  )
  const ids = JSON.stringify(sheets.map(({ id }) => id))
  for (const { memberId, sheetId, row } of write
    .prepare<[string, string], { memberId: number; sheetId: number; row: number }>(rowsOfSheets)
    .all(ids, ids)) {
    const source = cells.rowOf(sheetId, row)
    const changes = [...tagsOf(write, memberId, source), ...ownOf(write, memberId, source, fields)]
    if (changes.length > 0) writer.apply(memberId, changes)
  }
}

const LONGEST_TAG = 40

function tagsOf(write: Write, memberId: number, { tags = '' }: SourceRow): readonly Change[] {
  const names = [...new Set(tags.split(/[,，;；、|/]+/).map((name) => name.trim().slice(0, LONGEST_TAG)))].filter((name) => name !== '')
  if (names.length === 0) return []
  const known = new Set(
    [tagsStanding, tagsRefused].flatMap((text) =>
      write
        .prepare<[number], { name: string }>(text)
        .all(memberId)
        .map(({ name }) => name),
    ),
  )
  return names.filter((name) => !known.has(name)).map((name) => ({ field: 'tag', before: null, after: name, rule: 'import' }))
}

function ownOf(write: Write, memberId: number, { own = [] }: SourceRow, fields: ReadonlyMap<string, OwnField>): readonly Change[] {
  return own.flatMap(([heading, text]) => {
    const field = fields.get(heading.trim())
    const value = text.trim()
    if (field === undefined || value === '' || !customFieldFits(field, value)) return []
    const stands = write.prepare<[number, number], { value: string; byHand: number }>(ownValueOf).get(field.id, memberId)
    if (stands !== undefined && (stands.byHand === 1 || stands.value === value)) return []
    const line = (each: string | undefined): string | null => (each === undefined ? null : JSON.stringify([field.id, each]))
    return [{ field: 'own' as const, before: line(stands?.value), after: line(value), rule: 'import' }]
  })
}
