/** What the officer set up for paper and files, kept by kind and name. */
import type { z } from 'zod'
import {
  CalibrationBody,
  EnvelopeBody,
  LabelSheetBody,
  LetterBody,
  SenderBody,
  type PaperKind,
  type Papers,
} from '#shared/contract/campaign-papers.ts'
import { ListProfile } from '#shared/contract/campaign-lists.ts'
import { envelopeProblems } from '#shared/papers/envelopes.ts'
import { sheetProblem } from '#shared/papers/label-sheets.ts'
import { readLetter } from '#shared/papers/merge-fields.ts'
import type { Read } from '../../db/connections.ts'
import type { Writing } from '../../handlers.ts'
import { refuse } from '../../refuse.ts'

/** There is one sender; this is its name in the table. */
export const SENDER = 'sender'

interface Stored<B> {
  readonly id: number
  readonly name: string
  readonly body: B
}

export function papersOf(read: Read): Papers {
  return {
    labelSheets: storedPapers(read, 'label-sheet', LabelSheetBody),
    envelopes: storedPapers(read, 'envelope', EnvelopeBody),
    letters: storedPapers(read, 'letter', LetterBody),
    calibrations: storedPapers(read, 'calibration', CalibrationBody),
    sender: senderOf(read),
  }
}

export const senderOf = (read: Read): SenderBody => storedPapers(read, 'sender', SenderBody)[0]?.body ?? SenderBody.parse({})

/** By name. */
export function storedPapers<B>(read: Read, kind: PaperKind, schema: z.ZodType<B>): Stored<B>[] {
  const rows = read.all(read.query.selectFrom('paper').select(['id', 'name', 'body']).where('kind', '=', kind).orderBy('name'))
  return rows.map(({ id, name, body }) => ({ id, name, body: schema.parse(JSON.parse(body)) }))
}

/** @throws refusal `campaign/paper-invalid` */
export function savePaper(
  { kind, name, body }: { readonly kind: PaperKind; readonly name: string; readonly body?: unknown },
  { write, now, note }: Writing,
): { id: number } {
  const text = JSON.stringify(checkedBody(kind, body))
  note({ paper: kind, name: kind === 'sender' ? SENDER : name })
  const values = { kind, name: kind === 'sender' ? SENDER : name, body: text, saved_at: now().toISOString() }
  const known = write.first(write.query.selectFrom('paper').select('id').where('kind', '=', kind).where('name', '=', values.name))
  if (known === undefined) return { id: write.run(write.query.insertInto('paper').values(values)).lastId }
  write.run(write.query.updateTable('paper').set(values).where('id', '=', known.id))
  return { id: known.id }
}

export function removePaper(id: number, { write, note }: Writing): void {
  write.run(write.query.deleteFrom('paper').where('id', '=', id))
  note({ paperId: id })
}

const schemas: Readonly<Record<PaperKind, z.ZodType>> = {
  'label-sheet': LabelSheetBody,
  envelope: EnvelopeBody,
  letter: LetterBody,
  calibration: CalibrationBody,
  sender: SenderBody,
  'list-profile': ListProfile,
}

function checkedBody(kind: PaperKind, body: unknown): unknown {
  const read = schemas[kind].safeParse(body)
  if (!read.success) refuse('campaign/paper-invalid', { problem: read.error.issues[0]?.path.join('.') ?? '' })
  const problem = problemOf(kind, read.data)
  if (problem !== undefined) refuse('campaign/paper-invalid', { problem })
  return read.data
}

/** What its shape does not tell: labels that overlap, an envelope the post's machines would misread, a word in braces that is no field. */
function problemOf(kind: PaperKind, body: unknown): string | undefined {
  if (kind === 'label-sheet') return sheetProblem(LabelSheetBody.parse(body))
  if (kind === 'envelope') return envelopeProblems(EnvelopeBody.parse(body))[0]
  if (kind !== 'letter') return undefined
  const unknown = readLetter(LetterBody.parse(body).text).find((part) => part.kind === 'unknown')
  return unknown?.kind === 'unknown' ? `{${unknown.word}}` : undefined
}
