/** Every file with people's data that leaves the program has a line, written before the file has its name: who, when, what, for whom. */
import type { Progress } from '#shared/contract/progress.ts'
import type { Working } from './handlers.ts'

export interface ExportEntry {
  /** `mail-list`, `member-copy`, `hand-over` … */
  readonly kind: string
  readonly segmentId?: number | null
  readonly campaignId?: number
  /** How the people were chosen; empty where it is everybody. */
  readonly rule: string
  readonly columns: readonly string[]
  readonly rows: number
  readonly leftOut?: Readonly<Record<string, number>>
  readonly fileName: string
  readonly format: string
  readonly sha256: string
  readonly recipient?: string
  readonly purpose?: string
  readonly overrideReason?: string
  /** Last day on which whoever got it may keep it. */
  readonly destroyBy?: number | null
  /** For the audit line; never a person's data. */
  readonly args?: Readonly<Record<string, unknown>>
}

type Exporting = Pick<Working<Progress>, 'operate' | 'actor' | 'now'>

/** Answers the number of the line. */
export function logExport({ operate, actor, now }: Exporting, entry: ExportEntry): Promise<number> {
  const args = { ...entry.args, rows: entry.rows, sha256: entry.sha256 }
  return operate({ args, inverse: 'own' }, (write, operationId) => {
    const { lastId } = write.run(
      write.query.insertInto('export_log').values({
        operation_id: operationId,
        at: now().toISOString(),
        actor,
        kind: entry.kind,
        segment_id: entry.segmentId ?? null,
        campaign_id: entry.campaignId ?? null,
        rule: entry.rule,
        columns: JSON.stringify(entry.columns),
        row_count: entry.rows,
        left_out: JSON.stringify(entry.leftOut ?? {}),
        file_name: entry.fileName,
        format: entry.format,
        sha256: entry.sha256,
        recipient: entry.recipient ?? '',
        purpose: entry.purpose ?? '',
        override_reason: entry.overrideReason || null,
        destroy_by: entry.destroyBy ?? null,
      }),
    )
    return lastId
  })
}

/** The file was logged and then could not take its name: an operation of its own says so. */
export function noteExportFailure({ operate }: Exporting, exportId: number, why: string): Promise<void> {
  return operate({ args: { exportId, failure: why }, inverse: 'own' }, (write) => {
    write.run(write.query.updateTable('export_log').set({ failure: why }).where('id', '=', exportId))
  })
}
