/** A refusal as a person reads it, in both languages: the sentences are the screens' own. */
import { z } from 'zod'
import english from '../../renderer/locales/en/refusal.json' with { type: 'json' }
import chinese from '../../renderer/locales/zh-CN/refusal.json' with { type: 'json' }
import { FileRefusal } from '#shared/contract/parser.ts'

const Catalogue = z.record(z.string(), z.union([z.string(), z.record(z.string(), z.string())]))
type Catalogue = z.infer<typeof Catalogue>
const Refused = z.object({ file: z.string(), refusal: FileRefusal })

export interface Sentences {
  readonly zh: string
  readonly en: string
}

/** Undefined for what is no refusal of the product: a fault. */
export function sentencesOf(code: string, data: unknown): Sentences | undefined {
  const [zh, en] = [chinese, english].map((catalogue) => sentenceOf(Catalogue.parse(catalogue), code, data))
  return zh === undefined || en === undefined ? undefined : { zh, en }
}

function sentenceOf(catalogue: Catalogue, code: string, data: unknown): string | undefined {
  const [feature = '', name = ''] = code.split('/')
  const text = textAt(catalogue, feature, name)
  const refused = Refused.safeParse(data)
  if (text === undefined || !refused.success) return text === undefined ? undefined : filled(text, data)
  const { file, refusal } = refused.data
  const reason = filled(textAt(catalogue, 'fileRefusal', refusal.code) ?? refusal.code, refusal)
  return filled(text, { file, reason })
}

function textAt(catalogue: Catalogue, group: string, key: string): string | undefined {
  const texts = catalogue[group]
  return typeof texts === 'object' ? texts[key] : undefined
}

/** Puts the data into `{{name}}` and `{{name, number}}`. */
function filled(text: string, data: unknown): string {
  const values = new Map(typeof data === 'object' && data !== null ? Object.entries(data) : [])
  return text.replaceAll(/\{\{(\w+)[^}]*\}\}/g, (_, name: string) => spoken(values.get(name)))
}

function spoken(value: unknown): string {
  if (Array.isArray(value)) return value.map(spoken).join(', ')
  return typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value ?? '')
}
