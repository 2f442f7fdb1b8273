/** What is meant to be done with a segment or tier: offer, channel, service, contact, budget. Begins with what the sources advise. */
import type { Strategy, StrategyRow } from '#shared/contract/segments-sheet.ts'
import { classNames, type Named } from '#shared/languages/segment-names.ts'
import type { Locale } from '#shared/values/locale.ts'
import type { Read } from '../db/connections.ts'
import type { Writing } from '../handlers.ts'
import { refuse } from '../refuse.ts'
import { advised, type AdvisedSubject } from './strategy-advice.ts'

const kinds = { tier: classNames.tier, stage: classNames.stage, class: classNames.valueClass, rfm: classNames.rfmEight } as const

interface Subject extends Named {
  readonly subject: string
}

const fixedSubjects: readonly Subject[] = Object.entries(kinds).flatMap(([kind, names]: [string, Readonly<Record<string, Named>>]) =>
  Object.entries(names).map(([id, name]) => ({ subject: `${kind}:${id}`, ...name })),
)

/** Tiers, stages, classes and groups first, then segments by name. */
export function listStrategies(read: Read, locale: Locale): StrategyRow[] {
  const stored = storedStrategies(read)
  const segments = read
    .all(read.query.selectFrom('segment').select(['id', 'name']).orderBy('name'))
    .map(({ id, name }) => ({ subject: `segment:${id}`, zh: name, en: name }))
    .filter(({ subject }) => stored.has(subject))
  return [...fixedSubjects, ...segments].map((subject) => rowOf(subject, stored.get(subject.subject), locale))
}

/** Of one segment; null where nothing was written. */
export const strategyOf = (read: Read, subject: string, locale: Locale): StrategyRow | null =>
  listStrategies(read, locale).find((row) => row.subject === subject) ?? null

function storedStrategies(read: Read): ReadonlyMap<string, Strategy> {
  const rows = read.all(
    read.query.selectFrom('segment_strategy').select(['subject', 'offer', 'channel', 'service', 'contact', 'budget_fen as budgetFen']),
  )
  return new Map(rows.map((row) => [row.subject, row]))
}

function rowOf({ subject, zh, en }: Subject, stored: Strategy | undefined, locale: Locale): StrategyRow {
  const names = { nameZh: zh, nameEn: en }
  if (stored) return { ...stored, ...names, from: 'officer' }
  const text = isAdvised(subject) ? advised[subject][locale === 'en' ? 'en' : 'zh'] : NOTHING
  return { subject, ...text, budgetFen: null, ...names, from: 'source' }
}

const NOTHING = { offer: '', channel: '', service: '', contact: '' }
const isAdvised = (subject: string): subject is AdvisedSubject => Object.hasOwn(advised, subject)

/** @throws refusal `segment/not-found` */
export function saveStrategy({ budgetFen, ...strategy }: Strategy, { write, now, note }: Writing): void {
  const segmentId = Number(/^segment:(\d+)$/.exec(strategy.subject)?.[1] ?? 0)
  const exists = segmentId === 0 || write.first(write.query.selectFrom('segment').select('id').where('id', '=', segmentId)) !== undefined
  const isKnown = segmentId > 0 || fixedSubjects.some(({ subject }) => subject === strategy.subject)
  if (!exists || !isKnown) refuse('segment/not-found', { segmentId })
  const values = { ...strategy, budget_fen: budgetFen, saved_at: now().toISOString() }
  const { changes } = write.run(write.query.updateTable('segment_strategy').set(values).where('subject', '=', strategy.subject))
  if (changes === 0) write.run(write.query.insertInto('segment_strategy').values(values))
  note({ subject: strategy.subject })
}

export function resetStrategy(subject: string, { write, note }: Writing): void {
  write.run(write.query.deleteFrom('segment_strategy').where('subject', '=', subject))
  note({ subject })
}
