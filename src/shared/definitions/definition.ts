/** An entry of the definition book: what a figure means, said once for screen, print and help. */

export interface Bilingual {
  readonly zh: string
  readonly en: string
}

export type Unit = 'fen' | 'persons' | 'occasions' | 'receipts' | 'pieces' | 'days' | 'day' | 'score' | 'rate' | 'ratio' | 'group'

export interface Definition {
  readonly name: Bilingual
  /** The formula in words. */
  readonly formula: Bilingual
  /** What it is divided by, or whom it is about; absent where neither. */
  readonly denominator?: Bilingual
  readonly unit: Unit
  /** Where it is defined: the number in the definition book of the field's figures, and who says so. */
  readonly source: string
  /** Settings that change it, with their usual value. */
  readonly switches?: Readonly<Record<string, string>>
}

export type Definitions = Readonly<Record<string, Definition>>
