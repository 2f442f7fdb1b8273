/** How the source writes returns and voids: P2 and P3 (Q11, Q12). Words are known, codes are the source's own and asked. */
import type { DocumentMeaning, SourceSettings } from '#shared/languages/source-settings.ts'
import { textKey } from '#shared/values/text.ts'
import type { Dictionary } from './dictionary.ts'
import { type Proposed, evidence, nothingToPropose } from './proposed.ts'
import { hundredthsOf } from './relations.ts'
import { type Sample, countValues } from './sample-columns.ts'

const saleWords: ReadonlySet<string> = new Set(
  '销售 正常 零售 购买 消费 sale sell payment paid completed complete finished 已付款 已完成 交易成功 已发货 已收货 待发货 买家已付款 卖家已发货 已签收 true fulfilled unfulfilled partial authorized'.split(
    ' ',
  ),
)

/** What a word of a document-type or status cell means to everyone; null for codes and words of the source's own. */
const meaningOfWord = (text: string, dictionary: Dictionary): DocumentMeaning | null => {
  const key = textKey(text)
  if (/红冲|红字|冲红|reversal/.test(key)) return 'reversal'
  if (/挂单|parked/.test(key)) return 'parked'
  if (dictionary.voidWords.has(key) || /作废|反结账|关闭|取消|void/.test(key)) return 'void'
  if (/换货|exchange/.test(key)) return 'exchange'
  if (/退货入库|退货|销退/.test(key) || dictionary.returnWords.has(key)) return 'return'
  return saleWords.has(key) ? 'sale' : null
}

/**
 * A status tells what became of the document. A refunded order was no sale at all, so it is void and not a negative sale
 * beside none; refunded in part it stays a sale; 退款中 and other unfinished refunds are asked.
 */
const meaningOfStatus = (text: string, dictionary: Dictionary): DocumentMeaning | null => {
  const key = textKey(text)
  if (/部分退款|partially.?refunded/.test(key)) return 'sale'
  if (/退款|refund/.test(key)) return /中|申请|待|pending|request/.test(key) && !/成功|关闭/.test(key) ? null : 'void'
  return meaningOfWord(text, dictionary)
}

const meaningIn = (field: 'receipt.doc_type' | 'receipt.status', text: string, dictionary: Dictionary): DocumentMeaning | null =>
  field === 'receipt.status' ? meaningOfStatus(text, dictionary) : meaningOfWord(text, dictionary)

const layoutMeanings: Readonly<Record<string, DocumentMeaning>> = { sale: 'sale', ok: 'sale', return: 'return', void: 'void' }

interface Read {
  readonly meanings: Readonly<Record<string, DocumentMeaning>>
  readonly unknown: readonly string[]
}

/** Each different value of the column: by word, else by the codes a known layout uses, which the officer confirms. */
const readColumn = (sample: Sample, field: 'receipt.doc_type' | 'receipt.status', dictionary: Dictionary): Read => {
  const codes = dictionary.documentCodes.get(sample.heading(field)?.key ?? '') ?? {}
  const meanings: Record<string, DocumentMeaning> = {}
  const unknown: string[] = []
  for (const [text] of countValues(sample.texts(field))) {
    const meaning = meaningIn(field, text, dictionary) ?? layoutMeanings[codes[text] ?? ''] ?? null
    if (meaning === null) unknown.push(text)
    else meanings[textKey(text)] = meaning
  }
  return { meanings, unknown }
}

const fields = { documentTypes: 'receipt.doc_type', documentStatuses: 'receipt.status' } as const

/** P3: the map of values; codes that no word explains must be answered before the import may run. */
export const proposeDocuments = (sample: Sample, dictionary: Dictionary): Proposed => {
  const proposals = (['documentTypes', 'documentStatuses'] as const).flatMap((setting) => {
    const field = fields[setting]
    if (!sample.has(field)) return []
    const { meanings, unknown } = readColumn(sample, field, dictionary)
    const known = Object.keys(meanings)
    const total = known.length + unknown.length
    if (total === 0) return []
    return [
      {
        settings: { [setting]: meanings },
        evidence: [
          evidence(setting, unknown.length > 0 ? 'codes-unexplained' : 'words-known', known.length, total, [...unknown, ...known]),
        ],
        mustAsk: unknown.length > 0 ? [setting] : [],
      },
    ]
  })
  return {
    settings: Object.assign({}, ...proposals.map(({ settings }) => settings)),
    evidence: proposals.flatMap((proposal) => proposal.evidence),
    mustAsk: proposals.flatMap((proposal) => proposal.mustAsk),
  }
}

/**
 * P2: a negative quantity or amount is a return in every layout; otherwise the column whose words say so, and then the
 * positive numbers of its rows are turned once.
 */
export const proposeReturnStyle = (sample: Sample, dictionary: Dictionary): Proposed => {
  if (sample.kind === 'returns') return chosen('separate-sheet', 'sheet-of-returns', sample.rowCount, sample.rowCount)
  if (sample.kind !== 'lines' && sample.kind !== 'receipts') return nothingToPropose
  const signed = (['line.qty', 'line.amount', 'receipt.amount_paid'] as const).find((field) => sample.has(field))
  const numbers = signed ? hundredthsOf(sample.cells(signed)) : []
  const negative = numbers.filter((value) => value < 0).length
  if (negative > 0) return chosen('negative', 'negative-numbers', negative, numbers.length)
  for (const [style, field] of [
    ['document-type', 'receipt.doc_type'],
    ['status', 'receipt.status'],
  ] as const) {
    const returns = sample.texts(field).filter((text) => text !== '' && isReturn(sample, field, text, dictionary))
    if (returns.length > 0)
      return chosen(style, 'words-of-return-beside-positive-numbers', returns.length, sample.rowCount, [...new Set(returns)])
  }
  return nothingToPropose
}

const isReturn = (sample: Sample, field: 'receipt.doc_type' | 'receipt.status', text: string, dictionary: Dictionary): boolean => {
  const codes = dictionary.documentCodes.get(sample.heading(field)?.key ?? '') ?? {}
  return meaningIn(field, text, dictionary) === 'return' || codes[text] === 'return'
}

const chosen = (
  style: NonNullable<SourceSettings['returnStyle']>,
  reason: string,
  numerator: number,
  denominator: number,
  samples: readonly string[] = [],
): Proposed => ({
  settings: { returnStyle: style },
  evidence: [evidence('returnStyle', reason, numerator, denominator, samples)],
})
