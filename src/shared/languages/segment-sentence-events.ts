/** Sentences of conditions on purchases, mailings, own campaigns, coupons and surveys. */
import type { ConditionOf } from './segment-conditions.ts'
import type { Named } from './segment-names.ts'
import type { CampaignOutcome } from './segment-records.ts'
import {
  amountSpan,
  armNames,
  either,
  goodsOf,
  namesOf,
  placeOf,
  quote,
  textTestOf,
  tidy,
  unitsOfCounts,
  windowOf,
} from './segment-phrases.ts'
import type { Speaker } from './segment-sentence.ts'

type EventCondition = ConditionOf<'bought' | 'purchase' | 'pair' | 'coupon' | 'mailed' | 'returned-mail' | 'campaign' | 'survey'>

export function eventSentence(condition: EventCondition, speaker: Speaker): string {
  const { say } = speaker
  switch (condition.kind) {
    case 'bought':
      return boughtSentence(condition, speaker)
    case 'purchase':
      return purchaseSentence(condition, speaker)
    case 'pair':
      return pairSentence(condition, speaker)
    case 'coupon':
      return couponSentence(condition, speaker)
    case 'mailed':
      return mailedSentence(condition, speaker)
    case 'returned-mail':
      return tidy(say(`${windowOf(condition.window, speaker)}有退信`, `mail came back ${windowOf(condition.window, speaker)}`))
    case 'campaign':
      return campaignSentence(condition, speaker)
    case 'survey':
      return surveySentence(condition, speaker)
  }
}

const atLeastOnce = ({ count, range: { min, max } }: ConditionOf<'bought'>): boolean =>
  count === 'occasions' && min === 1 && max === undefined

function boughtSentence(condition: ConditionOf<'bought'>, speaker: Speaker): string {
  const { say } = speaker
  const goods = goodsOf(condition, speaker)
  const place = placeOf(condition, speaker)
  const when = windowOf(condition.window, speaker)
  const { unit, zh, en } = unitsOfCounts[condition.count]
  const span = amountSpan(condition.range, unit, speaker)
  const counted = atLeastOnce(condition) ? '' : say(`（${zh}${span}）`, ` (${en}${en === '' ? '' : ' '}${span})`)
  return tidy(say(`${when}${place}买过${goods}${counted}`, `${goods} was bought ${place} ${when}${counted}`))
}

function purchaseSentence({ n, from, window, amount, gapDays, goods }: ConditionOf<'purchase'>, speaker: Speaker): string {
  const { say } = speaker
  const subject =
    n === 1
      ? say(from === 'first' ? '首次购买' : '最近一次购买', `the ${from} purchase`)
      : say(from === 'first' ? `第 ${n} 次购买` : `倒数第 ${n} 次购买`, `purchase no. ${n} from the ${from}`)
  const when = windowOf(window, speaker)
  const parts = [
    ...(when === '' ? [] : [say(`在${when.trim()}`, `is ${when}`)]),
    ...(amount ? [say(`金额${amountSpan(amount, 'money', speaker)}`, `comes to ${amountSpan(amount, 'money', speaker)}`)] : []),
    ...(gapDays
      ? [say(`距上次${amountSpan(gapDays, 'days', speaker)}`, `follows the one before after ${amountSpan(gapDays, 'days', speaker)}`)]
      : []),
    ...(goods
      ? [tidy(say(`${placeOf(goods, speaker)}含${goodsOf(goods, speaker)}`, `holds ${goodsOf(goods, speaker)} ${placeOf(goods, speaker)}`))]
      : []),
  ]
  if (parts.length === 0) return say(`有${subject}`, `there is ${subject}`)
  return say(`${subject}${parts.join('、')}`, `${subject} ${parts.join(' and ')}`)
}

function pairSentence({ relation, first, second, window, withinDays }: ConditionOf<'pair'>, speaker: Speaker): string {
  const { say } = speaker
  const when = windowOf(window, speaker)
  const [one, other] = [first, second].map((goods) => ({ goods: goodsOf(goods, speaker), place: placeOf(goods, speaker) }))
  if (!one || !other) return ''
  const begun = say(`${when}${one.place}买过${one.goods}`, `${one.goods} was bought ${one.place} ${when}`)
  if (relation === 'without')
    return tidy(say(`${begun}，没有${other.place}买过${other.goods}`, `${begun}, but not ${other.goods} ${other.place}`))
  const then = relation === 'then' ? say('又', 'then') : say('没有', 'not')
  return tidy(
    say(
      `${begun}，之后 ${withinDays} 天内${then}${other.place}买${other.goods}`,
      `${begun}, and within ${withinDays} days afterwards ${then} ${other.goods} ${other.place}`,
    ),
  )
}

