/** Which products are no merchandise (P16): bags, delivery, top-ups, fees; by the source's codes, by words, by the look of the code. */
import type { CompleteSettings } from '#shared/languages/source-settings.ts'
import { codeKey } from '#shared/values/code.ts'
import { textKey } from '#shared/values/text.ts'
import type { Stage } from '../staging/stage.ts'

/** Words in names and categories, beside the source's own. */
const alwaysWords = ['gift voucher', 'carriage', 'postage', '礼品卡', '代金券', '非商品']

/** Nearly all codes of such a list hold a digit; POST, M, BANK CHARGES and their like do not. */
const DIGIT_SHARE = 0.95
const FEW_CODES = 50

/** True for a product ref that is no merchandise. */
export type IsOther = (product: number, sheet: number) => boolean

export function createMerchandise(stage: Stage): IsOther {
  const { products, sheets } = stage
  const withDigits = countWithDigits(stage)
  const codesAreNumbers = products.size - 1 >= FEW_CODES && withDigits >= (products.size - 1) * DIGIT_SHARE
  const verdicts = sheets.map(() => new Uint8Array(products.size))
  const words = sheets.map(({ settings }) => wordsOf(settings))
  return (product, sheet) => {
    const own = verdicts[sheet]
    const sheetWords = words[sheet]
    if (product === 0 || sheetWords === undefined || own === undefined) return false
    if (own[product] === 0) own[product] = judge(stage, product, sheetWords, codesAreNumbers) ? OTHER : GOODS
    return own[product] === OTHER
  }
}

const GOODS = 1
const OTHER = 2

function countWithDigits({ products }: Stage): number {
  let count = 0
  for (let ref = 1; ref < products.size; ref++) if (/\d/.test(products.key(ref))) count++
  return count
}

/** Both in the form they are compared in: thousands of products are asked about the same words. */
interface Words {
  readonly codes: ReadonlySet<string>
  readonly words: readonly string[]
}

const wordsOf = ({ nonMerchandiseCodes, nonMerchandiseWords }: CompleteSettings): Words => ({
  codes: new Set(nonMerchandiseCodes.map(codeKey)),
  words: [...nonMerchandiseWords, ...alwaysWords].map(textKey),
})

function judge({ products }: Stage, product: number, { codes, words }: Words, codesAreNumbers: boolean): boolean {
  const code = products.key(product)
  if (codes.has(code)) return true
  const name = textKey(`${products.text(product, 'name') ?? ''} ${products.text(product, 'category') ?? ''}`)
  if (words.some((word) => name.includes(word))) return true
  return codesAreNumbers && !/\d/.test(code)
}
