/** Reads one file to its proven end into the stage, sheet by sheet, as chosen or as proposed. */
import { statSync } from 'node:fs'
import { basename } from 'node:path'
import type { FileChoice, SheetChoice } from '#shared/contract/imports.ts'
import type { FileRefusal, ParserEvent, RowBatch } from '#shared/contract/parser.ts'
import { day, type Day } from '#shared/values/day.ts'
import { parseMoment } from '#shared/values/moment.ts'
import type { OpenParser } from '../../parsing.ts'
import type { BlockList } from '../../members/blocked-keys.ts'
import { refuse } from '../../refuse.ts'
import { choiceOf, propose, SAMPLE_ROWS, SheetSample, type SavedSource } from '../proposals.ts'
import type { Dictionary } from '../understanding/dictionary.ts'
import { missingFields } from '../understanding/sheet-kind.ts'
import type { Stage, StagedFile, StagedSheet } from './stage.ts'
import { Corrections } from './corrections.ts'
import { createSheetReader, emptyHints, readKinds, type SheetReader } from './stage-sheet.ts'
import { withholding } from './withhold.ts'

/** What is known before a file is read. */
export interface Ground {
  readonly dictionary: Dictionary
  readonly saved: readonly SavedSource[]
  /** People who were erased; absent: nobody. */
  readonly blocked?: BlockList
}

export interface FileReading {
  readonly openParser: OpenParser
  readonly signal: AbortSignal
  readonly now: Date
  /** Made once, when first asked for. */
  readonly ground: () => Ground
  readonly report: (bytes: number, total: number) => Promise<void>
}

/** Local days and seconds come from the computer's clock: the store's files are made on it. */
export const localSeconds = (at: Date): number => Math.floor(at.getTime() / 1000) - at.getTimezoneOffset() * 60
export const localDay = (at: Date): Day => day(Math.floor(localSeconds(at) / 86_400))

interface OpenSheet {
  readonly position: number
  readonly name: string
  /** Null until the first rows have said what it is. */
  reader: SheetReader | null
  readonly sample: SheetSample
  readonly waiting: RowBatch[]
  isLeftOut: boolean
}

/** Null, or why the file was refused: then nothing of it is kept by the caller's stage and the plan says so. */
export async function stageFile(stage: Stage, path: string, choice: FileChoice, reading: FileReading): Promise<FileRefusal | null> {
  const file = beginFile(stage, path)
  let sheet: OpenSheet | null = null
  for await (const event of reading.openParser(path, choice.options, reading.signal)) {
    if (event.tell === 'refused') return event.refusal
    if (event.tell === 'file') {
      Object.assign(file.made, { kind: event.kind, bytes: event.bytes, text: event.text ?? null })
      // The parser is at work on the first rows: this is the time to make ready for them.
      reading.ground()
    }
    if (event.tell === 'sheet') sheet = openSheet(event, choice)
    if (event.tell === 'rows' && sheet !== null && !sheet.isLeftOut) {
      await takeBatch(stage, file, sheet, event.batch, choice, reading)
      await reading.report(event.bytesRead, file.made.bytes)
    }
    if (event.tell === 'sheet-end' && sheet !== null && !sheet.isLeftOut) {
      sheet.sample.merged = event.merged
      if (sheet.reader === null) await understand(stage, file, sheet, choice, reading)
      await sheet.reader?.finish()
      if (sheet.reader !== null && event.strayCells > 0) noteStrayCells(stage, event.strayCells)
    }
    if (event.tell === 'end') Object.assign(file.made, { sha256: event.sha256 })
  }
  if (choice.sha256 !== undefined && choice.sha256 !== file.made.sha256) refuse('import/file-changed', { file: file.made.name })
  Object.assign(file.made, exportTimeOf(stage, file))
  return null
}

/** Cells right of the last column that is read: ignored and counted, of no row in particular. */
function noteStrayCells({ outcomes, sheets }: Stage, count: number): void {
  outcomes.add({ sheet: sheets.length - 1, row: 0, kind: 'marked', code: 'W_STRAY_CELLS', field: null, value: String(count), fen: 0 })
}

interface OpenFile {
  readonly index: number
  readonly made: StagedFile
  readonly fileDay: Day
  last: StagedSheet | null
}

function beginFile(stage: Stage, path: string): OpenFile {
  const { mtime } = statSync(path, { throwIfNoEntry: false }) ?? { mtime: new Date(0) }
  const made: StagedFile = {
    name: basename(path),
    path,
    kind: 'text',
    bytes: 0,
    text: null,
    sha256: '',
    exportedAt: localSeconds(mtime),
    exportedAtFrom: 'file',
  }
  stage.files.push(made)
  return { index: stage.files.length - 1, made, fileDay: localDay(mtime), last: null }
}

