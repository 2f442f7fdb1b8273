/** What was said about single rows: dropped, held back, or in with a mark. Kept in columns, because a file may earn a million marks. */
import { findingSeverities, type FindingCode } from '#shared/contract/finding-codes.ts'
import { importField, type FieldId } from '#shared/languages/import-fields.ts'
import type { Cell } from '#shared/contract/parser.ts'
import { numberToCode } from '#shared/values/code.ts'
import { IntColumn, MoneyColumn } from './growing.ts'

export type OutcomeKind = 'dropped' | 'quarantined' | 'marked'
const kinds: readonly OutcomeKind[] = ['dropped', 'quarantined', 'marked']

/** Longer values are cut: the whole row is in the raw block. */
const LONGEST_VALUE = 200

export interface Outcome {
  readonly sheet: number
  readonly row: number
  readonly kind: OutcomeKind
  readonly code: string
  readonly field: string | null
  readonly value: string | null
  readonly fen: number
}

export class Outcomes {
  private readonly sheets = new IntColumn()
  private readonly rows = new IntColumn()
  private readonly kinds = new IntColumn()
  private readonly codes = new IntColumn()
  private readonly fields = new IntColumn()
  private readonly fens = new MoneyColumn()
  private readonly values: (string | null)[] = []
  private readonly words: string[] = ['']
  private readonly wordRefs = new Map<string, number>()

  get length(): number {
    return this.rows.length
  }

  add(outcome: Outcome): void {
    this.sheets.push(outcome.sheet)
    this.rows.push(outcome.row)
    this.kinds.push(kinds.indexOf(outcome.kind))
    this.codes.push(this.wordRef(outcome.code))
    this.fields.push(outcome.field === null ? 0 : this.wordRef(outcome.field))
    this.fens.push(outcome.fen)
    this.values.push(outcome.value === null ? null : outcome.value.slice(0, LONGEST_VALUE))
  }

  at(index: number): Outcome {
    const field = this.fields.at(index)
    return {
      sheet: this.sheets.at(index),
      row: this.rows.at(index),
      kind: kinds[this.kinds.at(index)] ?? 'marked',
      code: this.words[this.codes.at(index)] ?? '',
      field: field === 0 ? null : (this.words[field] ?? null),
      value: this.values[index] ?? null,
      fen: this.fens.at(index),
    }
  }

  /** A finding of the value converters; true when it sends the row to quarantine. */
  addFinding(sheet: number, row: number, field: FieldId, code: FindingCode, cell: Cell): boolean {
    const quarantined = findingSeverities[code] !== 'mark'
    const value = isPersonal(field) ? null : cellText(cell)
    this.add({ sheet, row, kind: quarantined ? 'quarantined' : 'marked', code, field, value, fen: 0 })
    return quarantined
  }

  /** Puts the money of a row on the finding, from `from` on, that held it back. */
  charge(from: number, fen: number): void {
    for (let index = from; index < this.length; index++) {
      if (this.kinds.at(index) !== kinds.indexOf('quarantined')) continue
      this.fens.set(index, fen)
      return
    }
  }

  private wordRef(word: string): number {
    const known = this.wordRefs.get(word)
    if (known !== undefined) return known
    this.words.push(word)
    this.wordRefs.set(word, this.words.length - 1)
    return this.words.length - 1
  }
}

/** Hears everything and keeps nothing. */
export class NoOutcomes extends Outcomes {
  override add(): void {}
}

/** Values of a field that must not be copied about: they can be read in the raw row. */
const isPersonal = (field: FieldId): boolean => importField(field).policy === 'never-auto'

export function cellText(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'string') return cell
  if (typeof cell === 'number') return numberToCode(cell)
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE'
  return 'text' in cell ? cell.text : cell.flaw
}
