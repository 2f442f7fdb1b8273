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
  const bySettings = new Map<string, Uint8Array>()
  return (product, sheet) => {
    const settings = sheets[sheet]?.settings
    if (product === 0 || settings === undefined) return false
    const key = `${settings.nonMerchandiseCodes.join('\t')}\n${settings.nonMerchandiseWords.join('\t')}`
    let verdicts = bySettings.get(key)
    if (verdicts === undefined) bySettings.set(key, (verdicts = new Uint8Array(products.size)))
    if (verdicts[product] === 0) verdicts[product] = judge(stage, product, settings, codesAreNumbers) ? 2 : 1
    return verdicts[product] === 2
  }
}

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
