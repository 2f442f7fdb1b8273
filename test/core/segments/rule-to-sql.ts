/**
 * The oracle of segments: the same rule as one slow SQL statement over the rows, written apart from the product's evaluation.
 * Answers the ids of the members, ascending.
 */
import type { Read } from '#core/db/connections.ts'
import { assertNever } from '#core/must.ts'
import type { ConditionOf, SegmentCondition } from '#shared/languages/segment-conditions.ts'
import type { TextTest } from '#shared/languages/segment-text.ts'
import type { SegmentGroup, SegmentRule } from '#shared/languages/segment-rule.ts'
import { birthdaySlots } from './birthday-slots.ts'
import { bought, pair, purchase } from './rule-to-sql-events.ts'
import { campaign, coupon, mailed, returnedMail, survey } from './rule-to-sql-records.ts'
import { inRange, quoted, textTest, within } from './rule-to-sql-phrases.ts'
import { sources } from './rule-to-sql-sources.ts'
import { take } from './rule-to-sql-take.ts'

export type RuleOf = (id: number) => SegmentRule | undefined

export interface Saying {
  readonly ruleOf: RuleOf
  /** The workspace's today; null in an empty one. */
  readonly today: number | null
  readonly asOf: number | null
}

export function membersBySql(read: Read, rule: SegmentRule, ruleOf: RuleOf = () => undefined): number[] {
  const day = (of: string): number | null => (read.prepare(`${sources} select day from ${of}`).value() as number | null | undefined) ?? null
  const text = `${sources} select m.id from member as m where ${group(rule, { ruleOf, today: day('today'), asOf: day('as_of') })} order by m.id`
  return read
    .prepare<[], { id: number }>(text)
    .all()
    .map(({ id }) => id)
}

const draws = (rule: SegmentGroup | SegmentCondition): rule is ConditionOf<'top' | 'sample'> =>
  (rule.kind === 'top' || rule.kind === 'sample') && rule.among === 'group'

/** What is drawn from the others comes last, each from what those before it left. */
export function group({ match, rules }: SegmentGroup, saying: Saying): string {
  const plain = rules.filter((rule) => !draws(rule))
  const parts = plain.map((rule) => `(${rule.kind === 'group' ? group(rule, saying) : condition(rule, saying)})`)
  switch (match) {
    case 'all': {
      const rest = parts.length === 0 ? '1' : parts.join(' and ')
      return rules.filter(draws).reduce((base, rule) => `(${base}) and ${take(rule, base)}`, rest)
    }
    case 'any':
      return parts.length === 0 ? '0' : parts.join(' or ')
    case 'none':
      return parts.length === 0 ? '1' : `not (${parts.join(' or ')})`
    default:
      return assertNever(match)
  }
}

function condition(rule: SegmentCondition, saying: Saying): string {
  switch (rule.kind) {
    case 'text':
      return text(rule)
    case 'choice':
      return choice(rule)
    case 'join-store':
      return `coalesce(store_id in (${rule.storeIds.join(', ')}), 0)`
    case 'measure':
      return inRange(measure(rule), rule.range)
    case 'day':
      return day(rule)
    case 'birthday':
      return birthday(rule, saying)
    case 'bought':
      return bought(rule)
    case 'purchase':
      return purchase(rule)
    case 'pair':
      return pair(rule)
    case 'top':
    case 'sample':
      return take(rule, '1')
    case 'tag':
      return tag(rule)
    case 'custom':
      return custom(rule)
    case 'coupon':
      return coupon(rule)
    case 'mailed':
      return mailed(rule)
    case 'returned-mail':
      return returnedMail(rule)
    case 'campaign':
      return campaign(rule)
    case 'survey':
      return survey(rule)
    case 'unreadable':
      return '0'
    case 'in-segment': {
      const other = saying.ruleOf(rule.segmentId)
      return other ? group(other, saying) : '0'
    }
    case 'class':
    case 'quality':
      throw new Error('a figure of another feature has its oracle there')
    default:
      return assertNever(rule)
  }
}

const snake = (name: string): string => `m.${name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`

function text({ field, test }: ConditionOf<'text'>): string {
  if (field !== 'card') return textTest(`lower(coalesce(${snake(field)}, ''))`, test)
  const some = (is: TextTest): string => `exists (select 1 from card as c where c.member_id = m.id and ${textTest('lower(c.number)', is)})`
  if (test.is === 'not-equal') return `not ${some({ is: 'equal', value: test.value })}`
  if (test.is === 'none-of') return `not ${some({ is: 'one-of', values: test.values })}`
  return test.is === 'empty' ? `not ${some({ is: 'filled' })}` : some(test)
}

