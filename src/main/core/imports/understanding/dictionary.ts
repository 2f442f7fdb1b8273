/** The header dictionary (resources/header-dictionary.json) as the import asks it: by normalised heading (imports.md 3). */
import { z } from 'zod'
import { type SheetKind, sheetKinds } from '#shared/languages/column-mapping.ts'
import { type FieldId, isFieldId } from '#shared/languages/import-fields.ts'
import { cleanText, textKey } from '#shared/values/text.ts'
import { simplified } from './traditional.ts'

const Field = z.object({ zh: z.array(z.string()), en: z.array(z.string()), observed: z.array(z.string()) })
const Ambiguous = z.object({ by_sheet: z.record(z.string(), z.string()), other: z.array(z.string()).optional() })

/** The file; what the program does not read (notes, sources) may stand beside it. */
const DictionaryFile = z.object({
  prefer: z.record(z.string(), z.array(z.string())),
  fields: z.record(z.string(), Field),
  ambiguous: z.record(z.string(), Ambiguous),
  known_ignored: z.array(z.string()),
  footer_words: z.object({
    row_start: z.array(z.string()),
    anywhere_in_a_row_without_codes: z.array(z.string()),
    page_pattern: z.array(z.string()),
  }),
  anonymous_member_values: z.array(z.string()),
  return_markers: z.object({ words: z.array(z.string()), codes_by_layout: z.record(z.string(), z.record(z.string(), z.string())) }),
  void_markers: z.object({ words: z.array(z.string()), codes_by_layout: z.record(z.string(), z.record(z.string(), z.string())) }),
})
type DictionaryFile = z.infer<typeof DictionaryFile>

/** What an ambiguous label means in each kind of sheet, and what else it may mean. */
export interface AmbiguousLabel {
  readonly byKind: ReadonlyMap<SheetKind, FieldId>
  readonly other: readonly FieldId[]
}

export interface LongAlias {
  readonly key: string
  readonly field: FieldId
}

export interface Dictionary {
  readonly fieldByKey: ReadonlyMap<string, FieldId>
  readonly ambiguousByKey: ReadonlyMap<string, AmbiguousLabel>
  readonly ignoredKeys: ReadonlySet<string>
  /** Aliases long enough to be looked for inside a heading, longest first. */
  readonly longAliases: readonly LongAlias[]
  /** Normalised headings of a field, the preferred first. */
  readonly preferred: ReadonlyMap<FieldId, readonly string[]>
  readonly footerStarts: readonly string[]
  readonly footerWords: readonly string[]
  readonly anonymousValues: readonly string[]
  /** Words of document-type and status cells, as `textKey`s. */
  readonly returnWords: ReadonlySet<string>
  readonly voidWords: ReadonlySet<string>
  /** Codes of one known layout, by normalised heading: proposals to confirm, never facts. */
  readonly documentCodes: ReadonlyMap<string, Readonly<Record<string, string>>>
}

export interface HeadingKey {
  /** The form headings are compared in. */
  readonly key: string
  /** What stood in brackets: 元, 万元, %, 可用, 必填; null without. */
  readonly hint: string | null
}

const brackets = /\(([^()]*)\)|\[([^[\]]*)\]|【([^【】]*)】|〔([^〔〕]*)〕/g

/** NFKC, invisible characters, case, bracket remarks (kept as a hint), blanks and punctuation. */
export const normaliseHeading = (heading: string): HeadingKey => {
  const text = simplified(textKey(heading))
  const hints = Array.from(text.matchAll(brackets), (match) => (match[1] ?? match[2] ?? match[3] ?? match[4] ?? '').trim())
  const withoutRemarks = keyCharacters(text.replaceAll(brackets, ''))
  return { key: withoutRemarks === '' ? keyCharacters(text) : withoutRemarks, hint: hints.find((hint) => hint !== '') ?? null }
}

