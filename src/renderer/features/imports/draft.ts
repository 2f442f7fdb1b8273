/** What the officer has decided so far about the files in hand: pure, so that every change of mind is one small function. */
import type { FileChoice, InspectedFile, InspectedSheet, SheetView } from '#shared/contract/imports.ts'
import type { ReadOptions } from '#shared/contract/parser.ts'
import { findingSeverities } from '#shared/contract/finding-codes.ts'
import { type SheetFinding, type SheetKind, sheetKinds, type SheetMapping } from '#shared/languages/column-mapping.ts'
import type { FieldId } from '#shared/languages/import-fields.ts'
import { SourceSettings } from '#shared/languages/source-settings.ts'
import { textKey } from '#shared/values/text.ts'

export type ReadChoice = Omit<ReadOptions, 'rowLimit'>
export type SettingKey = keyof SourceSettings

export interface SheetDraft {
  readonly found: InspectedSheet
  readonly include: boolean
  readonly mapping: SheetMapping
  readonly settings: SourceSettings
  readonly sourceName: string
  /** Settings the officer has answered or confirmed. */
  readonly answered: readonly string[]
}

export interface FileDraft {
  readonly found: InspectedFile
  readonly options: ReadChoice
  readonly views: readonly SheetView[]
  readonly sheets: readonly SheetDraft[]
  /** Cells mended in the dry run. */
  readonly corrections: readonly Correction[]
}

export interface Correction {
  readonly sheet: number
  readonly row: number
  readonly column: number
  readonly text: string
}

/** The last word about a cell counts. */
export function correct(file: FileDraft, correction: Correction): FileDraft {
  const others = file.corrections.filter(
    ({ sheet, row, column }) => sheet !== correction.sheet || row !== correction.row || column !== correction.column,
  )
  return { ...file, corrections: [...others, correction] }
}

/** Kinds of sheets an import can take. */
export const takenKinds: readonly SheetKind[] = sheetKinds.filter((kind) => kind !== 'ignore')

const isTaken = (kind: SheetKind): boolean => takenKinds.some((taken) => taken === kind)

export function draftOfFile(found: InspectedFile, options: ReadChoice = {}, views: readonly SheetView[] = []): FileDraft {
  return { found, options, views, sheets: found.sheets.map(draftOfSheet), corrections: [] }
}

function draftOfSheet(found: InspectedSheet): SheetDraft {
  const { mapping, proposal, findings } = found.proposal
  return {
    found,
    include: found.visible && isTaken(mapping.kind) && !findings.some(({ code }) => code === 'E_NO_ROWS'),
    mapping,
    settings: proposal.settings,
    sourceName: found.sourceName,
    answered: [],
  }
}

/** A file read anew, with what the officer had decided for sheets that came back as they were. */
export function keepDecisions(before: FileDraft, after: FileDraft): FileDraft {
  const sheets = after.sheets.map((sheet) => {
    const old = before.sheets.find(({ found }) => found.index === sheet.found.index && found.name === sheet.found.name)
    const isSame = old?.found.proposal.mapping.fingerprint === sheet.found.proposal.mapping.fingerprint
    return old && isSame && sameRows(old.found, sheet.found) ? { ...old, found: sheet.found } : sheet
  })
  return { ...after, sheets }
}

const sameRows = (a: InspectedSheet, b: InspectedSheet): boolean =>
  a.proposal.mapping.firstDataRow === b.proposal.mapping.firstDataRow && JSON.stringify(a.preview) === JSON.stringify(b.preview)

/** One column feeds one field: who had it before, loses it. Parts that are combined (date + time) keep theirs. */
export function mapColumn(sheet: SheetDraft, column: number, field: FieldId | null): SheetDraft {
  const columns = sheet.mapping.columns.map((each) => {
    if (each.column === column) {
      const role = field === each.field ? each.role : null
      return { ...each, field, role, by: 'officer' as const, check: false, unmapped: null }
    }
    if (field === null || each.field !== field || each.role !== null) return each
    return { ...each, field: null, by: 'none' as const, check: false, unmapped: 'loses-to-other' as const }
  })
  return { ...sheet, mapping: { ...sheet.mapping, columns } }
}

