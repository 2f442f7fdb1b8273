/** What a cell becomes: a value, nothing, or a finding that may still carry the value (imports.md 1.2). */
import type { FindingCode } from '#shared/contract/finding-codes.ts'
import type { Cell } from '#shared/contract/parser.ts'
import type { ColumnDecision } from '#shared/languages/column-mapping.ts'
import type { FieldId, FieldKind, KindOfField } from '#shared/languages/import-fields.ts'
import type { CompleteSettings } from '#shared/languages/source-settings.ts'
import type { BirthdayReading } from '#shared/values/birthday.ts'
import type { Day } from '#shared/values/day.ts'
import type { EmailReading } from '#shared/values/email.ts'
import type { Fen } from '#shared/values/fen.ts'
import type { Gender } from '#shared/values/gender.ts'
import type { Moment } from '#shared/values/moment.ts'
import type { PhoneReading } from '#shared/values/phone.ts'
import type { PostcodeReading } from '#shared/values/postcode.ts'

/** Either the column holds lunar dates, or it says which calendar the birthday beside it uses. */
export type LunarValue = BirthdayReading | 'lunar' | 'solar'

export interface ValueOfKind {
  /** A card or member number; anonymous values are no value. */
  readonly card: string
  readonly code: string
  readonly text: string
  readonly word: string
  readonly flag: boolean
  readonly money: Fen
  /** Thousandths of a piece, signed: a quantity of 2 is 2,000. */
  readonly quantity: number
  readonly number: number
  /** Basis points that remain to be paid. */
  readonly rate: number
  /** Local to the stores; the business day is `businessDay(moment, dayCutHour)`. */
  readonly moment: Moment
  /** Second of the day. */
  readonly clock: number
  readonly mobile: PhoneReading
  readonly landline: PhoneReading
  readonly email: EmailReading
  readonly postcode: PostcodeReading
  readonly gender: Gender
  readonly birthday: BirthdayReading
  readonly lunar: LunarValue
}

export type ValueOfField<F extends FieldId> = ValueOfKind[KindOfField<F>]

export interface Finding<V> {
  readonly finding: FindingCode
  /** What is imported all the same; null where nothing can be. */
  readonly value: V | null
  /** A repair worth trying, such as a card number with its zeros given back. */
  readonly candidate?: V
}

/** Null is an empty cell: of a present column, so it says "empty". */
export type Converted<V> = V | null | Finding<V>
export type Converter<V> = (cell: Cell) => Converted<V>

export const isFinding = <V>(converted: Converted<V>): converted is Finding<V> =>
  typeof converted === 'object' && converted !== null && 'finding' in converted

/** The value, with or without a finding. */
export const valueOf = <V>(converted: Converted<V>): V | null => (isFinding(converted) ? converted.value : converted)

export const found = <V>(finding: FindingCode, value: V | null = null): Finding<V> => ({ finding, value })

/** A converter by kind of field; the map's type keeps kind and value together. */
export type Converters = { readonly [K in FieldKind]: (context: ConverterContext) => Converter<ValueOfKind[K]> }

export interface ConverterContext {
  readonly field: FieldId
  readonly settings: CompleteSettings
  readonly decision: ColumnDecision
  /** Sales after tomorrow are out of range; two-digit years are not in the future. */
  readonly today: Day
  /** The day the file was made: some systems write it as the birthday. */
  readonly fileDay?: Day
  /** Values that mean "no member", as `textKey`s; see `anonymousKeys`. */
  readonly anonymous: ReadonlySet<string>
}
