/** 统一写法: different spellings of one value, gathered by a key and unified after the officer's approval. Never a matter of who is who. */
import type { SpellingField, SpellingGroup } from '#shared/contract/cleaning-care.ts'
import { textKey } from '#shared/values/text.ts'
import type { Read, Write } from '../../db/connections.ts'
import type { Writing } from '../../handlers.ts'
import { nameOfUnit, unitsNamed } from '../addresses/divisions.ts'
import { pinyinOf } from '../names/pinyin.ts'
import { applyProductSpellings, applySpellings } from '../running/apply-spellings.ts'
import { beginRun, finishRun } from '../running/run.ts'
import { rulesOff } from '../rule-switches.ts'
import { simplify } from '../simplify.ts'
import { rememberSpelling, valuesWithCounts } from './care.sql.ts'

interface Counted {
  readonly value: string
  readonly members: number
}

/** Groups of two spellings and more, the largest first; proposed is the division's own name, else what most members have. */
export function listSpellings(read: Read, field: SpellingField): SpellingGroup[] {
  const counted = read.prepare<[], Counted>(valuesWithCounts(field)).all()
  return [...Map.groupBy(counted, ({ value }) => spellingKey(field, value))]
    .flatMap(([key, values]) => {
      const sorted = values.toSorted((a, b) => b.members - a.members)
      const [first] = sorted
      return first === undefined || sorted.length < 2 ? [] : [{ key, proposed: officialOf(field, sorted) ?? first.value, values: sorted }]
    })
    .toSorted((a, b) => membersOf(b) - membersOf(a))
}

const membersOf = ({ values }: SpellingGroup): number => values.reduce((sum, { members }) => sum + members, 0)

/** Width, case, blanks, marks, traditional characters and, for Han words, the sound do not tell two values apart; of a store not even the order. */
export function spellingKey(field: SpellingField, value: string): string {
  const key = simplify(textKey(value)).replaceAll(/[\s·•.,，。、()（）[\]【】_/-]/g, '')
  switch (field) {
    case 'level':
      return pinyinOf(key.replace(/(?:会员|级|等级|vip)$/u, '')) || key
    case 'category':
      return pinyinOf(key.replace(/(?:类|系列|产品)$/u, '')) || key
    case 'store':
      return [...key.replaceAll(/专卖店|旗舰店|直营店|专柜|分店|门店|店|柜/gu, '')].toSorted().join('')
    default:
      return unitOf(field, key) ?? key.replace(/[省市区县旗]$/, '')
  }
}

const levels = { province: 1, city: 2, county: 3 } as const
type Region = keyof typeof levels
const isRegion = (field: SpellingField): field is Region => Object.hasOwn(levels, field)

const unitOf = (field: Region, key: string): string | null => {
  const units = unitsNamed(key).filter((unit) => unit.level === levels[field] || (field === 'city' && unit.level === 1))
  return units.length === 1 ? (units[0]?.code ?? null) : null
}

const officialOf = (field: SpellingField, values: readonly Counted[]): string | null => {
  if (!isRegion(field)) return null
  const codes = new Set(values.map(({ value }) => unitOf(field, simplify(textKey(value)))))
  const [code] = codes
  return codes.size === 1 && code !== null && code !== undefined ? nameOfUnit(code) : null
}

interface Unifying {
  readonly field: SpellingField
  readonly values: readonly string[]
  readonly value: string
}

/** One operation; each member's change stands in the log, and the spelling is remembered for imports to come. */
export function unifySpelling({ field, values, value }: Unifying, { write, operationId, actor, now, note }: Writing): { members: number } {
  const at = now()
  const others = values.filter((each) => each !== value)
  if (field === 'store') nameStore(write, others, value)
  for (const given of others) remember(write, field, given, value, at)
  const runId = beginRun(write, operationId, { cause: 'decision', importRunId: null, actor, at, off: rulesOff(write) })
  const members = applySpellings(write, runId)
  finishRun(write, runId, members, { changed: members, flagged: 0 })
  const products = field === 'category' ? applyProductSpellings(write) : 0
  note({ field, spellings: others.length, members, products })
  return { members: members + products }
}

/** The newest word counts: what led elsewhere before leads to `value` now, and nothing leads away from it. */
function remember(write: Write, field: SpellingField, given: string, value: string, at: Date): void {
  write.run(write.query.deleteFrom('spelling').where('field', '=', field).where('given', '=', value))
  write.run(write.query.updateTable('spelling').set({ value }).where('field', '=', field).where('value', '=', given))
  write.prepare<[string, string, string, string]>(rememberSpelling).run(field, given, value, at.toISOString())
}

/** Where no store bears the chosen name, the one most members joined at gets it. */
function nameStore(write: Write, others: readonly string[], value: string): void {
  if (write.first(write.query.selectFrom('store').select('id').where('name', '=', value)) !== undefined) return
  const [first] = write
    .prepare<[], Counted>(valuesWithCounts('store'))
    .all()
    .filter((counted) => others.includes(counted.value))
    .toSorted((a, b) => b.members - a.members)
  if (first !== undefined) write.run(write.query.updateTable('store').set({ name: value }).where('name', '=', first.value))
}
