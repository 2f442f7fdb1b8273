/**
 * One receipt that comes again with other content. A column absent from the file says nothing, an empty cell of a present
 * column says empty; a copy that was cut off is held back (imports.md 7.2).
 */
import { codeKey } from '#shared/values/code.ts'
import type { FieldId } from '#shared/languages/import-fields.ts'
import { ContentDigest } from '../../receipts/content-digest.ts'
import { receiptKinds, type Receipts, receiptStatuses } from '../assembling/receipts.ts'
import type { Stage } from '../staging/stage.ts'
import { TextTable } from '../staging/text-table.ts'
import { linesOfReceipt, receiptById, type Reads } from './compare.sql.ts'

/** What a changed receipt keeps of the stored one; everything else is as the files say. */
export interface Merged {
  readonly keepGuide: boolean
  readonly keepSecond: boolean
  readonly keepOriginal: boolean
  readonly keepChannel: boolean
  readonly keepCard: boolean
  readonly keepStatus: boolean
  readonly keepLines: boolean
  readonly digest: number
  readonly fields: readonly { readonly field: string; readonly before: string; readonly after: string }[]
}

export type MergeOutcome =
  | { readonly state: 'same'; readonly isOlder: boolean }
  | { readonly state: 'quarantined' }
  | { readonly state: 'changed'; readonly merged: Merged }

export interface StoredReceipt {
  readonly id: number
  readonly sold_second: number | null
  readonly cardNumber: string | null
  readonly cardKind: string | null
  /** 1: the buyer was erased, the receipt belongs to somebody without a name. */
  readonly isErased: 0 | 1
  readonly kind: string
  readonly status: string
  readonly guide: string | null
  readonly original_number: string | null
  readonly channel: string | null
  readonly paid_fen: number
  readonly rounding_fen: number
  readonly line_count: number
  readonly digest: number
}

interface StoredLine {
  readonly productCode: string | null
  readonly kind: number
  readonly quantity_milli: number
  readonly list_fen: number | null
  readonly paid_fen: number
  readonly cost_fen: number | null
}

type Merge = (receipt: number, storedId: number, isOlder: boolean) => MergeOutcome

export function createMerge(read: Reads, stage: Stage, receipts: Receipts): Merge {
  const hashing = { digest: new ContentDigest(), hash: new TextTable(), stage }
  const present = presentFields(stage)
  return (receipt, storedId, isOlder) => {
    const standing = read.prepare<[number], StoredReceipt>(receiptById).get(storedId)
    if (standing === undefined) throw new Error(`receipt ${storedId} is gone`)
    // That a later document reversed it is not what its own files say.
    const stored = standing.status === 'reversed' ? { ...standing, status: 'valid' } : standing
    const lines = read.prepare<[number], StoredLine>(linesOfReceipt).all(storedId)
    const keep = whatStays(stage, receipts, receipt, stored, lines, present(receipts.sheet.at(receipt)))
    const merged = mergedDigest(hashing, receipts, receipt, stored, lines, keep)
    if (merged === stored.digest || merged === digestOfStored(hashing, stored, lines)) return { state: 'same', isOlder: false }
    if (isOlder) return { state: 'same', isOlder: true }
    if (isShrunk(receipts, receipt, stored) && !keep.keepLines) return { state: 'quarantined' }
    return { state: 'changed', merged: { ...keep, digest: merged, fields: changedFields(stage, receipts, receipt, stored, keep) } }
  }
}

/** What the files do not speak of. */
function whatStays(stage: Stage, receipts: Receipts, receipt: number, stored: StoredReceipt, lines: readonly StoredLine[], has: Has): Keep {
  const own = ownLines(stage, receipts, receipt)
  const isPoorer =
    (lines.some(({ list_fen }) => list_fen !== null) && own.every(({ list }) => Number.isNaN(list))) ||
    (lines.some(({ cost_fen }) => cost_fen !== null) && own.every(({ cost }) => Number.isNaN(cost)))
  const isHeaderOnly = own.every(({ product }) => product === '')
  return {
    keepGuide: !has('receipt.guide') && !has('receipt.guide_code'),
    keepSecond: receipts.second.at(receipt) < 0,
    keepOriginal: !has('receipt.orig_no'),
    keepChannel: !has('receipt.channel'),
    // A file does not say who an erased buyer was: her number is withheld from it.
    keepCard: !memberFields.some(has) || (stored.isErased === 1 && receipts.member.at(receipt) === 0),
    keepStatus: !has('receipt.status') && !has('receipt.doc_type'),
    keepLines: (isHeaderOnly && lines.some((line) => line.productCode !== null)) || (isPoorer && areSameLines(own, lines)),
  }
}