function openSheet({ sheet, name, visible }: Extract<ParserEvent, { tell: 'sheet' }>, { sheets }: FileChoice): OpenSheet {
  const own = sheets?.find(({ index }) => index === sheet)
  const isLeftOut = sheets === undefined ? !visible : own?.include !== true || !readKinds.has(own.mapping.kind)
  return { position: sheet, name, reader: null, sample: new SheetSample(), waiting: [], isLeftOut }
}

async function takeBatch(
  stage: Stage,
  file: OpenFile,
  sheet: OpenSheet,
  batch: RowBatch,
  choice: FileChoice,
  reading: FileReading,
): Promise<void> {
  if (sheet.reader !== null) return sheet.reader.take(batch)
  sheet.waiting.push(batch)
  if (choice.sheets === undefined) sheet.sample.add(batch, SAMPLE_ROWS)
  if (choice.sheets !== undefined || sheet.sample.rows.length >= SAMPLE_ROWS) await understand(stage, file, sheet, choice, reading)
}

/** Settles what the sheet is and reads the rows that waited for it. */
async function understand(
  stage: Stage,
  file: OpenFile,
  sheet: OpenSheet,
  { sheets, corrections = [] }: FileChoice,
  reading: FileReading,
): Promise<void> {
  const { now } = reading
  const { dictionary, saved, blocked } = reading.ground()
  const chosen = sheets?.find(({ index }) => index === sheet.position)
  const today = localDay(now)
  const proposed =
    chosen === undefined ? propose({ file: file.made.name, name: sheet.name, sample: sheet.sample }, today, dictionary, saved) : null
  const choice =
    chosen ?? (proposed && (continuation(file, sheet, proposed.proposal.mapping) ?? choiceOf(sheet.position, file.made.name, proposed)))
  sheet.sample.rows.length = 0
  if (choice === null || !readKinds.has(choice.mapping.kind)) {
    sheet.waiting.length = 0
    sheet.isLeftOut = true
    stage.leftOut.push({ file: file.made.name, sheet: sheet.name, hasHeader: (choice?.mapping.headerRows.length ?? 0) > 0 })
    return
  }
  checkChoice(file.made.name, sheet.name, choice)
  const { mapping, settings, sourceName } = choice
  const plan = {
    file: file.index,
    position: sheet.position,
    name: sheet.name,
    mapping,
    settings,
    sourceName,
    hints: proposed?.proposal.hints ?? emptyHints,
    corrections: new Corrections(corrections.filter((each) => each.sheet === sheet.position)),
  }
  const reader = createSheetReader(stage, plan, { today, fileDay: file.fileDay }, dictionary)
  sheet.reader = withholding(reader, stage, mapping, blocked)
  file.last = stage.sheets.at(-1) ?? null
  for (const batch of sheet.waiting.splice(0)) await sheet.reader.take(batch)
}

/** A sheet that Excel's limit split off goes on without a heading, in the columns of the one before (Q26). */
function continuation({ last }: OpenFile, sheet: OpenSheet, mapping: SheetChoice['mapping']): SheetChoice | null {
  if (last === null || mapping.headerRows.length > 0 || mapping.columns.length !== last.mapping.columns.length) return null
  return {
    index: sheet.position,
    include: true,
    mapping: { ...last.mapping, headerRows: [], firstDataRow: 0 },
    settings: last.stored,
    sourceName: last.sourceName,
  }
}

function checkChoice(file: string, sheet: string, { mapping }: SheetChoice): void {
  const fields = new Set(mapping.columns.flatMap(({ field }) => (field === null ? [] : [field])))
  const missing = missingFields(mapping.kind, fields)
  if (missing.length === 0) return
  if (mapping.headerRows.length === 0) refuse('import/no-header', { file, sheet })
  refuse('import/required-missing', { file, sheet, fields: [...missing] })
}

/** The print time in a title or footer row; without one, the file's own time. */
function exportTimeOf(stage: Stage, file: OpenFile): Pick<StagedFile, 'exportedAt' | 'exportedAtFrom'> {
  const printed = stage.sheets.filter((sheet) => sheet.file === file.index).map(({ hints }) => hints.printedAt)
  for (const text of printed) {
    const moment = text === null ? 'unreadable' : parseMoment(text, { order: 'ymd', latest: null })
    if (typeof moment !== 'string') return { exportedAt: moment.day * 86_400 + (moment.second ?? 0), exportedAtFrom: 'print' }
  }
  return { exportedAt: file.made.exportedAt, exportedAtFrom: 'file' }
}
