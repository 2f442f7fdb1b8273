/** What a dry run tells beside its counts: values of columns, changed layouts, rows with a mark, and money that is not in net sales. */
import type { ImportPlan, ValueOfColumn } from '#shared/contract/import-plan.ts'
import { genderOfWord } from '#shared/values/gender.ts'
import { textKey } from '#shared/values/text.ts'
import type { Read } from '../db/connections.ts'
import { lineKinds, receiptStatuses, stateOf } from './assembling/receipts.ts'
import { TAKEN } from './assembling/assemble.ts'
import { isTurn, type Report } from './assembling/group-rows.ts'
import type { Comparison } from './comparing/compare.ts'
import { headerDictionary } from './header-dictionary.ts'
import { savedSources } from './proposals.ts'
import { createMeaning, UNMAPPED } from './staging/document-meaning.ts'
import { lineFlags, meanings } from './staging/sales-columns.ts'
import type { Stage, StagedSheet } from './staging/stage.ts'
import { type CountedField, countedFields } from './staging/value-counts.ts'
import { compareLayout, isUnchanged } from './understanding/layout-change.ts'

const LISTED = 200

/** Every value of a column of few values, over the whole file, with what it is read as. */
export function valuesOfColumns(stage: Stage): ValueOfColumn[] {
  return stage.sheets.flatMap((sheet, index) =>
    countedFields.flatMap((field) => {
      const meaningOf = meaningReader(sheet, field)
      return stage.valueCounts
        .of(index, field)
        .slice(0, LISTED)
        .map(({ value, count }) => ({ sheet: index, field, value, count, meaning: meaningOf(value) }))
    }),
  )
}

function meaningReader({ settings }: StagedSheet, field: CountedField): (value: string) => string | null {
  const map = settings.valueMaps[field] ?? {}
  if (field === 'receipt.doc_type' || field === 'receipt.status') {
    const meaning = createMeaning(field === 'receipt.doc_type' ? 'type' : 'status', settings, headerDictionary())
    return (value) => {
      const ref = meaning(value)
      return ref === UNMAPPED ? null : (meanings[ref] ?? null)
    }
  }
  if (field === 'member.gender') {
    return (value) => {
      const own = settings.genderCodes[textKey(value)] ?? map[textKey(value)]
      if (own !== undefined) return own
      const read = genderOfWord(value)
      return read === 'female' || read === 'male' ? read : null
    }
  }
  return (value) => map[value] ?? map[textKey(value)] ?? value
}

/** Says for each sheet of a source how its headings differ from those it was saved with (Q29). */
export function noteLayoutChanges(read: Pick<Read, 'all' | 'query'>, { sheets, outcomes }: Stage): void {
  const saved = new Map(savedSources(read).map((source) => [source.name, source]))
  for (const [sheet, { sourceName, mapping }] of sheets.entries()) {
    const source = saved.get(sourceName)
    if (source === undefined || source.mapping.kind !== mapping.kind) continue
    const change = compareLayout(source.mapping, mapping)
    if (isUnchanged(change)) continue
    const value = [
      ...change.added.map((heading) => `+ ${heading}`),
      ...change.missing.map((heading) => `− ${heading}`),
      ...change.renamed.map(({ from, to }) => `${from} → ${to}`),
      ...change.moved.map(({ heading, from, to }) => `${heading} ${from + 1} → ${to + 1}`),
    ].join('; ')
    outcomes.add({ sheet, row: 0, kind: 'marked', code: 'W_LAYOUT_CHANGED', field: null, value, fen: 0 })
  }
}

export function markedRows({ outcomes }: Stage): number {
  const rows = new Set<number>()
  for (let index = 0; index < outcomes.length; index++) {
    const { kind, sheet, row } = outcomes.at(index)
    if (kind === 'marked' && row > 0) rows.add(sheet * 2 ** 32 + row)
  }
  return rows.size
}

type NotInNet = ImportPlan['notInNet']

/** From what the sheets sum to, to net sales: named step by step, so that the figures agree. */
export async function notInNet({ sales, sheets }: Stage, { assembled }: Comparison, netFen: number, report: Report): Promise<NotInNet> {
  const { receipts, receiptOfRow, rowState } = assembled
  const sums = { quarantined: 0, duplicate: 0, void: 0, header: 0, other: 0 }
  const held = stateOf('quarantined')
  const hasLines = await receiptsWithLines(sales, receiptOfRow, receipts.length, report)
  for (let row = 0; row < sales.length; row++) {
    if (isTurn(row)) await report(row, sales.length)
    const paid = sales.paid.at(row) || 0
    const receipt = receiptOfRow[row] ?? -1
    if (rowState[row] !== TAKEN || receipt < 0) sums[rowState[row] === held ? 'quarantined' : 'duplicate'] += paid
    else if (receipts.state.at(receipt) === held) sums.quarantined += paid
    else if ((sales.flags.at(row) & lineFlags.header) !== 0 && hasLines[receipt] === 1) sums.header += paid
    else if (receiptStatuses[receipts.status.at(receipt)] !== 'valid') sums.void += paid
  }
  for (let receipt = 0; receipt < receipts.length; receipt++) {
    if (receiptStatuses[receipts.status.at(receipt)] !== 'valid' || receipts.state.at(receipt) === held) continue
    const first = receipts.firstLine.at(receipt)
    for (let line = first; line < first + receipts.lineCount(receipt); line++)
      if (receipts.lines.kind.at(line) === lineKinds.other) sums.other += receipts.lines.paid.at(line) || 0
  }
  const total = sheets.reduce((sum, { fen }) => sum + fen, 0)
  const rest = total - netFen - Object.values(sums).reduce((sum, fen) => sum + fen, 0)
  const steps = [...Object.entries(sums), ['rest', rest] as const]
  return steps.flatMap(([why, fen]) => (fen === 0 || !isWhy(why) ? [] : [{ why, fen }]))
}

const whys = ['other', 'void', 'quarantined', 'duplicate', 'header', 'rest'] as const
const isWhy = (text: string): text is NotInNet[number]['why'] => whys.some((each) => each === text)

async function receiptsWithLines(sales: Stage['sales'], receiptOfRow: Int32Array, receipts: number, report: Report): Promise<Uint8Array> {
  const found = new Uint8Array(receipts)
  for (let row = 0; row < sales.length; row++) {
    if (isTurn(row)) await report(row, sales.length)
    const receipt = receiptOfRow[row] ?? -1
    if (receipt >= 0 && (sales.flags.at(row) & lineFlags.header) === 0) found[receipt] = 1
  }
  return found
}