function couponSentence({ state, templates, window, range }: ConditionOf<'coupon'>, speaker: Speaker): string {
  const { say } = speaker
  const which =
    templates.length === 0
      ? say('券', 'coupons')
      : say(
          `券${either(
            templates.map((name) => quote(name, speaker)),
            speaker,
          )}`,
          `coupons ${either(
            templates.map((name) => quote(name, speaker)),
            speaker,
          )}`,
        )
  const states = {
    issued: say('发放的', 'issued'),
    redeemed: say('核销的', 'redeemed'),
    open: say('尚可使用的', 'still open'),
    expired: say('过期未用的', 'run out unused'),
  }
  const when = windowOf(window, speaker)
  const span = amountSpan(range, 'coupons', speaker)
  return tidy(say(`${when}${states[state]}${which}${span}`, `the number of ${which} ${states[state]} ${when} is ${span}`))
}

function mailedSentence({ campaigns, window, response, withinDays }: ConditionOf<'mailed'>, speaker: Speaker): string {
  const { say } = speaker
  const names =
    campaigns.length === 0
      ? ''
      : either(
          campaigns.map((name) => quote(name, speaker)),
          speaker,
        )
  const when = windowOf(window, speaker)
  const begun = say(`${when}收到过${names}邮寄`, `mail ${names === '' ? '' : `of ${names}`} was sent ${when}`)
  const after =
    response === 'any'
      ? ''
      : response === 'bought'
        ? say(`，之后 ${withinDays} 天内买过`, `, with a purchase within ${withinDays} days`)
        : say(`，之后 ${withinDays} 天内没有买`, `, without a purchase within ${withinDays} days`)
  return `${tidy(begun)}${after}`
}

const outcomes = {
  any: { zh: '', en: '' },
  responded: { zh: '活动期内购买过', en: 'bought while it ran' },
  'not-responded': { zh: '活动期内没有购买', en: 'bought nothing while it ran' },
  'came-by-code': { zh: '凭识别码到店', en: 'came with the key code' },
  returned: { zh: '被退回', en: 'the piece came back' },
} as const satisfies Readonly<Record<CampaignOutcome, Named>>

function campaignSentence({ campaignIds, arms: chosen, outcome, versions, keyCode }: ConditionOf<'campaign'>, speaker: Speaker): string {
  const { say } = speaker
  const words = either(
    chosen.map((arm) => say(armNames[arm].zh, armNames[arm].en)),
    speaker,
  )
  const names = campaignIds.length === 0 ? '' : namesOf('campaign', campaignIds, speaker)
  const begun =
    names === ''
      ? say(`在任一活动的名单中（${words}）`, `the member ${words} in some campaign`)
      : say(`在活动${names}的名单中（${words}）`, `the member ${words} in campaign ${names}`)
  const marks = [
    ...(versions ? [say(`版本 ${versions.join('、')}`, `version ${versions.join(', ')}`)] : []),
    ...(keyCode === undefined
      ? []
      : [say(`识别码以${quote(keyCode, speaker)}开头`, `the key code begins with ${quote(keyCode, speaker)}`)]),
    ...(outcome === 'any' ? [] : [say(outcomes[outcome].zh, outcomes[outcome].en)]),
  ]
  return [begun, ...marks].join(say('，', ', '))
}

function surveySentence({ survey, part = 'answered', question, test, window }: ConditionOf<'survey'>, speaker: Speaker): string {
  const { say } = speaker
  const name = quote(survey, speaker)
  if (part === 'asked') return say(`问卷${name}问到过`, `was chosen to be asked by the survey ${name}`)
  if (part === 'silent') return say(`问卷${name}问到过、没有回答`, `was asked by the survey ${name} and has not answered`)
  const when = window ? windowOf(window, speaker) : ''
  if (question === undefined) return tidy(say(`${when}填过问卷${name}`, `answered the survey ${name} ${when}`))
  const inQuote = quote(question, speaker)
  if (test === undefined) return tidy(say(`${when}回答过问卷${name}中的${inQuote}`, `answered ${inQuote} in the survey ${name} ${when}`))
  const asked = tidy(say(`${when}问卷${name}中${inQuote}的回答`, `the answer to ${inQuote} in ${name} ${when}`))
  if (test.is !== 'range') return textTestOf(asked, test, speaker)
  return say(`${asked}${amountSpan(test.range, 'number', speaker)}`, `${asked} is ${amountSpan(test.range, 'number', speaker)}`)
}
