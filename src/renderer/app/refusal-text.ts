/** What the officer reads when something did not work: a refusal's own sentence, or a fault with a number to find it by. */
import { ORPCError } from '@orpc/client'
import type { TFunction } from 'i18next'
import type { FileRefusal } from '#shared/contract/parser.ts'
import { refusals, type RefusalCode } from '#shared/refusal.ts'

export interface Problem {
  readonly text: string
  /** Set for a fault: the number under which the details stand in the log. */
  readonly incident?: string
}

type Texts = TFunction<'refusal'>
/** `segment/name-taken` → `segment.name-taken` */
type KeyOf<C extends RefusalCode> = C extends `${infer Feature}/${infer Name}` ? `${Feature}.${Name}` : never
export type RefusalKey = KeyOf<RefusalCode>

const isRefusalCode = (code: string): code is RefusalCode => Object.hasOwn(refusals, code)
export const keyOfRefusal = (code: RefusalCode): RefusalKey => code.replace('/', '.') as RefusalKey

export function describeRefusal(error: unknown, t: Texts): Problem {
  if (error instanceof ORPCError && error.defined && isRefusalCode(error.code)) return { text: sentence(error.code, error.data, t) }
  if (isInterrupted(error)) return { text: t('interrupted') }
  const incident = incidentOf(error)
  console.error(`incident ${incident}`, error)
  return { text: t('fault', { incident }), incident }
}

/** By its code, where the screen has something to offer beside the sentence. */
export const isRefusal = (error: unknown, code: RefusalCode): boolean => error instanceof ORPCError && error.defined && error.code === code

/** The engine stopped while it was asked; it is started again, and everything on show asks again by itself. */
const isInterrupted = (error: unknown): boolean => error instanceof Error && error.name === 'AbortError'

/** The sentence for a refusal that arrived as data, such as a workspace that could not be opened. */
export function sentence(code: RefusalCode, data: unknown, t: Texts): string {
  if (code === 'file/refused') {
    const { file, refusal } = refusals[code].data.parse(data)
    return t('file.refused', { file, reason: describeFileRefusal(refusal, t) })
  }
  return t(keyOfRefusal(code), { ...spoken(data), interpolation: { escapeValue: false } })
}

export const describeFileRefusal = (refusal: FileRefusal, t: Texts): string =>
  t(`fileRefusal.${refusal.code}`, {
    sheet: refusal.sheet ?? '',
    row: refusal.row ?? 0,
    kind: refusal.kind ?? '?',
    size: megabytes(refusal.size),
    limit: refusal.limit === undefined ? '' : refusal.limit >= 1_000_000 ? megabytes(refusal.limit) : String(refusal.limit),
  })

const megabytes = (bytes: number | undefined): string => (bytes === undefined ? '' : `${Math.round(bytes / 1_000_000)} MB`)

/** Lists and byte counts as a person reads them. */
function spoken(data: unknown): Readonly<Record<string, unknown>> {
  if (typeof data !== 'object' || data === null) return {}
  return Object.fromEntries(
    Object.entries(data).map(([name, value]: [string, unknown]) => {
      if (name.endsWith('Bytes') && typeof value === 'number') return [name, megabytes(value)]
      if (Array.isArray(value)) return [name, listed(value)]
      return [name, value]
    }),
  )
}

/** Texts as a list; of records only their number. */
const listed = (items: readonly unknown[]): string =>
  items.every((item) => typeof item === 'string') ? items.join(', ') : String(items.length)

const known = new WeakMap<object, string>()
let last = 0

/** The same error keeps its number however often it is shown. */
function incidentOf(error: unknown): string {
  const key = typeof error === 'object' && error !== null ? error : {}
  const before = known.get(key)
  if (before !== undefined) return before
  const made = `${Date.now().toString(36).slice(-5).toUpperCase()}-${++last}`
  known.set(key, made)
  return made
}
