/** Which paper an order is printed on: one that ships with the program, or an own one by its name. */
import { EnvelopeBody, LabelSheetBody, LetterBody, type PrintOrder } from '#shared/contract/campaign-papers.ts'
import { envelopeIds, usualEnvelope, type Envelope } from '#shared/papers/envelopes.ts'
import { labelSheetIds, labelSheets, type LabelSheet } from '#shared/papers/label-sheets.ts'
import type { Read } from '../../db/connections.ts'
import { storedPapers } from '../papers/papers.ts'
import { refuse } from '../../refuse.ts'

export interface Stock {
  readonly sheet: LabelSheet | null
  readonly envelope: Envelope | null
  readonly letter: LetterBody | null
}

/** @throws refusal `campaign/no-such-paper` */
export function stockOf(read: Read, { kind, stock }: Pick<PrintOrder, 'kind' | 'stock'>): Stock {
  const none: Stock = { sheet: null, envelope: null, letter: null }
  switch (kind) {
    case 'labels':
      return { ...none, sheet: found(sheetOf(read, stock), stock) }
    case 'envelopes':
      return { ...none, envelope: found(envelopeOf(read, stock), stock) }
    case 'letters':
      return { ...none, letter: found(storedPapers(read, 'letter', LetterBody).find(({ name }) => name === stock)?.body, stock) }
  }
}

/** An own sheet of the same name goes before the program's. */
function sheetOf(read: Read, stock: string): LabelSheet | undefined {
  const own = storedPapers(read, 'label-sheet', LabelSheetBody).find(({ name }) => name === stock)
  const shipped = labelSheetIds.find((id) => id === stock)
  return own?.body ?? (shipped && labelSheets[shipped])
}

function envelopeOf(read: Read, stock: string): Envelope | undefined {
  const own = storedPapers(read, 'envelope', EnvelopeBody).find(({ name }) => name === stock)
  const shipped = envelopeIds.find((id) => id === stock)
  return own?.body ?? (shipped && usualEnvelope(shipped))
}

const found = <T>(paper: T | undefined, name: string): T => paper ?? refuse('campaign/no-such-paper', { name })