function choice({ field, values }: ConditionOf<'choice'>): string {
  const list = values.map(quoted).join(', ')
  switch (field) {
    case 'birthCalendar':
      return `(coalesce(m.birth_month, 0) > 0 and iif(m.birth_lunar = 1, 'lunar', 'solar') in (${list}))`
    case 'doNotContact':
      return `iif(m.person_id in (select person_id from asked) or coalesce(m.mobile in (select mobile from asked where mobile is not null), 0), 'yes', 'no') in (${list})`
    case 'suppressed':
      return `iif(m.person_id in (select person_id from listed) or coalesce(m.mobile in (select mobile from listed where mobile is not null), 0), 'yes', 'no') in (${list})`
    case 'minor':
    case 'reachPost':
    case 'reachSms':
    case 'reachEmail':
    case 'reachCall':
      throw new Error('who is a minor, and with it who is reached, has its oracle elsewhere')
    default:
      return `${snake(field)} in (${list})`
  }
}

function measure({ measure: what, window }: ConditionOf<'measure'>): string {
  const ofDays = (value: string, extra = '1'): string =>
    `(select ${value} from person_day where person = m.person_id and ${within('day', window)} and ${extra})`
  switch (what) {
    case 'occasions':
      return ofDays('coalesce(sum(left > 0), 0)')
    case 'netFen':
      return ofDays('coalesce(sum(net), 0)')
    case 'ticketFen':
      return ofDays('1.0 * sum(net) / nullif(sum(left > 0), 0)')
    case 'firstDay':
      return ofDays('min(day)', 'left > 0')
    case 'lastDay':
      return ofDays('max(day)', 'left > 0')
    case 'recencyDays':
      return ofDays('(select day from as_of) - max(day)', 'left > 0 and day <= (select day from as_of)')
    case 'points':
    case 'joinedOn':
    case 'birthMonth':
      return snake(what)
    case 'cards':
      return '(select count(*) from card where member_id = m.id)'
    case 'tenureDays':
      return '((select day from today) - m.joined_on)'
    case 'ageYears':
      return `(strftime('%Y', (select day from today) * 86400, 'unixepoch') - m.birth_year - case
        when m.birth_lunar = 0 and m.birth_month is not null and m.birth_day is not null
        then strftime('%m%d', (select day from today) * 86400, 'unixepoch') < printf('%02d%02d', m.birth_month, m.birth_day) else 0 end)`
    case 'rfmR':
    case 'rfmF':
    case 'rfmM':
    case 'qualityScore':
    case 'alivePercent':
    case 'expectedPurchases':
    case 'lifetimeFen':
      throw new Error('a figure of another feature has its oracle there')
    default:
      return assertNever(what)
  }
}

function day({ field, window }: ConditionOf<'day'>): string {
  const ofDays = (value: string): string => `(select ${value} from person_day where person = m.person_id and left > 0)`
  switch (field) {
    case 'joinedOn':
      return `coalesce(m.joined_on is not null and ${within('m.joined_on', window, 'today')}, 0)`
    case 'firstDay':
    case 'lastDay': {
      const value = ofDays(field === 'firstDay' ? 'min(day)' : 'max(day)')
      return `coalesce(${value} is not null and ${within(value, window)}, 0)`
    }
    default:
      throw new Error('a figure of another feature has its oracle there')
  }
}

/** By the dates Intl's Chinese calendar gives, not by our own table. */
function birthday({ when, calendar: which }: ConditionOf<'birthday'>, { today }: Saying): string {
  if (today === null) return '0'
  const { solar, lunar } = birthdaySlots(today, when)
  const slot = '(coalesce(m.birth_month, 0) * 32 + coalesce(m.birth_day, 0))'
  const isIn = (slots: readonly number[]): string => `${slot} in (${slots.join(', ')})`
  const own = `iif(m.birth_lunar = 1, ${isIn(lunar)}, ${isIn(solar)})`
  return which === 'both' ? own : `(m.birth_lunar = ${which === 'lunar' ? 1 : 0} and ${own})`
}

function tag({ tagIds, has }: ConditionOf<'tag'>): string {
  const wanted = [...new Set(tagIds)]
  const count = `(select count(distinct t.id) from member_tag as g join tag as t on t.id = g.tag_id
    where g.member_id = m.id and t.id in (${wanted.join(', ')}) and (t.expires_on is null or t.expires_on >= unixepoch('2026-01-31') / 86400))`
  return has === 'all' ? `${count} = ${wanted.length}` : has === 'any' ? `${count} > 0` : `${count} = 0`
}

function custom({ fieldId, test }: ConditionOf<'custom'>): string {
  const value = `(select value from custom_value where field_id = ${fieldId} and member_id = m.id)`
  if (test.is === 'range') return `(${value} is not null and ${inRange(`cast(${value} as real)`, test.range)})`
  if (test.is === 'day') return `coalesce(${value} is not null and ${within(`(unixepoch(${value}) / 86400)`, test.window, 'today')}, 0)`
  return textTest(`lower(coalesce(${value}, ''))`, test)
}