interface OwnLine {
  readonly product: string
  readonly quantity: number
  readonly paid: number
  readonly list: number
  readonly cost: number
}

function ownLines({ products }: Stage, receipts: Receipts, receipt: number): readonly OwnLine[] {
  const { lines } = receipts
  const first = receipts.firstLine.at(receipt)
  return Array.from({ length: receipts.lineCount(receipt) }, (_, index) => {
    const line = first + index
    const product = products.key(lines.product.at(line))
    return { product, quantity: lines.quantity.at(line), paid: lines.paid.at(line), list: lines.list.at(line), cost: lines.cost.at(line) }
  })
}

function areSameLines(own: readonly OwnLine[], lines: readonly StoredLine[]): boolean {
  const a = own.map(({ product, quantity, paid }) => `${product} ${quantity} ${paid}`).toSorted()
  const b = lines
    .map(({ productCode, quantity_milli, paid_fen }) => `${codeKey(productCode ?? '')} ${quantity_milli} ${paid_fen}`)
    .toSorted()
  return a.length === b.length && a.every((line, index) => line === b[index])
}

function changedFields({ texts, keys }: Stage, receipts: Receipts, receipt: number, stored: StoredReceipt, keep: Keep): Merged['fields'] {
  const card = stored.cardNumber ?? ''
  const guide = stored.guide ?? ''
  const channel = stored.channel ?? ''
  const status = receiptStatuses[ownStatus(receipts, receipt)] ?? ''
  return [
    { field: 'paid', before: stored.paid_fen, after: keep.keepLines ? stored.paid_fen : receipts.paid.at(receipt) },
    { field: 'card', before: card, after: keep.keepCard ? card : keys.number(receipts.member.at(receipt)) },
    { field: 'status', before: stored.status, after: keep.keepStatus ? stored.status : status },
    { field: 'lines', before: stored.line_count, after: keep.keepLines ? stored.line_count : receipts.lineCount(receipt) },
    { field: 'channel', before: channel, after: keep.keepChannel ? channel : texts.text(receipts.channel.at(receipt)) },
    { field: 'guide', before: guide, after: keep.keepGuide ? guide : texts.text(receipts.guide.at(receipt)) },
  ].flatMap(({ field, before, after }) => (before === after ? [] : [{ field, before: String(before), after: String(after) }]))
}

type Has = (field: FieldId) => boolean

const memberFields: readonly FieldId[] = ['member.card_no', 'member.source_id', 'member.mobile', 'member.email', 'member.name']

function presentFields({ sheets }: Stage): (sheet: number) => Has {
  const fields = sheets.map(({ mapping }) => new Set(mapping.columns.flatMap(({ field }) => (field === null ? [] : [field]))))
  return (sheet) => (field) => fields[sheet]?.has(field) ?? false
}

/** Fewer lines, a smaller amount, and no paid amount of its own that confirms them. */
const isShrunk = (receipts: Receipts, receipt: number, stored: StoredReceipt): boolean =>
  receipts.lineCount(receipt) < stored.line_count &&
  Math.abs(receipts.paid.at(receipt)) < Math.abs(stored.paid_fen) &&
  receipts.confirmed.at(receipt) === 0 &&
  receiptStatuses[receipts.status.at(receipt)] !== 'void'

interface Hashing {
  readonly digest: ContentDigest
  /** A table of its own: the stage's must not learn what only the workspace says. */
  readonly hash: TextTable
  readonly stage: Stage
}

type Keep = Pick<Merged, 'keepGuide' | 'keepSecond' | 'keepOriginal' | 'keepChannel' | 'keepCard' | 'keepStatus' | 'keepLines'>

