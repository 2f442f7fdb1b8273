import { expect, test } from 'vitest'
import { FileChoice, type InspectedFile, type InspectedSheet } from '#shared/contract/imports.ts'
import type { ColumnMapping, SheetProposal } from '#shared/languages/column-mapping.ts'
import type { FieldId } from '#shared/languages/import-fields.ts'
import {
  answer,
  answerAlike,
  choicesOf,
  confirm,
  draftOfFile,
  isSettled,
  keepDecisions,
  mapColumn,
  openFindings,
  openQuestions,
  readinessOf,
  type SheetDraft,
} from '../../../src/renderer/features/imports/draft.ts'

const column = (index: number, heading: string, field: FieldId | null): ColumnMapping => ({
  column: index,
  heading,
  group: null,
  field,
  by: field === null ? 'none' : 'exact',
  role: null,
  check: false,
  unmapped: field === null ? 'unknown' : null,
  offered: [],
  evidence: { matched: heading, detector: null, valid: { numerator: 3, denominator: 3 }, hint: null },
  samples: [],
})

interface Given {
  readonly index?: number
  readonly visible?: boolean
  readonly kind?: SheetProposal['mapping']['kind']
  readonly columns?: readonly ColumnMapping[]
  readonly findings?: SheetProposal['findings']
  readonly proposal?: Partial<SheetProposal['proposal']>
  readonly source?: InspectedSheet['source']
  readonly preview?: string[][]
}

const aSheet = (given: Given = {}): InspectedSheet => ({
  index: given.index ?? 0,
  name: 'Sheet1',
  visible: given.visible ?? true,
  proposal: {
    name: 'Sheet1',
    mapping: {
      kind: given.kind ?? 'members',
      headerRows: [0],
      firstDataRow: 1,
      columns: [...(given.columns ?? [column(0, '卡号', 'member.card_no')])],
      decisions: {},
      fingerprint: 'members 卡号',
    },
    otherKinds: [],
    hints: { company: null, store: null, periodFrom: null, periodTo: null, printedAt: null },
    proposal: { settings: {}, evidence: [], mustAsk: [], ...given.proposal },
    findings: given.findings ?? [],
  },
  source: given.source ?? null,
  sourceName: '会员',
  preview: given.preview ?? [['卡号'], ['1001']],
  previewFirstRow: 1,
})

const aFile = (...sheets: InspectedSheet[]): InspectedFile => ({
  token: 'a',
  name: '会员.csv',
  bytes: 10,
  sha256: 'ab',
  kind: 'text',
  text: { encoding: 'utf-8', foundBy: 'rule', delimiter: ',', delimiterFoundBy: 'rule', rareCharacters: false },
  refusal: null,
  sheets,
})

const sheetOf = (given: Given = {}): SheetDraft => {
  const [sheet] = draftOfFile(aFile(aSheet(given))).sheets
  if (!sheet) throw new Error('the file has a sheet')
  return sheet
}

test('hidden, empty and unreadable kinds of sheets are listed and left out', () => {
  const noRows = { code: 'E_NO_ROWS', column: null, row: null, detail: '' } as const
  const { sheets } = draftOfFile(
    aFile(aSheet(), aSheet({ index: 1, visible: false }), aSheet({ index: 2, kind: 'ignore' }), aSheet({ index: 3, findings: [noRows] })),
  )
  expect(sheets.map(({ include }) => include)).toEqual([true, false, false, false])
})

test('what goes to the engine is what the contract takes, without the files that cannot be read', () => {
  const refused = { ...aFile(), token: 'b', refusal: { code: 'E_EMPTY' as const } }
  const choices = choicesOf([draftOfFile(aFile(aSheet()), { encoding: 'big5' }), draftOfFile(refused)])
  expect(choices.map(({ token }) => token)).toEqual(['a'])
  expect(choices[0]?.options).toEqual({ encoding: 'big5' })
  for (const choice of choices) expect(FileChoice.safeParse(choice).success).toBe(true)
})

test('one column feeds one field: the one that had it loses it, and says why', () => {
  const sheet = sheetOf({ columns: [column(0, '卡号', 'member.card_no'), column(1, '会员号', null)] })
  const { columns } = mapColumn(sheet, 1, 'member.card_no').mapping
  expect(columns.map(({ field, by, unmapped }) => ({ field, by, unmapped }))).toEqual([
    { field: null, by: 'none', unmapped: 'loses-to-other' },
    { field: 'member.card_no', by: 'officer', unmapped: null },
  ])
})

