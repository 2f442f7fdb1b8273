/** Hands somebody a copy of what is known of her; the export stands in the log before the file has its name. */
import { basename } from 'node:path'
import type { Progress } from '#shared/contract/progress.ts'
import { hasBit } from '../columns/bitmap.ts'
import { findRuleProblem } from '../columns/rule-problem.ts'
import { matchRule } from '../columns/rule-to-bitmap.ts'
import { groundOf } from '../columns/rules/ground.ts'
import { searchId } from '../columns/shared-arrays.ts'
import { logExport, noteExportFailure } from '../export-log.ts'
import type { Working } from '../handlers.ts'
import { refuse } from '../refuse.ts'
import { writeWhole } from '../spreadsheet/write-whole.ts'
import { getPerson } from './consent.ts'
import { dossierOf } from './dossier.ts'
import { writeDossier, type DossierFormat } from './dossier-files.ts'
import { sectionNames, type DossierLanguage } from './dossier-words.ts'
import { segmentsForDossier } from './dossier.sql.ts'

interface CopyOrder {
  readonly memberId: number
  readonly token: string
  readonly format: DossierFormat
  readonly language: DossierLanguage
}

/** @throws refusals `member/not-found`, `privacy/already-erased`, and those of a file that cannot be written */
export async function exportMember(working: Working<Progress>, { memberId, token, format, language }: CopyOrder) {
  const { read, files, now, report } = working
  const { personId, erasedOn } = getPerson(read, memberId)
  if (erasedOn !== null) refuse('privacy/already-erased', { memberId })
  const path = files.pathOf(token)
  await report({ step: 'reading', done: 0 })
  const dossier = dossierOf(read, personId, await segmentsWith(working, memberId), language, now())
  await report({ step: 'exporting', done: 0, total: dossier.items })
  const { sha256 } = await writeWhole(
    working.folder,
    path,
    (sink) => writeDossier(dossier, format, language, sink),
    (_, digest) =>
      logExport(working, {
        kind: 'member-copy',
        rule: '',
        columns: sectionNames,
        rows: 1,
        fileName: basename(path),
        format,
        sha256: digest,
        args: { memberId },
      }),
    (exportId, why) => noteExportFailure(working, exportId, why),
  )
  return { sha256, fileName: basename(path), items: dossier.items }
}

async function segmentsWith(
  { read, columns, signal, report, figures, now }: Working<Progress>,
  memberId: number,
): Promise<readonly string[]> {
  const current = await columns.current()
  const place = searchId(current.members.id, memberId)
  const ground = groundOf(read, { figures, now })
  const segments = read.prepare<[], { id: number; name: string }>(segmentsForDossier).all()
  const found: string[] = []
  for (const [done, { id, name }] of segments.entries()) {
    const rule = { kind: 'group', match: 'all', rules: [{ kind: 'in-segment', segmentId: id }] } as const
    const isAnswerable = place >= 0 && !findRuleProblem(rule, current, ground)
    if (isAnswerable && hasBit(await matchRule(current, rule, ground, { signal }), place)) found.push(name)
    await report({ step: 'counting', done, total: segments.length })
  }
  return found
}
