/** The oracle of conditions on what was sent to members and what came back. */
import type { ConditionOf } from '#shared/languages/segment-conditions.ts'
import type { SurveyTest } from '#shared/languages/segment-records.ts'
import type { Window } from '#shared/languages/segment-window.ts'
import { inRange, quoted, textTest, within } from './rule-to-sql-phrases.ts'

const isHers = (who: string): string =>
  `(exists (select 1 from identity as i where i.who = ${who} and i.person = m.person_id)
    or exists (select 1 from member as her where ${who} = 'i:' || her.id and her.person_id = m.person_id))`
const inDays = (day: string, window: Window): string => (window.span === 'all' ? '1' : `coalesce(${within(day, window)}, 0)`)
const named = (column: string, values: readonly string[]): string =>
  values.length === 0 ? '1' : `coalesce(${column} in (${values.map(quoted).join(', ')}), 0)`

/** Codes as they are typed: with hyphens or without. */
const SAME = (one: string, other: string): string => `replace(${one}, '-', '') = replace(upper(${other}), '-', '')`
const takings = `select day from redemption as r where ${SAME('i.code', 'r.coupon')} union all select on_day from coupon_use as u where ${SAME('i.code', 'u.code')}`

export function coupon({ state, templates, window, range }: ConditionOf<'coupon'>): string {
  const rows = `(
    select c.who, c.template, c.issued_day as issued, c.to_day as last, (select min(r.day) from redemption as r where r.coupon = c.key) as redeemed,
      exists (select 1 from redemption as r where r.coupon = c.key) as is_redeemed
    from coupon as c where c.who is not null and not exists (select 1 from coupon_issue as i where ${SAME('i.code', 'c.key')})
    union all select r.who, null, null, null, r.day, 1 from redemption as r
    where r.who is not null and not exists (select 1 from coupon as c where c.key = r.coupon and c.who is not null)
      and not exists (select 1 from coupon_issue as i where ${SAME('i.code', 'r.coupon')})
    union all select 'i:' || i.member_id, (select name from coupon_offer where id = i.offer_id), i.issued_on, i.to_on,
      (select min(day) from (${takings})), exists (${takings})
    from coupon_issue as i where i.is_control = 0)`
  const isOver = 'coalesce(last < (select day from today), 0)'
  const stateTest = {
    issued: '1',
    redeemed: 'is_redeemed',
    open: `not is_redeemed and not ${isOver}`,
    expired: `not is_redeemed and ${isOver}`,
  }[state]
  const where = `${isHers('k.who')} and ${stateTest} and ${named('template', templates)} and ${inDays(state === 'redeemed' ? 'redeemed' : 'issued', window)}`
  return inRange(`(select count(*) from ${rows} as k where ${where})`, range)
}

/** A list with a pilot: the others wait until there is a roll-out. */
const DECIDED = `not (p.arm = 'mailed' and c.roll_out is null and json_extract(c.brief, '$.cells.pilotPieces') is not null)`

/** Of files, and the pieces of own lists that were frozen and not withdrawn. */
const MAILINGS = `(
  select i.person, o.campaign, o.day from past_mailing as o join identity as i on i.who = o.who
  union all
  select her.person_id, c.name,
    case when p.arm = 'mailed' and c.roll_out is not null then c.roll_out ->> '$.startsOn' else c.brief ->> '$.startsOn' end - 1
  from campaign_piece as p join member as her on her.id = p.member_id join campaign as c on c.id = p.campaign_id
  where c.frozen_at is not null and p.arm not in ('held-out', 'seed') and p.state in ('planned', 'exported', 'returned') and not p.held_off
    and ${DECIDED})`

export function mailed({ campaigns, window, response, withinDays }: ConditionOf<'mailed'>): string {
  const where = `k.person = m.person_id and ${named('k.campaign', campaigns)} and ${inDays('k.day', window)}`
  const bought = `exists (select 1 from ${MAILINGS} as k join person_day as d on d.person = m.person_id and d.left > 0
    and d.day > k.day and d.day <= k.day + ${withinDays} where ${where})`
  const was = `exists (select 1 from ${MAILINGS} as k where ${where})`
  return response === 'any' ? was : response === 'bought' ? `(${was} and ${bought})` : `(${was} and not ${bought})`
}

export const returnedMail = ({ window }: ConditionOf<'returned-mail'>): string =>
  `exists (select 1 from returned_mail as k where ${isHers('k.who')} and ${inDays('k.day', window)})`

export function campaign({ campaignIds, arms, outcome, versions, keyCode }: ConditionOf<'campaign'>): string {
  const day = (end: 'startsOn' | 'endsOn'): string =>
    `case when p.arm = 'mailed' and c.roll_out is not null then c.roll_out ->> '$.${end}' else c.brief ->> '$.${end}' end`
  const bought = `exists (select 1 from json_each(p.members) as j join member as w on w.id = j.value or w.id = p.member_id
    join person_day as d on d.person = w.person_id and d.left > 0 and d.day between ${day('startsOn')} and ${day('endsOn')})`
  const came = {
    any: '1',
    responded: bought,
    'not-responded': `not ${bought}`,
    'came-by-code': `(exists (select 1 from piece_response as r where r.piece_id = p.id)
      or exists (select 1 from redemption as r where ${SAME('p.key_code', 'r.coupon')}))`,
    returned: `p.state = 'returned'`,
  }[outcome]
  const tests = [
    'her.person_id = m.person_id',
    'c.frozen_at is not null and not p.held_off',
    DECIDED,
    `(p.arm = 'held-out' or p.state <> 'withdrawn')`,
    `p.arm in (${arms.map(quoted).join(', ')})`,
    came,
    ...(campaignIds.length === 0 ? [] : [`c.id in (${campaignIds.join(', ')})`]),
    ...(versions ? [`p.cell in (${versions.join(', ')})`] : []),
    ...(keyCode === undefined
      ? []
      : [`instr(replace(p.key_code, '-', ''), upper(replace(replace(${quoted(keyCode)}, '-', ''), ' ', ''))) = 1`]),
  ]
  return `exists (select 1 from campaign_piece as p join campaign as c on c.id = p.campaign_id join member as her on her.id = p.member_id
    where ${tests.join(' and ')})`
}

export function survey({ survey: name, part = 'answered', question, test, window }: ConditionOf<'survey'>): string {
  const asked = `exists (select 1 from survey_invitee as i join survey as s on s.id = i.survey_id join member as her on her.id = i.member_id
    where s.name = ${quoted(name)} and her.person_id = m.person_id)`
  if (part === 'asked') return asked
  if (part === 'silent') return `(${asked} and not ${survey({ kind: 'survey', survey: name })})`
  const tests = [
    isHers('k.who'),
    `k.survey = ${quoted(name)}`,
    ...(question === undefined ? [] : [`k.question = ${quoted(question)}`]),
    ...(window ? [inDays('k.day', window)] : []),
    ...(test ? [answered(test)] : []),
  ]
  return `exists (select 1 from survey_answer as k where ${tests.join(' and ')})`
}

/** The answers of the tests are words, or whole numbers. */
const answered = (test: SurveyTest): string =>
  test.is === 'range'
    ? `(k.answer not glob '*[^0-9]*' and k.answer <> '' and ${inRange('cast(k.answer as real)', test.range)})`
    : textTest('lower(k.answer)', test)
