/** A piece as it is printed: who it is to, what the letter says, and what will not come out well. */
import type { LetterBody, PrintedPiece, PrintOrder, PrintTrouble } from '#shared/contract/campaign-papers.ts'
import { layOutLabel } from '#shared/papers/label-layout.ts'
import { insetOf, labelPlace, type LabelSheet } from '#shared/papers/label-sheets.ts'
import { fillLetter, readLetter, type LetterPart, type MergeValues } from '#shared/papers/merge-fields.ts'
import { labelTextOf } from '#shared/papers/label-text.ts'
import { day, formatDay } from '#shared/values/day.ts'
import { maskName } from '../../members/masks.ts'
import { refuse } from '../../refuse.ts'
import { fullAddress } from '../recipient.ts'
import type { PieceToPrint } from './printing.sql.ts'
import type { Stock } from './stock.ts'

export interface Printable extends PrintedPiece {
  readonly troubles: readonly Pick<PrintTrouble, 'trouble' | 'detail'>[]
}

interface Printer {
  print(row: PieceToPrint): PrintedPiece
  /** With what will not come out well, for which the label is laid out. */
  look(row: PieceToPrint): Printable
}

/** What turns rows into printed pieces, for one order. @throws refusal `campaign/letter-unknown-field` */
export function createPrinter({ sheet, letter }: Stock, order: PrintOrder, batchNumber: number): Printer {
  const parts = letter === null ? [] : readLetter(letter.text)
  const unknown = parts.flatMap((part) => (part.kind === 'unknown' ? [`{${part.word}}`] : []))
  if (unknown.length > 0) refuse('campaign/letter-unknown-field', { words: unknown.join(' ') })
  const filledOf = (row: PieceToPrint) => (letter === null ? { text: '', missing: [] } : letterOf(row, parts, letter))
  const pieceOf = (row: PieceToPrint, text: string): PrintedPiece => ({
    sequence: row.sequence,
    keyCode: row.keyCode,
    postcode: row.postcode ?? '',
    address: fullAddress(row),
    name: addresseeOf(row, order),
    letter: text,
    coupon: row.coupon ?? '',
  })
  return {
    print: (row) => pieceOf(row, filledOf(row).text),
    look(row) {
      const filled = filledOf(row)
      const piece = pieceOf(row, filled.text)
      const missing = filled.missing.map((field) => ({ trouble: 'missing' as const, detail: field }))
      return { ...piece, troubles: [...missing, ...troublesOf(piece, order, sheet, batchNumber)] }
    },
  }
}

/** 王小美 女士 收; for a household that is reached through her: 王小美 女士 全家 收. */
function addresseeOf({ name, title, covered }: PieceToPrint, { addressee }: PrintOrder): string {
  const family = addressee === 'family' && covered > 0 ? ['全家'] : []
  return [name ?? '', title ?? '', ...family, '收'].filter((part) => part !== '').join(' ')
}

function letterOf(row: PieceToPrint, parts: readonly LetterPart[], { instead }: LetterBody) {
  const [name, title] = [row.name ?? '', row.title ?? '']
  const values: MergeValues = {
    salutation: name === '' ? '' : `${name}${title}`,
    name,
    title,
    points: row.points === null ? '' : String(row.points),
    coupon: row.coupon ?? '',
    validUntil: row.validUntil === null ? '' : formatDay(day(row.validUntil), 'zh-CN', 'long'),
    store: row.store ?? '',
    level: row.level ?? '',
    card: row.card ?? '',
    keyCode: row.keyCode,
  }
  return fillLetter(parts, values, instead)
}

function troublesOf(piece: PrintedPiece, order: PrintOrder, sheet: LabelSheet | null, batch: number): Printable['troubles'] {
  const rare = [...`${piece.name}${piece.address}`].filter(isRare).join('')
  const isLong = sheet !== null && isTooLong(piece, order, sheet, batch)
  return [
    ...(isLong ? [{ trouble: 'too-long' as const, detail: String([...piece.address].length) }] : []),
    ...(rare === '' ? [] : [{ trouble: 'rare' as const, detail: rare }]),
    ...(piece.postcode === '' && order.kind !== 'letters' ? [{ trouble: 'no-postcode' as const, detail: '' }] : []),
  ]
}

/** By the narrowest label of the sheet: which one a piece gets is known only when it is printed. */
function isTooLong(piece: PrintedPiece, order: PrintOrder, sheet: LabelSheet, batch: number): boolean {
  const first = labelPlace(sheet, { startAt: 0, order: order.order }, 0)
  return layOutLabel(sheet, insetOf(sheet, first), labelTextOf(piece, batch)).overflows
}

/** Beyond the twenty thousand characters every Chinese font has: extension A, and all that lies outside the first plane. */
function isRare(character: string): boolean {
  const code = character.codePointAt(0) ?? 0
  return (code >= 0x3400 && code <= 0x4dbf) || code > 0xffff || (code >= 0x9fa6 && code <= 0x9fff)
}

export const maskedTrouble = ({ sequence, name }: Printable, found: Printable['troubles'][number]): PrintTrouble => ({
  sequence,
  name: maskName(name.split(' ')[0] ?? ''),
  ...found,
})
