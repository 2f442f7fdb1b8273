/** What the words of document-type and status columns mean: by the source's own map (P3), else by the words every till uses. */
import type { CompleteSettings } from '#shared/languages/source-settings.ts'
import { textKey } from '#shared/values/text.ts'
import type { Dictionary } from '../understanding/dictionary.ts'
import { meanings, type Meaning } from './sales-columns.ts'

/** −1 for a bare code of one or two signs that nobody has given a meaning: to guess would make sales of returns. */
export type MeaningOf = (word: string) => number
export const UNMAPPED = -1
const bareCode = /^[a-z\d]{1,2}$/

const ref = (meaning: Meaning): number => meanings.indexOf(meaning)
const closed = /关闭|取消|作废|反结账|void|cancel/
const redInk = /红冲|红字|冲红|reversal/

/** `type` words name the document, `status` words what became of it. A refunded order was no sale, unless P2 says it is a return. */
export function createMeaning(column: 'type' | 'status', settings: CompleteSettings, dictionary: Dictionary): MeaningOf {
  const own = new Map(Object.entries(column === 'type' ? settings.documentTypes : settings.documentStatuses))
  const known = new Map<string, number>()
  const judge = (word: string): Meaning | null => {
    const key = textKey(word)
    const mapped = own.get(word) ?? own.get(key)
    if (mapped !== undefined) return mapped
    if (column === 'type' && bareCode.test(key)) return null
    if (redInk.test(key)) return 'reversal'
    if (key === '挂单' || key === 'parked') return 'parked'
    if (dictionary.voidWords.has(key) || closed.test(key)) return 'void'
    if (/换货|exchange/.test(key)) return 'exchange'
    if (column === 'type') return dictionary.returnWords.has(key) || key.startsWith('退货') || key.endsWith('退货') ? 'return' : 'sale'
    return dictionary.returnWords.has(key) || key.includes('退款成功') ? (settings.returnStyle === 'status' ? 'return' : 'void') : 'sale'
  }
  return (word) => {
    const hit = known.get(word)
    if (hit !== undefined) return hit
    const judged = judge(word)
    const meaning = judged === null ? UNMAPPED : ref(judged)
    known.set(word, meaning)
    return meaning
  }
}
