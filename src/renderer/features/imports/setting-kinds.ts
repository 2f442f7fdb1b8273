/** How each setting of a source is answered, and for which kinds of sheets it matters; a table, read by the form. */
import type { SheetKind } from '#shared/languages/column-mapping.ts'
import type { SettingKey } from './draft.ts'

type Sales = 'lines' | 'receipts' | 'returns'
const sales: readonly SheetKind[] = ['lines', 'receipts', 'returns'] satisfies Sales[]
const members: readonly SheetKind[] = ['members']
const withCards: readonly SheetKind[] = ['members', 'lines', 'receipts']
const every: readonly SheetKind[] = ['members', 'lines', 'receipts', 'products', 'stores', 'returns']

export type SettingForm =
  'choice' | 'switch' | 'number' | 'text' | 'words' | 'choices' | 'codes' | 'offset' | 'currency' | 'value-maps' | 'member-rules'

export interface SettingKind {
  readonly form: SettingForm
  readonly kinds: readonly SheetKind[]
}

/** In the order they are asked. P19, the expected exchange, is no part of an import. */
export const settingKinds = {
  genderCodes: { form: 'codes', kinds: members },
  returnStyle: { form: 'choice', kinds: sales },
  documentTypes: { form: 'codes', kinds: sales },
  documentStatuses: { form: 'codes', kinds: sales },
  discountScale: { form: 'choice', kinds: sales },
  moneyUnit: { form: 'choice', kinds: sales },
  currency: { form: 'currency', kinds: sales },
  dateOrder: { form: 'choice', kinds: every },
  fixedStore: { form: 'text', kinds: sales },
  tillInKey: { form: 'switch', kinds: sales },
  receiptRestarts: { form: 'choice', kinds: sales },
  splitReceiptsByMember: { form: 'switch', kinds: sales },
  continuationLines: { form: 'choice', kinds: sales },
  dayCutHour: { form: 'number', kinds: sales },
  timesAre: { form: 'choice', kinds: sales },
  storeOffsetMinutes: { form: 'offset', kinds: sales },
  anonymousValues: { form: 'words', kinds: sales },
  sharedCards: { form: 'words', kinds: sales },
  sharedCardReceiptsPerDay: { form: 'number', kinds: sales },
  nonMerchandiseWords: { form: 'words', kinds: sales },
  nonMerchandiseCodes: { form: 'words', kinds: sales },
  amountIsNetOf: { form: 'choices', kinds: sales },
  taxIncluded: { form: 'switch', kinds: sales },
  covers: { form: 'choice', kinds: sales },
  cardWidth: { form: 'number', kinds: withCards },
  padCards: { form: 'switch', kinds: withCards },
  memberFieldRules: { form: 'member-rules', kinds: members },
  mobileIdentifies: { form: 'switch', kinds: withCards },
  valueMaps: { form: 'value-maps', kinds: every },
  styleColumnIs: { form: 'choice', kinds: ['lines', 'products'] },
  decimalMark: { form: 'choice', kinds: every },
  neverImport: { form: 'words', kinds: every },
} as const satisfies Readonly<Partial<Record<SettingKey, SettingKind>>>

export type AskedSetting = keyof typeof settingKinds

export const isAskedSetting = (name: string): name is AskedSetting => Object.hasOwn(settingKinds, name)
export const askedSettings: readonly AskedSetting[] = Object.keys(settingKinds).filter(isAskedSetting)

export const matters = (key: AskedSetting, kind: SheetKind): boolean => {
  const kinds: readonly SheetKind[] = settingKinds[key].kinds
  return kinds.includes(kind)
}

/** Reasons whose sentences the texts hold (`why`); the engine may name others. */
export const reasons = [
  'codes-without-meaning',
  'codes-unexplained',
  'words-known',
  'negative-numbers',
  'sheet-of-returns',
  'words-of-return-beside-positive-numbers',
  'list-times-rate-is-amount',
  'values-say-their-scale',
  'range-of-values',
  'quantity-times-price-differs-by-100',
  'whole-and-large',
  'values-carry-an-offset',
  'sales-after-midnight',
  'number-on-first-line-only',
  'money-on-first-line-only',
  'number-on-every-line',
  'one-length-with-leading-zeros',
  'one-value-on-many-receipts',
  'no-store-column',
  'title-names-the-store',
  'names-of-what-is-no-merchandise',
  'colour-or-size-beside-it',
  'no-colour-and-size',
  'named-in-cells',
  'another-column-decides',
  'day-and-month-alike',
  'heading-says-do-not',
] as const

/** The sheet's own questions first, then what the data speak about, in the order of the table; the rest behind a button. */
export function arrange(kind: SheetKind, mustAsk: readonly string[], evidence: readonly { readonly setting: string }[]) {
  const spoken = (key: AskedSetting): boolean => evidence.some(({ setting }) => setting === key)
  const asked = askedSettings.filter((key) => mustAsk.includes(key))
  const shown = askedSettings.filter((key) => !asked.includes(key) && spoken(key))
  const others = askedSettings.filter((key) => !asked.includes(key) && !shown.includes(key) && matters(key, kind))
  return { asked, shown, others }
}
