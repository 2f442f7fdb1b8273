/** From a field to the function that reads its cells: chosen once per column, called a million times. */
import { type FieldId, type FieldKind, type KindOfField, importFields } from '#shared/languages/import-fields.ts'
import type { Cell } from '#shared/contract/parser.ts'
import { isPlaceholder, textKey } from '#shared/values/text.ts'
import { remembering, textOf } from './cell-text.ts'
import { cardConverter, codeConverter } from './code-converters.ts'
import {
  type Converted,
  type Converter,
  type ConverterContext,
  type Converters,
  type ValueOfField,
  type ValueOfKind,
  found,
  isFinding,
  valueOf,
} from './converted.ts'
import {
  birthdayConverter,
  emailConverter,
  genderConverter,
  lunarConverter,
  phoneConverter,
  postcodeConverter,
} from './member-converters.ts'
import { clockConverter, momentConverter } from './moment-converters.ts'
import { moneyConverter, numberConverter, quantityConverter, rateConverter } from './number-converters.ts'

const textConverter = ({ field, settings }: ConverterContext): Converter<string> => {
  const mapped = new Map(Object.entries(settings.valueMaps[field] ?? {}))
  // 无, 不详, - in a member's name or address stand for nothing (G04); a product may be called so.
  const read = field.startsWith('member.') ? withoutPlaceholder(field) : (cell: Cell) => textOf(cell, field)
  if (mapped.size === 0) return remembering(read)
  return remembering((cell) => {
    const text = read(cell)
    const value = valueOf(text)
    return (value === null ? undefined : (mapped.get(value) ?? mapped.get(textKey(value)))) ?? text
  })
}

const withoutPlaceholder =
  (field: FieldId) =>
  (cell: Cell): Converted<string> => {
    const text = textOf(cell, field)
    const value = valueOf(text)
    return value !== null && isPlaceholder(value) ? null : text
  }

const yes: ReadonlySet<string> = new Set([
  '是',
  '有',
  '√',
  '✓',
  'y',
  'yes',
  'true',
  '1',
  'on',
  't',
  '接收',
  '同意',
  '已订阅',
  'subscribed',
  '赠品',
  '赠',
  '补',
  '补刷',
  '补刷卡',
])
const no: ReadonlySet<string> = new Set([
  '否',
  '无',
  '×',
  'x',
  'n',
  'no',
  'false',
  '0',
  'off',
  'f',
  '不接收',
  '拒绝',
  '不同意',
  '未订阅',
  'unsubscribed',
  '-',
  '正常',
])

const flagConverter = ({ field, settings }: ConverterContext): Converter<boolean> => {
  const mapped = new Map(Object.entries(settings.valueMaps[field] ?? {}))
  return remembering((cell): Converted<boolean> => {
    if (typeof cell === 'boolean' && mapped.size === 0) return cell
    const text = textOf(cell, field)
    const value = valueOf(text)
    if (value === null) return isFinding(text) ? found(text.finding) : null
    const key = textKey(value)
    const word = mapped.get(key) ?? key
    return yes.has(word) ? true : no.has(word) ? false : found('W_VALUE_UNMAPPED')
  })
}

const converters: Converters = {
  card: cardConverter,
  code: codeConverter,
  text: textConverter,
  word: textConverter,
  flag: flagConverter,
  money: moneyConverter,
  quantity: quantityConverter,
  number: numberConverter,
  rate: rateConverter,
  moment: momentConverter,
  clock: clockConverter,
  mobile: phoneConverter,
  landline: phoneConverter,
  email: emailConverter,
  postcode: postcodeConverter,
  gender: genderConverter,
  birthday: birthdayConverter,
  lunar: lunarConverter,
}

const byKind = <K extends FieldKind>(kind: K, context: ConverterContext): Converter<ValueOfKind[K]> => converters[kind](context)

/** The reader of one column: `converterFor('line.amount', { settings, decision, today, anonymous })(cell)`. */
export const converterFor = <F extends FieldId>(field: F, context: Omit<ConverterContext, 'field'>): Converter<ValueOfField<F>> => {
  const kind: KindOfField<F> = importFields[field].kind
  return byKind(kind, { ...context, field })
}
