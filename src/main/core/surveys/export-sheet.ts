/** A sheet to fill in: one row an invited member, one column a question, headed as the import of surveys reads it. */
import { basename } from 'node:path'
import type { Progress } from '#shared/contract/progress.ts'
import type { Locale } from '#shared/values/locale.ts'
import { logExport, noteExportFailure } from '../export-log.ts'
import type { Working } from '../handlers.ts'
import { writeTableAs } from '../spreadsheet/write-table-as.ts'
import { writeWhole } from '../spreadsheet/write-whole.ts'
import { inviteesOf, namesOfMembers } from './surveys.sql.ts'
import { surveyById } from './surveys.ts'

interface Order {
  readonly id: number
  readonly token: string
  readonly language: Locale
}

/** Card numbers stand in full: the answers come back by them. Names stay out. @throws refusals `survey/not-found`, `file/…` */
export async function exportSheet({ id, token, language }: Order, working: Working<Progress>) {
  const { read } = working
  const survey = surveyById(read, id)
  const path = working.files.pathOf(token)
  const invited = read.prepare<[number], { memberId: number }>(inviteesOf).all(id)
  const cards = read.prepare<[string], { card: string | null }>(namesOfMembers).all(JSON.stringify(invited.map(({ memberId }) => memberId)))
  const fixed = language === 'en' ? ['Member card', 'Survey', 'Answered on'] : ['会员卡号', '问卷', '填写日期']
  const headings = [...fixed, ...survey.questions.map(({ text }) => text)]
  const rows = cards.map(({ card }) => [card ?? '', survey.name, ...headings.slice(2).map(() => '')])
  const table = {
    name: language === 'en' ? 'Survey' : '问卷',
    columns: headings.map((heading, i) => ({ heading, width: i < 3 ? 16 : 28 })),
    blocks: [rows],
  }
  const fileName = basename(path)
  const { sha256 } = await writeWhole(
    working.folder,
    path,
    (sink) => writeTableAs('xlsx', table, sink),
    (_, digest) =>
      logExport(working, {
        kind: 'survey-sheet',
        rule: '',
        columns: headings,
        rows: rows.length,
        fileName,
        format: 'xlsx',
        sha256: digest,
        purpose: survey.name,
      }),
    (exportId, why) => noteExportFailure(working, exportId, why),
  )
  return { rows: rows.length, sha256, fileName }
}
