/** The first look: reads the first rows of each file and proposes what every sheet is. */
import { basename } from 'node:path'
import type { InspectedFile, InspectedSheet, SheetView } from '#shared/contract/imports.ts'
import type { ParserEvent, ReadOptions } from '#shared/contract/parser.ts'
import type { Progress } from '#shared/contract/progress.ts'
import type { Day } from '#shared/values/day.ts'
import type { Working } from '../handlers.ts'
import { headerDictionary } from './header-dictionary.ts'
import { propose, SAMPLE_ROWS, type SavedSource, savedSources, SheetSample, sourceNameOf } from './proposals.ts'
import { localDay } from './staging/stage-file.ts'
import { shownText } from './understanding/sheet-rows.ts'

interface FileToInspect {
  readonly token: string
  readonly options: ReadOptions
  readonly views: readonly SheetView[]
}

const PREVIEW_ROWS = 20

export async function inspectFiles(working: Working<Progress>, files: readonly FileToInspect[]): Promise<{ files: InspectedFile[] }> {
  const saved = savedSources(working.read)
  const inspected: InspectedFile[] = []
  for (const [done, file] of files.entries()) {
    await working.report({ step: 'reading', done, total: files.length })
    inspected.push(await inspectFile(working, file, saved))
  }
  return { files: inspected }
}

interface Looked {
  readonly sheet: Extract<ParserEvent, { tell: 'sheet' }>
  readonly sample: SheetSample
}

async function inspectFile(
  working: Working<Progress>,
  { token, options, views }: FileToInspect,
  saved: readonly SavedSource[],
): Promise<InspectedFile> {
  const path = working.files.pathOf(token)
  const about = { token, name: basename(path), bytes: 0, sha256: '', kind: null, text: null, refusal: null, sheets: [] }
  const found: Partial<InspectedFile> = {}
  const looked: Looked[] = []
  for await (const event of working.openParser(path, { ...options, rowLimit: SAMPLE_ROWS }, working.signal)) {
    if (event.tell === 'refused') return { ...about, ...found, refusal: event.refusal }
    if (event.tell === 'file') Object.assign(found, fileFacts(event))
    if (event.tell === 'end') Object.assign(found, { sha256: event.sha256 })
    if (event.tell === 'sheet') looked.push({ sheet: event, sample: new SheetSample() })
    if (event.tell === 'rows') looked.at(-1)?.sample.add(event.batch, SAMPLE_ROWS)
    const current = looked.at(-1)
    if (event.tell === 'sheet-end' && current !== undefined) current.sample.merged = event.merged
  }
  const today = localDay(working.now())
  const sheetOf = (each: Looked): InspectedSheet =>
    inspectedSheet(
      each,
      about.name,
      today,
      saved,
      views.find(({ index }) => index === each.sheet.sheet),
    )
  return { ...about, ...found, sheets: looked.map(sheetOf) }
}

const fileFacts = ({ kind, bytes, text }: Extract<ParserEvent, { tell: 'file' }>): Partial<InspectedFile> => ({
  kind,
  bytes,
  text:
    text === undefined
      ? null
      : {
          encoding: text.encoding,
          foundBy: text.foundBy,
          delimiter: text.delimiter,
          delimiterFoundBy: text.delimiterFoundBy,
          rareCharacters: text.rareCharacters,
        },
})

function inspectedSheet(
  { sheet, sample }: Looked,
  fileName: string,
  today: Day,
  saved: readonly SavedSource[],
  view: SheetView | undefined,
): InspectedSheet {
  const { proposal, source } = propose({ file: fileName, name: sheet.name, sample }, today, headerDictionary(), saved, view)
  return {
    index: sheet.sheet,
    name: sheet.name,
    visible: sheet.visible,
    proposal,
    source,
    sourceName: sourceNameOf(fileName, sheet.name, source),
    preview: sample.rows.slice(0, PREVIEW_ROWS).map((row) => row.map(shownText)),
    previewFirstRow: sample.rowNumbers[0] ?? 1,
  }
}