const keyCharacters = (text: string): string => text.replaceAll(/[\s_\-/\\|.:*'"`#()[\]【】]/g, '')

/** Builds the look-up tables. Throws when the program's own data file is broken: that is a fault, not a finding. */
export const createDictionary = (json: unknown): Dictionary => {
  const file = DictionaryFile.parse(json)
  const fieldByKey = fieldsByKey(file)
  return {
    fieldByKey,
    ambiguousByKey: new Map(
      Object.entries(file.ambiguous).map(([label, meaning]) => [normaliseHeading(label).key, ambiguousLabel(meaning)]),
    ),
    ignoredKeys: new Set(file.known_ignored.map((label) => normaliseHeading(label).key)),
    longAliases: Array.from(fieldByKey, ([key, field]) => ({ key, field }))
      .filter(({ key }) => isLongAlias(key))
      .toSorted((a, b) => b.key.length - a.key.length || (a.key < b.key ? -1 : 1)),
    preferred: new Map(
      Object.entries(file.prefer).flatMap(([field, labels]) =>
        isFieldId(field) ? [[field, labels.map((label) => normaliseHeading(label).key)]] : [],
      ),
    ),
    footerStarts: file.footer_words.row_start.map(textKey),
    footerWords: file.footer_words.anywhere_in_a_row_without_codes.map(textKey),
    anonymousValues: file.anonymous_member_values,
    returnWords: new Set(file.return_markers.words.map(textKey)),
    voidWords: new Set(file.void_markers.words.map(textKey)),
    documentCodes: documentCodes(file),
  }
}

const fieldsByKey = (file: DictionaryFile): ReadonlyMap<string, FieldId> => {
  const fields = new Map<string, FieldId>()
  for (const [name, { zh, en, observed }] of Object.entries(file.fields)) {
    if (!isFieldId(name)) throw new Error(`the header dictionary names an unknown field: ${name}`)
    // An observed label carries the layout's name in brackets where only that layout uses it so: `Name (Shopify orders)`.
    for (const label of [...zh, ...en, ...observed.filter((each) => !each.includes('('))]) {
      const { key } = normaliseHeading(label)
      if (!fields.has(key)) fields.set(key, name)
    }
  }
  return fields
}

const ambiguousLabel = ({ by_sheet, other = [] }: z.infer<typeof Ambiguous>): AmbiguousLabel => ({
  byKind: new Map(
    sheetKinds.flatMap((kind) => (isFieldId(by_sheet[kind] ?? '') ? [[kind, fieldNamed(by_sheet[kind] ?? '')] as const] : [])),
  ),
  other: other.filter(isFieldId),
})

const fieldNamed = (name: string): FieldId => {
  if (!isFieldId(name)) throw new Error(`the header dictionary names an unknown field: ${name}`)
  return name
}

/** Four Chinese or eight Latin characters: shorter ones are found inside too many headings. */
const isLongAlias = (key: string): boolean => key.length >= 8 || (key.length >= 4 && /^\p{Script=Han}+$/u.test(key))

const documentCodes = (file: DictionaryFile): ReadonlyMap<string, Readonly<Record<string, string>>> =>
  new Map(
    [...Object.entries(file.return_markers.codes_by_layout), ...Object.entries(file.void_markers.codes_by_layout)].map(([label, codes]) => [
      normaliseHeading(label).key,
      codes,
    ]),
  )

export type LabelMatch =
  | { readonly match: 'exact'; readonly key: string; readonly field: FieldId }
  | { readonly match: 'ambiguous'; readonly key: string; readonly label: AmbiguousLabel }
  | { readonly match: 'ignored'; readonly key: string }
  | { readonly match: 'contains'; readonly key: string; readonly aliases: readonly LongAlias[] }
  | { readonly match: 'none'; readonly key: string }

/** What a heading says by its label alone. Under a merged heading the lower label is matched first, then both together. */
export const matchLabel = (heading: string, group: string | null, dictionary: Dictionary): LabelMatch => {
  const lower = matchKey(normaliseHeading(heading).key, dictionary)
  if (group === null || lower.match === 'exact' || lower.match === 'ignored') return lower
  const both = matchKey(normaliseHeading(`${cleanText(group)}${cleanText(heading)}`).key, dictionary)
  return both.match === 'exact' || lower.match === 'none' ? both : lower
}

const matchKey = (key: string, dictionary: Dictionary): LabelMatch => {
  // An ambiguous label is never mapped by the label alone, so it wins over a field that lists it as observed.
  const label = dictionary.ambiguousByKey.get(key)
  if (label) return { match: 'ambiguous', key, label }
  const field = dictionary.fieldByKey.get(key)
  if (field) return { match: 'exact', key, field }
  if (dictionary.ignoredKeys.has(key)) return { match: 'ignored', key }
  const aliases = key === '' ? [] : dictionary.longAliases.filter((alias) => key.includes(alias.key))
  return aliases.length > 0 ? { match: 'contains', key, aliases } : { match: 'none', key }
}

/** What the label means in a sheet of this kind, `ask` where it alone does not decide, null where it is known and not imported. */
export const fieldByLabel = (heading: string, kind: SheetKind, dictionary: Dictionary): FieldId | 'ask' | null => {
  const matched = matchLabel(heading, null, dictionary)
  switch (matched.match) {
    case 'exact':
      return matched.field
    case 'ambiguous':
      return matched.label.byKind.get(kind) ?? 'ask'
    case 'ignored':
    case 'contains':
    case 'none':
      return null
  }
}
