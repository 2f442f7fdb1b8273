/** 信息副本: everything the workspace knows of one person (PIPL art. 45, GDPR art. 15), as plain sections of named values. */
import type { Statements } from '../db/connections.ts'
import { readBlock } from '../imports/staging/raw-blocks.ts'
import { SheetMapping } from '#shared/languages/column-mapping.ts'
import { formatDay, day } from '#shared/values/day.ts'
import { fen, formatFen } from '#shared/values/fen.ts'
import type { Locale } from '#shared/values/locale.ts'
import { recordsOfPerson } from '../members/records.ts'
import { historyOf } from './consent-history.ts'
import { dossierWords, type DossierLanguage, type DossierWords, type SectionName } from './dossier-words.ts'
import {
  allCardsOfPerson,
  blockWithRow,
  changesOfPerson,
  filesOfPerson,
  operationsOfPerson,
  ownFieldsOfPerson,
  profilesOfPerson,
  purchasesOfPerson,
  tagsOfPerson,
} from './dossier.sql.ts'

type Stored = Readonly<Record<string, string | number | null>>

export interface DossierItem {
  readonly label: string
  readonly value: string
}

/** A record of a section: a receipt line, a consent, a row of a file. */
export type DossierRecord = readonly DossierItem[]

export interface DossierSection {
  readonly name: SectionName
  readonly title: string
  readonly records: readonly DossierRecord[]
}

export interface Dossier {
  readonly title: string
  readonly madeAt: string
  readonly sections: readonly DossierSection[]
  /** Values in all. */
  readonly items: number
}

export function dossierOf(read: Statements, personId: number, segments: readonly string[], language: DossierLanguage, at: Date): Dossier {
  const words = dossierWords[language]
  const locale: Locale = language === 'zh' ? 'zh-CN' : 'en'
  const say = sayer(words, locale)
  const records: Readonly<Record<SectionName, readonly DossierRecord[]>> = {
    profile: read.prepare<[number], Stored>(profilesOfPerson).all(personId).map(say),
    cards: read.prepare<[number], Stored>(allCardsOfPerson).all(personId).map(say),
    consents: historyOf(read, personId).map((record) => say({ ...record, id: null, operationId: null })),
    purchases: read.prepare<[number], Stored>(purchasesOfPerson).all(personId).map(say),
    segments: segments.map((name) => [{ label: words.labels['segment'] ?? 'segment', value: name }]),
    care: [
      ...read.prepare<[number], Stored>(tagsOfPerson).all(personId).map(say),
      ...read
        .prepare<[number], DossierItem>(ownFieldsOfPerson)
        .all(personId)
        .map((item) => [item]),
    ],
    records: recordsOf(read, personId).map(say),
    changes: read.prepare<[number], Stored>(changesOfPerson).all(personId).map(say),
    rawRows: rawRowsOf(read, personId, words.labels),
    operations: read.prepare<[number, number], Stored>(operationsOfPerson).all(personId, personId).map(say),
  }
  const sections = words.sections.map(([name, title]) => ({ name, title, records: records[name] }))
  const items = sections.reduce((sum, section) => sum + section.records.reduce((all, record) => all + record.length, 0), 0)
  return { title: words.title, madeAt: at.toISOString(), sections, items }
}

const hidden: ReadonlySet<string> = new Set([
  'person_id',
  'memberId',
  'store_id',
  'run_id',
  'sheet_id',
  'row_number',
  'as_of',
  'name_initials',
  'postcode_inferred',
])
const days: ReadonlySet<string> = new Set([
  'day',
  'toDay',
  'redeemedOn',
  'joined_on',
  'onDay',
  'expiresOn',
  'guardian_consent_on',
  'erased_on',
])
const money: ReadonlySet<string> = new Set(['netFen', 'paidFen', 'valueFen'])
const thousandths: ReadonlySet<string> = new Set(['quantityMilli', 'changeMilli', 'balanceMilli'])
/** Values that are one of a few words of the program. */
const coded = /^(?:given|channel|purpose|source|actor|gender|kind|status|record|consent_.*)$/

/** A stored row in words: what is empty and what only the program needs is left out. */
const sayer =
  ({ labels, values }: Pick<DossierWords, 'labels' | 'values'>, locale: Locale) =>
  (row: Stored): DossierRecord =>
    Object.entries(row).flatMap(([name, value]) => {
      if (value === null || value === '' || hidden.has(name)) return []
      const text = valueText(name, value, locale)
      return [{ label: labels[name] ?? name, value: (coded.test(name) ? values[text] : undefined) ?? text }]
    })

function valueText(name: string, value: string | number, locale: Locale): string {
  if (typeof value === 'number' && days.has(name)) return formatDay(day(value), locale)
  if (typeof value === 'number' && money.has(name)) return formatFen(fen(value), locale)
  if (typeof value === 'number' && thousandths.has(name)) return String(value / 1000)
  return String(value)
}

/** What other files brought of her; her opt-outs stand among the consents. */
function recordsOf(read: Statements, personId: number): readonly Stored[] {
  const { points, coupons, returnedMail, mailings, answers } = recordsOfPerson(read, personId)
  return Object.entries({ points, coupons, returnedMail, mailings, answers }).flatMap(([record, rows]) =>
    rows.map((row) => ({ record, ...row })),
  )
}

interface FileRow {
  readonly sheetId: number
  readonly file: string
  readonly sheet: string
  readonly row: number
  readonly mapping: string
}

/** Her rows as the files had them, under the headings of the files. */
function rawRowsOf(read: Statements, personId: number, labels: Readonly<Record<string, string>>): readonly DossierRecord[] {
  return read
    .prepare<[number, number], FileRow>(filesOfPerson)
    .all(personId, personId)
    .map(({ sheetId, file, sheet, row, mapping }) => [
      { label: labels['file'] ?? 'file', value: file },
      { label: labels['sheet'] ?? 'sheet', value: sheet },
      { label: labels['row'] ?? 'row', value: String(row) },
      ...cellsOf(read, sheetId, row, mapping),
    ])
}

function cellsOf(read: Statements, sheetId: number, row: number, stored: string): readonly DossierItem[] {
  const found = read.prepare<[number, number, number], { cells: Uint8Array }>(blockWithRow).get(sheetId, row, row)
  const mapping = SheetMapping.safeParse(JSON.parse(stored))
  if (found === undefined || !mapping.success) return []
  const block = readBlock(found.cells)
  const place = block.rows.indexOf(row)
  return mapping.data.columns.flatMap(({ column, heading }) => {
    const cell = block.columns[String(column)]?.[place] ?? null
    const text = cell === null ? '' : typeof cell === 'object' ? ('text' in cell ? cell.text : '') : String(cell)
    return text === '' ? [] : [{ label: heading, value: text }]
  })
}
