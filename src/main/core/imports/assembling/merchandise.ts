/** Which products are no merchandise (P16): bags, delivery, top-ups, fees; by the source's codes, by words, by the look of the code. */
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
  return (product, sheet) => {
    const own = verdicts[sheet]
    const settings = sheets[sheet]?.settings
    if (product === 0 || settings === undefined || own === undefined) return false
    if (own[product] === 0) own[product] = judge(stage, product, settings, codesAreNumbers) ? OTHER : GOODS
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

interface Words {
  readonly nonMerchandiseCodes: readonly string[]
  readonly nonMerchandiseWords: readonly string[]
}

function judge(
  { products }: Stage,
  product: number,
  { nonMerchandiseCodes, nonMerchandiseWords }: Words,
  codesAreNumbers: boolean,
): boolean {
  const code = products.key(product)
  if (nonMerchandiseCodes.some((each) => codeKey(each) === code)) return true
  const name = textKey(`${products.text(product, 'name') ?? ''} ${products.text(product, 'category') ?? ''}`)
  if ([...nonMerchandiseWords, ...alwaysWords].some((word) => name.includes(textKey(word)))) return true
  return codesAreNumbers && !/\d/.test(code)
}
