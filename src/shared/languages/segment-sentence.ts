/** A rule as a sentence people can check, in both languages. Made from the rule alone, so it cannot say something else. */
import type { Locale } from '../values/locale.ts'
import type { ChoiceField, ConditionOf, SegmentCondition } from './segment-conditions.ts'
import { choiceNames, classesOf, contactNames, stateNames, topNames, type Named } from './segment-names.ts'
import { fieldIdOf, findField } from './segment-fields.ts'
import type { SegmentGroup, SegmentRule } from './segment-rule.ts'
import { eventSentence } from './segment-sentence-events.ts'
import { amountSpan, dateSpan, either, namesOf, takeOf, textTestOf, tidy, windowOf, type Unit } from './segment-phrases.ts'

/** What the ids of a rule are called; undefined where it is not known (any more). */
export type NameOf = (kind: 'store' | 'product' | 'segment' | 'tag' | 'field' | 'campaign', id: number) => string | undefined

/** Says things in one of the languages. */
export interface Speaker {
  readonly locale: Locale
  say(zh: string, en: string): string
  readonly nameOf: NameOf
}

export const createSpeaker = (locale: Locale, nameOf: NameOf = () => undefined): Speaker => ({
  locale,
  say: (zh, en) => (locale === 'en' ? en : zh),
  nameOf,
})

export function ruleSentence(rule: SegmentRule, speaker: Speaker): string {
  const { say } = speaker
  if (rule.rules.length === 0)
    return rule.match === 'any'
      ? say('没有人：空的“满足任一”组不包含任何会员。', 'Nobody: an empty group of “any” holds no member.')
      : say('全部会员。', 'All members.')
  const parts = groupSentence(rule, speaker)
  return say(`${parts}的会员。`, `Members where ${parts}.`)
}

function groupSentence({ match, rules }: SegmentGroup, speaker: Speaker): string {
  const { say } = speaker
  const parts = rules.map((part) => (part.kind === 'group' ? nestedSentence(part, speaker) : conditionSentence(part, speaker)))
  if (match === 'none') return say(`以下都不符合：${parts.join('；')}`, `none of this holds: ${parts.join('; ')}`)
  return parts.join(match === 'any' ? say('，或者', ', or ') : say('，并且', ', and '))
}

const nestedSentence = (group: SegmentGroup, speaker: Speaker): string =>
  group.rules.length === 0
    ? speaker.say('（空的条件组）', '(an empty group)')
    : speaker.say(`（${groupSentence(group, speaker)}）`, `(${groupSentence(group, speaker)})`)

/** One condition, without a full stop. */
export function conditionSentence(condition: SegmentCondition, speaker: Speaker): string {
  const { say } = speaker
  switch (condition.kind) {
    case 'text':
      return textTestOf(fieldName(condition, speaker), condition.test, speaker)
    case 'choice':
      return choiceSentence(condition, speaker)
    case 'class':
      return isOneOf(fieldName(condition, speaker), condition.values, classesOf(condition.field), speaker)
    case 'quality': {
      const { zh, en } = contactNames[condition.field]
      return isOneOf(say(`${zh}的质量`, `the ${en}`), condition.states, stateNames, speaker)
    }
    case 'join-store':
      return joinStoreSentence(condition, speaker)
    case 'measure':
      return measureSentence(condition, speaker)
    case 'day':
      return daySentence(condition, speaker)
    case 'birthday':
      return birthdaySentence(condition, speaker)
    case 'tag':
      return tagSentence(condition, speaker)
    case 'custom':
      return customSentence(condition, speaker)
    case 'in-segment':
      return segmentSentence(condition, speaker)
    case 'top':
      return topSentence(condition, speaker)
    case 'sample':
      return sampleSentence(condition, speaker)
    case 'unreadable':
      return say('（读不懂的条件）', '(a condition that cannot be read)')
    default:
      return eventSentence(condition, speaker)
  }
}

function joinStoreSentence({ storeIds }: ConditionOf<'join-store'>, speaker: Speaker): string {
  const names = namesOf('store', storeIds, speaker)
  return speaker.say(`在${names}入会`, `the join store is ${names}`)
}

function segmentSentence({ segmentId, snapshotId }: ConditionOf<'in-segment'>, speaker: Speaker): string {
  const { say } = speaker
  const name = namesOf('segment', [segmentId], speaker)
  if (snapshotId === undefined) return say(`属于人群${name}`, `the member is in segment ${name}`)
  return say(`在人群${name}的快照（编号 ${snapshotId}）中`, `the member is in snapshot no. ${snapshotId} of segment ${name}`)
}

/** Inside a sentence: English writes it small. */
function fieldName(condition: SegmentCondition, { locale }: Speaker): string {
  const field = findField(fieldIdOf(condition))
  if (!field) return ''
  const name = locale === 'en' ? field.en : field.zh
  return (locale === 'en' && /^[A-Z][a-z-]/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name).replace(
    /（.*）$| \(.*\)$/,
    '',
  )
}

function isOneOf(
  field: string,
  values: readonly string[],
  names: Readonly<Record<string, { readonly zh: string; readonly en: string }>>,
  speaker: Speaker,
): string {
  const words = either(
    values.map((value) => {
      const name = names[value]
      return name ? speaker.say(name.zh, name.en) : value
    }),
    speaker,
  )
  return speaker.say(`${field}为${words}`, `${field} is ${words}`)
}

function choiceSentence(condition: ConditionOf<'choice'>, speaker: Speaker): string {
  const { field, values } = condition
  const { say } = speaker
  if (!isYesOrNo(field)) return isOneOf(fieldName(condition, speaker), values, choiceNames, speaker)
  const [isYes, isNo] = [values.includes('yes'), values.includes('no')]
  if (isYes === isNo) return isYes ? say('不限', 'anybody') : say('没有人', 'nobody')
  const { is, isNot } = yesOrNo[field]
  const { zh, en } = isYes ? is : isNot
  return say(zh, en)
}

