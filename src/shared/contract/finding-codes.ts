/**
 * Every code a row or a sheet of an import may carry, with what it does (imports.md 1.2). Codes of whole files are in
 * `parser.ts` (`FileRefusalCode`). The sentences for people are in the locales under the same code.
 */
import { z } from 'zod'

/**
 * - `mark`: the row is imported and carries the mark.
 * - `quarantine`: the row waits for the officer.
 * - `sheet`: the sheet is not imported until the officer decides.
 */
export const severities = ['mark', 'quarantine', 'sheet'] as const
export const Severity = z.enum(severities)
export type Severity = z.infer<typeof Severity>

export const findingSeverities = {
  // the sheet as a whole
  E_NO_HEADER: 'sheet',
  E_NO_ROWS: 'sheet',
  E_REQUIRED_MISSING: 'sheet',
  E_HEADER_DUPLICATE: 'sheet',
  E_TOO_MANY_COLUMNS: 'sheet',
  E_CURRENCY_MIXED: 'sheet',
  W_LAYOUT_CHANGED: 'mark',
  W_STRAY_CELLS: 'mark',

  // codes
  W_NUMERIC_ID: 'mark',
  W_SCIENTIFIC_ID: 'mark',
  W_SHORT_CODE: 'mark',
  /** A member without another strong key whose card number lost digits: nobody can say whose row it is. To be exported anew as text. */
  E_CARD_DAMAGED: 'quarantine',

  // money, quantity, discount
  E_MONEY_RANGE: 'quarantine',
  E_MONEY_INVALID: 'quarantine',
  E_QTY_RANGE: 'quarantine',
  E_QTY_INVALID: 'quarantine',
  E_NUMBER_INVALID: 'quarantine',
  /** Not a number, in a field no figure depends on: the value stays empty. */
  W_MONEY_INVALID: 'mark',
  W_NUMBER_INVALID: 'mark',
  /** Finer than a thousandth: kept as the nearest thousandth. */
  W_QTY_ROUNDED: 'mark',
  W_NEGATIVE: 'mark',
  W_DISCOUNT_SCALE: 'mark',

  // dates
  E_DATE_RANGE: 'quarantine',
  E_DATE_INVALID: 'quarantine',
  /** Day and month cannot be told apart and the source has not said (P8). */
  E_DATE_ORDER: 'quarantine',
  /** No day, in a field no figure depends on: the value stays empty. */
  W_DATE_INVALID: 'mark',
  W_DEFAULT_BIRTHDAY: 'mark',
  W_BIRTHDAY_INVALID: 'mark',
  W_OUTSIDE_PERIOD: 'mark',

  /** A sale names somebody who was erased: it is taken without her. */
  W_ERASED: 'mark',

  // member contact data: the receipt or member is kept, the value is not used
  W_MOBILE_INVALID: 'mark',
  W_EMAIL_INVALID: 'mark',
  W_POSTCODE_INVALID: 'mark',
  /** 138****1234 never overwrites a full number. */
  W_MASKED: 'mark',

  // cells
  W_FORMULA_NO_VALUE: 'mark',
  E_ERROR_CELL: 'quarantine',
  /** #N/A in a field no figure depends on. */
  W_ERROR_CELL: 'mark',
  W_CONTROL_CHARS: 'mark',
  W_LONE_SURROGATE: 'mark',
  W_BAD_CHARS: 'mark',
  E_TOO_MANY_CELLS: 'quarantine',
  E_VALUE_UNMAPPED: 'quarantine',
  W_VALUE_UNMAPPED: 'mark',
  /** A rule made of an earlier fix changed the cell. */
  W_RULE_APPLIED: 'mark',
  /** Corrected by the officer in the dry run. */
  W_CORRECTED: 'mark',
  /** A required cell of the row is empty. */
  E_VALUE_MISSING: 'quarantine',

  /** The file says two different things of one record: the later row is taken. */
  W_REPEATED_RECORD: 'mark',
  /** A store's month in a summary is not what its receipts come to. */
  W_SUMMARY_DIFFERS: 'mark',

  // receipts
  W_REPEATED_BLOCK: 'mark',
  W_RECEIPT_SHRUNK: 'quarantine',
  W_RECEIPT_MEMBERS: 'quarantine',
  W_SUM_MISMATCH: 'mark',
  /** A sheet marks the number as returned without saying what, when or how much: listed, booked nowhere. */
  W_RETURN_WITHOUT_AMOUNT: 'mark',
} as const satisfies Readonly<Record<string, Severity>>

export type FindingCode = keyof typeof findingSeverities

const isFindingCode = (code: string): code is FindingCode => Object.hasOwn(findingSeverities, code)
export const findingCodes: readonly FindingCode[] = Object.keys(findingSeverities).filter(isFindingCode)
export const FindingCode = z.enum(findingCodes)