function mergedDigest(
  { digest, hash, stage }: Hashing,
  receipts: Receipts,
  receipt: number,
  stored: StoredReceipt,
  storedLines: readonly StoredLine[],
  keep: Keep,
): number {
  const { texts, keys, products } = stage
  const [member, guide, original] = [receipts.member.at(receipt), receipts.guide.at(receipt), receipts.original.at(receipt)]
  digest.reset()
  if (keep.keepCard) cardOf(digest, hash, stored)
  else digest.text(keys.hashA(member), keys.hashB(member))
  digest.number(keep.keepLines ? kindOf(stored) : receipts.kind.at(receipt))
  digest.number(keep.keepStatus ? statusOf(stored) : ownStatus(receipts, receipt))
  digest.number(keep.keepSecond ? (stored.sold_second ?? -1) : receipts.second.at(receipt))
  textOf(digest, hash, keep.keepGuide ? stored.guide : texts.text(guide))
  textOf(digest, hash, keep.keepOriginal ? stored.original_number : texts.text(original))
  digest.number(receipts.rounding.at(receipt) || (keep.keepLines ? stored.rounding_fen : 0))
  textIfAny(digest, hash, keep.keepChannel ? stored.channel : texts.text(receipts.channel.at(receipt)))
  if (keep.keepLines) linesOf(digest, hash, storedLines)
  else {
    const { lines } = receipts
    const first = receipts.firstLine.at(receipt)
    for (let line = first; line < first + receipts.lineCount(receipt); line++) {
      const product = lines.product.at(line)
      digest.line(
        products.codes.hashA(product),
        products.codes.hashB(product),
        lines.kind.at(line),
        lines.quantity.at(line),
        lines.paid.at(line),
        lines.list.at(line),
        lines.cost.at(line),
      )
    }
  }
  return digest.value()
}

/** The stored content afresh: its own digest may speak of what a reversal has changed since. */
function digestOfStored({ digest, hash }: Hashing, stored: StoredReceipt, lines: readonly StoredLine[]): number {
  digest.reset()
  cardOf(digest, hash, stored)
  digest.number(kindOf(stored))
  digest.number(statusOf(stored))
  digest.number(stored.sold_second ?? -1)
  textOf(digest, hash, stored.guide)
  textOf(digest, hash, stored.original_number)
  digest.number(stored.rounding_fen)
  textIfAny(digest, hash, stored.channel)
  linesOf(digest, hash, lines)
  return digest.value()
}

/** What the file says, before reversals were linked. */
const ownStatus = (receipts: Receipts, receipt: number): number =>
  receiptStatuses[receipts.status.at(receipt)] === 'reversed' ? 0 : receipts.status.at(receipt)

/** A receipt that was reversed says "valid" in its own file. */
const statusOf = ({ status }: StoredReceipt): number =>
  Math.max(
    0,
    receiptStatuses.findIndex((each) => each === (status === 'reversed' ? 'valid' : status)),
  )
const kindOf = ({ kind }: StoredReceipt): number =>
  Math.max(
    0,
    receiptKinds.findIndex((each) => each === kind),
  )

function cardOf(digest: ContentDigest, hash: TextTable, { cardNumber, cardKind }: StoredReceipt): void {
  const ref = cardNumber === null ? 0 : hash.add((cardKind === 'source_id' ? 's' : 'c') + cardNumber)
  digest.text(hash.hashA(ref), hash.hashB(ref))
}

function textOf(digest: ContentDigest, hash: TextTable, text: string | null): void {
  const ref = hash.add(text ?? '')
  digest.text(hash.hashA(ref), hash.hashB(ref))
}

function textIfAny(digest: ContentDigest, hash: TextTable, text: string | null): void {
  const ref = hash.add(text ?? '')
  digest.textIfAny(hash.hashA(ref), hash.hashB(ref))
}

function linesOf(digest: ContentDigest, hash: TextTable, lines: readonly StoredLine[]): void {
  for (const { productCode, kind, quantity_milli, paid_fen, list_fen, cost_fen } of lines) {
    const product = hash.add(productCode === null ? '' : codeKey(productCode))
    digest.line(hash.hashA(product), hash.hashB(product), kind, quantity_milli, paid_fen, list_fen ?? Number.NaN, cost_fen ?? Number.NaN)
  }
}