const yesOrNo = {
  minor: {
    is: { zh: '未满 14 岁', en: 'the member is under 14' },
    isNot: { zh: '已满 14 岁或出生日期不详', en: 'the member is not known to be under 14' },
  },
  doNotContact: {
    is: { zh: '要求不联系', en: 'the member asked not to be contacted' },
    isNot: { zh: '没有要求不联系', en: 'the member has not asked to be left alone' },
  },
  suppressed: {
    is: { zh: '在不寄名单上', en: 'the member is on the no-mail list' },
    isNot: { zh: '不在不寄名单上', en: 'the member is not on the no-mail list' },
  },
  reachPost: {
    is: { zh: '可邮寄', en: 'the member can be reached by post' },
    isNot: { zh: '不可邮寄', en: 'the member cannot be reached by post' },
  },
  reachSms: {
    is: { zh: '可发短信', en: 'the member can be reached by text message' },
    isNot: { zh: '不可发短信', en: 'the member cannot be reached by text message' },
  },
  reachEmail: {
    is: { zh: '可发邮件', en: 'the member can be reached by e-mail' },
    isNot: { zh: '不可发邮件', en: 'the member cannot be reached by e-mail' },
  },
  reachCall: {
    is: { zh: '可打电话', en: 'the member can be reached by telephone' },
    isNot: { zh: '不可打电话', en: 'the member cannot be reached by telephone' },
  },
} as const satisfies Readonly<Partial<Record<ChoiceField, { readonly is: Named; readonly isNot: Named }>>>

const isYesOrNo = (field: ChoiceField): field is keyof typeof yesOrNo => Object.hasOwn(yesOrNo, field)

function measureSentence(condition: ConditionOf<'measure'>, speaker: Speaker): string {
  const field = findField(fieldIdOf(condition))
  const name = fieldName(condition, speaker)
  const unit: Unit = field?.unit ?? 'number'
  const span = unit === 'date' || unit === 'month' ? dateSpan(condition.range, unit, speaker) : amountSpan(condition.range, unit, speaker)
  const window = field?.hasWindow ? windowOf(condition.window, speaker) : ''
  return window === ''
    ? speaker.say(`${name}${span}`, `${name} is ${span}`)
    : speaker.say(`${window}的${name}${span}`, `${name} ${window} is ${span}`)
}

function daySentence(condition: ConditionOf<'day'>, speaker: Speaker): string {
  const name = fieldName(condition, speaker)
  const window = windowOf(condition.window, speaker)
  return window === '' ? speaker.say(`有${name}`, `there is a ${name}`) : speaker.say(`${name}在${window.trim()}`, `${name} is ${window}`)
}

function birthdaySentence({ when, calendar }: ConditionOf<'birthday'>, speaker: Speaker): string {
  const { say } = speaker
  const which = calendar === 'both' ? '' : say(choiceNames[calendar].zh, `${choiceNames[calendar].en} `)
  if (when.is === 'within')
    return say(`${which}生日在 ${when.from} 到 ${when.to} 天之后`, `the ${which}birthday is ${when.from} to ${when.to} days ahead`)
  const month =
    [say('本月', 'this month'), say('下月', 'next month')][when.offset] ??
    say(`${when.offset} 个月后的那个月`, `in the month ${when.offset} months ahead`)
  return say(`${which}生日在${month}`, `the ${which}birthday is ${month}`)
}

function tagSentence({ tagIds, has }: ConditionOf<'tag'>, speaker: Speaker): string {
  const { say } = speaker
  const names = namesOf('tag', tagIds, speaker, has === 'all' ? 'and' : 'or')
  return has === 'none'
    ? say(`没有标签${names}`, `the member has no tag ${names}`)
    : say(`有标签${names}`, `the member has the tag ${names}`)
}

function customSentence({ fieldId, test }: ConditionOf<'custom'>, speaker: Speaker): string {
  const { say } = speaker
  const name = namesOf('field', [fieldId], speaker)
  switch (test.is) {
    case 'range': {
      const span = amountSpan(test.range, 'number', speaker)
      return say(`${name}${span}`, `${name} is ${span}`)
    }
    case 'day':
      return say(`${name}在${windowOf(test.window, speaker).trim()}`, `${name} is ${windowOf(test.window, speaker)}`)
    default:
      return textTestOf(name, test, speaker)
  }
}

const amongOf = (among: 'all' | 'group', { say }: Speaker): string =>
  among === 'all' ? '' : say('（在符合同组其他条件的会员中）', ' (among those who meet the other conditions of the group)')

function topSentence({ by, window, end, take, among }: ConditionOf<'top'>, speaker: Speaker): string {
  const { say } = speaker
  const { zh, en } = topNames[by]
  const when = windowOf(window, speaker)
  const share = takeOf(take, speaker)
  const sentence = say(
    `${when}${when === '' ? '' : '的'}${zh}${end === 'highest' ? '最高' : '最低'}的${share}`,
    `the member is among the ${share} with the ${end} ${en} ${when}`,
  )
  return `${tidy(sentence)}${amongOf(among, speaker)}`
}

function sampleSentence({ take, seed, among }: ConditionOf<'sample'>, speaker: Speaker): string {
  const share = takeOf(take, speaker)
  return `${speaker.say(`随机抽取的${share}（种子 ${seed}）`, `the member is in a random ${share} (seed ${seed})`)}${amongOf(among, speaker)}`
}