test('parts that make one value together keep their field', () => {
  const date = { ...column(0, '日期', 'receipt.datetime'), role: 'date' as const }
  const sheet = sheetOf({ kind: 'receipts', columns: [date, column(1, '时间', null)] })
  expect(mapColumn(sheet, 1, 'receipt.datetime').mapping.columns[0]?.field).toBe('receipt.datetime')
})

const genders = {
  mustAsk: ['genderCodes'],
  evidence: [{ setting: 'genderCodes', reason: 'codes-without-meaning', numerator: 2, denominator: 2, samples: ['1', '0'] }],
}

test('a question of codes is open until every code the data show has a meaning', () => {
  const sheet = sheetOf({ proposal: genders })
  const half = answer(sheet, 'genderCodes', { '1': 'female' })
  expect(openQuestions(confirm(sheet, 'genderCodes'))).toEqual(['genderCodes'])
  expect(openQuestions(half)).toEqual(['genderCodes'])
  expect(openQuestions(answer(half, 'genderCodes', { '1': 'female', '0': 'male' }))).toEqual([])
})

test('a proposed answer must be confirmed, and a known source is not asked again', () => {
  const proposal = { mustAsk: ['discountScale'], settings: { discountScale: 'tenths' as const } }
  const sheet = sheetOf({ proposal })
  expect(openQuestions(sheet)).toEqual(['discountScale'])
  expect(openQuestions(confirm(sheet, 'discountScale'))).toEqual([])
  expect(openQuestions(sheetOf({ proposal, source: { id: 1, name: '会员', change: null } }))).toEqual([])
})

test('what is no answer to a setting is not taken', () => {
  const sheet = sheetOf()
  expect(answer(sheet, 'dayCutHour', 99)).toBe(sheet)
  expect(answer(sheet, 'dayCutHour', 5).settings.dayCutHour).toBe(5)
  expect(answer(answer(sheet, 'dayCutHour', 5), 'dayCutHour', undefined).settings).toEqual({})
})

test('an answer for a sheet of the same layout adds to the meanings that one has', () => {
  const other = sheetOf({ proposal: { settings: { documentTypes: { b: 'return' } } } })
  expect(answerAlike(other, 'documentTypes', { a: 'sale' }).settings.documentTypes).toEqual({ a: 'sale', b: 'return' })
})

test('a missing column blocks until the officer maps it', () => {
  const missing = { code: 'E_REQUIRED_MISSING', column: null, row: null, detail: 'member.card_no' } as const
  const sheet = sheetOf({ columns: [column(0, '编号', null)], findings: [missing] })
  expect(openFindings(sheet)).toHaveLength(1)
  expect(openFindings(mapColumn(sheet, 0, 'member.card_no'))).toEqual([])
})

test('only sheets that are included can hold up the dry run', () => {
  const file = draftOfFile(aFile(aSheet({ proposal: genders }), aSheet({ index: 1 })))
  expect(readinessOf([file])).toEqual({ sheets: 2, questions: 1, findings: 0 })
  const without = { ...file, sheets: file.sheets.map((sheet, i) => ({ ...sheet, include: i === 1 })) }
  expect(readinessOf([without])).toEqual({ sheets: 1, questions: 0, findings: 0 })
})

test('reading a file again keeps what was decided where the rows came back the same, and drops it where they did not', () => {
  const before = draftOfFile(aFile(aSheet()))
  const decided = { ...before, sheets: before.sheets.map((sheet) => answer(sheet, 'padCards', true)) }
  const same = keepDecisions(decided, draftOfFile(aFile(aSheet())))
  expect(same.sheets[0]?.settings.padCards).toBe(true)
  const other = keepDecisions(decided, draftOfFile(aFile(aSheet({ preview: [['鍗″彿'], ['1001']] }))))
  expect(other.sheets[0]?.settings.padCards).toBeUndefined()
})

test('only files of known sources in their old layout need no look before the dry run', () => {
  const draft = (sheet: InspectedSheet) => [draftOfFile(aFile(sheet))]
  const known = { id: 1, name: '会员资料', change: null }
  const change = { moved: [], added: ['积分'], missing: [], renamed: [], missingRequired: [] }
  expect(isSettled(draft(aSheet({ source: known })))).toBe(true)
  expect(isSettled(draft(aSheet()))).toBe(false)
  expect(isSettled(draft(aSheet({ source: { ...known, change } })))).toBe(false)
  expect(isSettled(draft(aSheet({ source: known, visible: false })))).toBe(false)
  expect(isSettled([...draft(aSheet({ source: known })), ...draft(aSheet())])).toBe(false)
  const [whole] = draft(aSheet({ source: known }))
  if (whole === undefined) throw new Error('a file')
  expect(isSettled([{ ...whole, found: { ...whole.found, refusal: { code: 'E_EMPTY' } } }])).toBe(false)
})
