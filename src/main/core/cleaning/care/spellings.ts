/** 统一写法: different spellings of one value, gathered by a key and unified after the officer's approval. Never a matter of who is who. */
import type { SpellingField, SpellingGroup } from '#shared/contract/cleaning-care.ts'
import { textKey } from '#shared/values/text.ts'
import type { Read } from '../../db/connections.ts'
import type { Writing } from '../../handlers.ts'
import { MultiInsert } from '../../imports/writing/multi-insert.ts'
import { nameOfUnit, unitsNamed } from '../addresses/divisions.ts'
import { pinyinOf } from '../names/pinyin.ts'
import { beginRun, finishRun } from '../running/run.ts'
import { rulesOff } from '../rule-switches.ts'
import { simplify } from '../simplify.ts'
import { membersWith, rememberSpelling, setValueWhere, valuesWithCounts } from './care.sql.ts'

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

/** Width, case, blanks, marks, traditional characters and, for Han words, the sound do not tell two values apart. */
export function spellingKey(field: SpellingField, value: string): string {
  const key = simplify(textKey(value)).replaceAll(/[\s·•.,，。、()（）_-]/g, '')
  if (field === 'level') return pinyinOf(key.replace(/(?:会员|级|等级|vip)$/u, '')) || key
  return unitOf(field, key) ?? key.replace(/[省市区县旗]$/, '')
}

const levels = { province: 1, city: 2, county: 3 } as const
const unitOf = (field: Exclude<SpellingField, 'level'>, key: string): string | null => {
  const units = unitsNamed(key).filter((unit) => unit.level === levels[field] || (field === 'city' && unit.level === 1))
  return units.length === 1 ? (units[0]?.code ?? null) : null
}

const officialOf = (field: SpellingField, values: readonly Counted[]): string | null => {
  if (field === 'level') return null
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
  const runId = beginRun(write, operationId, { cause: 'decision', importRunId: null, actor, at, off: rulesOff(write) })
  const log = new MultiInsert(write, 'member_value_log', ['run_id', 'member_id', 'field', 'before', 'after', 'rule', 'rule_version'])
  const others = values.filter((each) => each !== value)
  let members = 0
  for (const given of others) {
    const ids = write.prepare<[string], { id: number }>(membersWith(field)).all(given)
    for (const { id } of ids) log.add(runId, id, field, given, value, 'spelling', 1)
    members += write.prepare<[string, string]>(setValueWhere(field)).run(value, given).changes
    write.prepare<[string, string, string, string]>(rememberSpelling).run(field, given, value, at.toISOString())
  }
  log.flush()
  finishRun(write, runId, members, { changed: members, flagged: 0 })
  note({ field, spellings: others.length, members })
  return { members }
}
