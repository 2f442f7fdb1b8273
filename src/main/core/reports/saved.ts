/** What the officer keeps: packs, built tables, and reports with the figures they had. */
import type { Report } from '#shared/contract/report-page.ts'
import { BuiltQuestion, type BuiltReport } from '#shared/contract/report-builder.ts'
import { PackDraft, type Pack, type ReportRun } from '#shared/contract/reports.ts'
import type { Read, Write } from '../db/connections.ts'
import { refuse } from '../refuse.ts'
import { allRuns } from './reports.sql.ts'

export const listPacks = (read: Read): Pack[] =>
  read
    .all(read.query.selectFrom('report_pack').selectAll().orderBy('name'))
    .map(({ id, settings, saved_at }) => ({ ...PackDraft.parse(JSON.parse(settings)), id, savedAt: saved_at }))

/** @throws refusals `report/name-taken`, `report/not-found` */
export function savePack(write: Write, { id, ...settings }: PackDraft, at: Date): { id: number } {
  const { name } = settings
  const other = write.first(write.query.selectFrom('report_pack').select('id').where('name', '=', name))
  if (other !== undefined && other.id !== id) refuse('report/name-taken', { name })
  const values = { name, settings: JSON.stringify(settings), saved_at: at.toISOString() }
  if (id === undefined) return { id: write.run(write.query.insertInto('report_pack').values(values)).lastId }
  const { changes } = write.run(write.query.updateTable('report_pack').set(values).where('id', '=', id))
  return changes === 0 ? refuse('report/not-found', { id }) : { id }
}

/** @throws refusal `report/not-found` */
export function removePack(write: Write, id: number): void {
  write.run(write.query.updateTable('report_run').set({ pack_id: null }).where('pack_id', '=', id))
  if (write.run(write.query.deleteFrom('report_pack').where('id', '=', id)).changes === 0) refuse('report/not-found', { id })
}

export const listRuns = (read: Read): ReportRun[] => read.prepare<[], ReportRun>(allRuns).all()

export function keepRun(write: Write, packId: number | undefined, report: Report): { id: number } {
  const isKnown =
    packId !== undefined && write.first(write.query.selectFrom('report_pack').select('id').where('id', '=', packId)) !== undefined
  const values = {
    pack_id: isKnown ? packId : null,
    name: report.name,
    made_at: report.madeAt,
    as_of: report.asOf,
    from_day: report.from,
    to_day: report.to,
    report: JSON.stringify(report),
  }
  return { id: write.run(write.query.insertInto('report_run').values(values)).lastId }
}

/** As it was made. @throws refusal `report/not-found` */
export function getRun(read: Pick<Read, 'query' | 'first'>, id: number): Report {
  const kept = read.first(read.query.selectFrom('report_run').select('report').where('id', '=', id)) ?? refuse('report/not-found', { id })
  return JSON.parse(kept.report) as Report
}

/** @throws refusal `report/not-found` */
export function removeRun(write: Write, id: number): void {
  if (write.run(write.query.deleteFrom('report_run').where('id', '=', id)).changes === 0) refuse('report/not-found', { id })
}

export const listBuilt = (read: Read): BuiltReport[] =>
  read.all(read.query.selectFrom('built_report').selectAll().orderBy('name')).map(({ id, name, question, saved_at }) => ({
    id,
    name,
    question: BuiltQuestion.parse(JSON.parse(question)),
    savedAt: saved_at,
  }))

export const builtWithId = (read: Read, id: number): BuiltReport | undefined => listBuilt(read).find((one) => one.id === id)

interface BuiltDraft {
  readonly id?: number | undefined
  readonly name: string
  readonly question: BuiltQuestion
}

/** @throws refusals `report/name-taken`, `report/not-found` */
export function saveBuilt(write: Write, { id, name, question }: BuiltDraft, at: Date): { id: number } {
  const other = write.first(write.query.selectFrom('built_report').select('id').where('name', '=', name))
  if (other !== undefined && other.id !== id) refuse('report/name-taken', { name })
  const values = { name, question: JSON.stringify(question), saved_at: at.toISOString() }
  if (id === undefined) return { id: write.run(write.query.insertInto('built_report').values(values)).lastId }
  const { changes } = write.run(write.query.updateTable('built_report').set(values).where('id', '=', id))
  return changes === 0 ? refuse('report/not-found', { id }) : { id }
}

/** @throws refusal `report/not-found` */
export function removeBuilt(write: Write, id: number): void {
  if (write.run(write.query.deleteFrom('built_report').where('id', '=', id)).changes === 0) refuse('report/not-found', { id })
}