/** `undefined` takes the setting back to its default; what is no answer to the setting is not taken. */
export function answer(sheet: SheetDraft, key: SettingKey, value: unknown): SheetDraft {
  const { [key]: _, ...rest } = sheet.settings
  const read = SourceSettings.safeParse(value === undefined ? rest : { ...rest, [key]: value })
  return read.success ? { ...confirm(sheet, key), settings: read.data } : sheet
}

export const confirm = (sheet: SheetDraft, key: string): SheetDraft => ({ ...sheet, answered: [...new Set([...sheet.answered, key])] })

/** Settings that give each value of a column its meaning. */
const codeSettings = ['genderCodes', 'documentTypes', 'documentStatuses'] as const

/** Values the data show that have no meaning yet. */
export const hasOpenCodes = ({ found, settings }: SheetDraft, key: string): boolean => {
  const setting = codeSettings.find((each) => each === key)
  if (setting === undefined) return false
  const meanings = settings[setting] ?? {}
  return found.proposal.proposal.evidence
    .filter((each) => each.setting === key)
    .some(({ samples }) => samples.some((sample) => textKey(sample) !== '' && !Object.hasOwn(meanings, textKey(sample))))
}

/** Questions of the sheet that are still open. A source that is known has been asked already. */
export const openQuestions = (sheet: SheetDraft): readonly string[] =>
  sheet.found.source ? [] : sheet.found.proposal.proposal.mustAsk.filter((key) => !sheet.answered.includes(key) || hasOpenCodes(sheet, key))

/** Sheets that one program wrote in one layout: what is said about one holds for all. */
export const isAlike = (a: SheetDraft, b: SheetDraft): boolean =>
  a.mapping.kind === b.mapping.kind && a.mapping.fingerprint === b.mapping.fingerprint

/** The same answer on a sheet of the same layout; meanings of values are added to the ones it has. */
export function answerAlike(sheet: SheetDraft, key: SettingKey, value: unknown): SheetDraft {
  const own = sheet.settings[key]
  const isMap = isRecord(own) && isRecord(value)
  return answer(sheet, key, isMap ? { ...own, ...value } : value)
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Findings that keep the whole sheet out, unless the officer has since mended them. */
export const openFindings = ({ found, mapping }: SheetDraft): readonly SheetFinding[] =>
  found.proposal.findings.filter(({ code, detail }) => {
    if (findingSeverities[code] !== 'sheet') return false
    if (code === 'E_HEADER_DUPLICATE') return false
    // The dry run says exactly what is still missing: several fields may serve, such as a store's name or its code.
    if (code === 'E_REQUIRED_MISSING') return !mapping.columns.some(({ field, by }) => by === 'officer' || field === detail)
    if (code === 'E_NO_HEADER') return mapping.columns.every(({ field }) => field === null)
    return true
  })

export interface Readiness {
  readonly sheets: number
  readonly questions: number
  readonly findings: number
}

export function readinessOf(files: readonly FileDraft[]): Readiness {
  const included = files.flatMap(({ sheets }) => sheets.filter(({ include }) => include))
  const sum = (count: (sheet: SheetDraft) => number): number => included.reduce((total, sheet) => total + count(sheet), 0)
  return {
    sheets: included.length,
    questions: sum((sheet) => openQuestions(sheet).length),
    findings: sum((sheet) => openFindings(sheet).length),
  }
}

/** Every sheet comes from a source that has been asked, in the layout it had: there is nothing left to look at before the dry run. */
export function isSettled(files: readonly FileDraft[]): boolean {
  const { sheets, questions, findings } = readinessOf(files)
  const included = files.flatMap((file) => file.sheets.filter(({ include }) => include))
  const isKnown = included.every(({ found }) => found.source !== null && found.source.change === null)
  return sheets > 0 && questions === 0 && findings === 0 && isKnown && files.every(({ found }) => found.refusal === null)
}

export const choicesOf = (files: readonly FileDraft[]): FileChoice[] =>
  files
    .filter(({ found }) => found.refusal === null)
    .map(({ found, options, sheets, corrections }) => ({
      token: found.token,
      sha256: found.sha256,
      options: { ...options },
      corrections: [...corrections],
      sheets: sheets.map(({ found: sheet, include, mapping, settings, sourceName }) => ({
        index: sheet.index,
        include,
        mapping,
        settings,
        sourceName,
      })),
    }))
