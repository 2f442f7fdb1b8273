/** A letter with fields in braces, and what becomes of it for one person (mailing.md 12). */

/** By the key a letter's values go by: the words in braces that mean it. */
export const mergeFields = {
  salutation: ['称呼', 'salutation'],
  name: ['姓名', 'name'],
  title: ['称谓', 'title'],
  points: ['积分', 'points'],
  coupon: ['券码', 'coupon'],
  validUntil: ['有效期', 'valid until'],
  store: ['门店', 'store'],
  level: ['等级', 'level'],
  card: ['卡号', 'card'],
  keyCode: ['识别码', 'key code'],
} as const satisfies Readonly<Record<string, readonly string[]>>

export type MergeField = keyof typeof mergeFields
export const mergeFieldIds = Object.keys(mergeFields) as readonly MergeField[]
export type MergeValues = Readonly<Partial<Record<MergeField, string>>>

const byWord: ReadonlyMap<string, MergeField> = new Map(
  mergeFieldIds.flatMap((field) => mergeFields[field].map((word): readonly [string, MergeField] => [word, field])),
)

export type LetterPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'field'; readonly field: MergeField }
  /** A word in braces that is no field. */
  | { readonly kind: 'unknown'; readonly word: string }

export function readLetter(template: string): readonly LetterPart[] {
  return template
    .split(/(\{[^{}\n]{1,20}\})/)
    .filter((piece) => piece !== '')
    .map((piece) => {
      const word = /^\{(.*)\}$/.exec(piece)?.[1]?.trim()
      if (word === undefined) return { kind: 'text', text: piece }
      const field = byWord.get(word.toLowerCase())
      return field === undefined ? { kind: 'unknown', word } : { kind: 'field', field }
    })
}

export interface FilledLetter {
  readonly text: string
  /** Fields without a value and without a text to stand in for it. */
  readonly missing: readonly MergeField[]
}

/** @param instead What stands where a field has no value; a field that is not in it blocks the letter. */
export function fillLetter(parts: readonly LetterPart[], values: MergeValues, instead: MergeValues): FilledLetter {
  const missing = new Set<MergeField>()
  const textOf = (part: LetterPart): string => {
    if (part.kind === 'text') return part.text
    if (part.kind === 'unknown') return `{${part.word}}`
    const value = values[part.field] || instead[part.field]
    if (value === undefined || value === '') missing.add(part.field)
    return value ?? ''
  }
  return { text: parts.map(textOf).join(''), missing: [...missing] }
}
