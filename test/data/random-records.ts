/** What random workspaces hold beside members and receipts: tags, own fields, coupons, mailings, returned mail, answers, wishes to be left alone. */
import type { Bound } from '#core/db/connections.ts'
import { CampaignBrief } from '#shared/contract/campaign-brief.ts'
import type { RollOut } from '#shared/contract/campaign-course.ts'
import { CouponTerms } from '#shared/contract/coupons.ts'
import type { TestWorkspace } from './builders.ts'

type Random = () => number
const pick = <T>(random: Random, values: readonly T[]): T => values[Math.floor(random() * values.length)] as T
const whole = (random: Random, from: number, to: number): number => from + Math.floor(random() * (to - from + 1))

export const recordPools = {
  tagIds: [1, 2, 3],
  /** Text, number, day. */
  fieldIds: [1, 2, 3],
  templates: ['满减券', '生日券', '自有券'],
  campaigns: ['C1', 'C2', 'C3'],
  campaignIds: [1, 2, 3],
  keyCodes: ['aaa', 'CCC-01', 'bb b', 'AAA01-000001', 'X'],
  surveys: ['满意度'],
  questions: ['服务', '商品'],
  answers: ['满意', '一般', '5'],
} as const

interface Around {
  readonly members: boolean
  readonly cards: readonly string[]
  readonly mobiles: readonly (string | null)[]
  readonly firstDay: number
  readonly lastDay: number
}

export function addRandomRecords(workspace: TestWorkspace, random: Random, { members, cards, mobiles, firstDay, lastDay }: Around): void {
  addTagsAndFields(workspace, random)
  if (!members) return
  const who = (): string =>
    pick(random, [
      `c:${cards.length === 0 ? '0' : pick(random, cards)}`,
      `m:${pick(random, mobiles) ?? '0'}`,
      'e:a@b.cn',
      'n:王伟|南京西路1号',
      's:ID1',
      'c:nobody',
    ])
  const day = (): number | null => (random() < 0.85 ? whole(random, firstDay, lastDay) : null)
  for (let n = 0; n < 12; n++) {
    const coupon = `k${whole(random, 0, 5)}`
    insert(workspace, 'past_mailing', { key: `m${n}`, campaign: pick(random, recordPools.campaigns), who: who(), day: day() })
    insert(workspace, 'coupon', {
      key: `k${n}`,
      code: `k${n}`,
      who: random() < 0.8 ? who() : null,
      template: random() < 0.8 ? pick(random, recordPools.templates) : null,
      issued_day: day(),
      to_day: day(),
    })
    if (random() < 0.5) insert(workspace, 'redemption', { key: `r${n}`, coupon, who: random() < 0.7 ? who() : null, day: day() })
    if (random() < 0.4) insert(workspace, 'returned_mail', { key: `b${n}`, who: who(), day: day() })
    const question = pick(random, recordPools.questions)
    const answer = pick(random, recordPools.answers)
    if (random() < 0.6) insert(workspace, 'survey_answer', { key: `a${n}`, survey: '满意度', who: who(), day: day(), question, answer })
  }
  addCampaigns(workspace, random, { members, cards, mobiles, firstDay, lastDay })
}

/** Two frozen, the second with a pilot; one of the name of an old one; one that is a draft still. */
function addCampaigns(workspace: TestWorkspace, random: Random, { firstDay, lastDay }: Around): void {
  const saved_at = '2026-01-01T00:00:00Z'
  const days = (): { startsOn: number; endsOn: number } => {
    const startsOn = whole(random, firstDay, lastDay)
    return { startsOn, endsOn: startsOn + whole(random, 0, 9) }
  }
  const add = (id: number, name: string, code: string, pilotPieces: number | null, more: Readonly<Record<string, Bound>>): void => {
    const brief = JSON.stringify(CampaignBrief.parse({ name, code, ...days(), cells: { pilotPieces } }))
    insert(workspace, 'campaign', { id, name, code, saved_at, brief, ...more })
  }
  add(1, 'C2', 'AAA', null, { frozen_at: saved_at })
  add(2, 'C1', 'BBB', null, {})
  const rollOut: RollOut = {
    ...days(),
    scores: [0, 1, 2, 3, 4, 5],
    decision: 'roll-out',
    expectedRate: 0.05,
    pieces: 1,
    decidedAt: saved_at,
  }
  add(3, 'C3', 'CCC', 5, { frozen_at: saved_at, ...(random() < 0.5 ? {} : { roll_out: JSON.stringify(rollOut) }) })
  const members = workspace.base.prepare<[], { id: number; person: number }>('select id, person_id as person from member').all()
  let piece = 0
  for (const [n, { id, person }] of members.entries())
    for (const [campaign_id, code] of [
      [1, 'AAA'],
      [2, 'BBB'],
      [3, 'CCC'],
    ] as const) {
      const cell = whole(random, 1, 2)
      insert(workspace, 'campaign_piece', {
        id: ++piece,
        campaign_id,
        sequence: n + 1,
        arm: pick(random, ['mailed', 'pilot', 'held-out', 'seed']),
        cell,
        stratum: 0,
        key_code: `${code}-0${cell}-${String(n).padStart(6, '0')}-X`,
        member_id: random() < 0.8 ? id : null,
        person_id: person,
        members: JSON.stringify(random() < 0.2 ? [id, pick(random, members).id] : [id]),
        covered: 0,
        state: pick(random, ['planned', 'exported', 'withdrawn', 'returned']),
        held_off: random() < 0.2 ? 1 : 0,
      })
      if (random() < 0.1) insert(workspace, 'piece_response', { piece_id: piece, on_day: lastDay, at: saved_at })
      if (random() < 0.05) insert(workspace, 'redemption', { key: `p${piece}`, coupon: `${code}0${cell}${String(n).padStart(6, '0')}x` })
    }
  addOwnCoupons(workspace, random, { members, firstDay, lastDay })
  addOwnSurvey(workspace, random, members)
}

interface Days {
  readonly members: readonly { readonly id: number; readonly person: number }[]
  readonly firstDay: number
  readonly lastDay: number
}

/** Some taken at the desk, some in a file without hyphens. */
function addOwnCoupons(workspace: TestWorkspace, random: Random, { members, firstDay, lastDay }: Days): void {
  const saved_at = '2026-01-01T00:00:00Z'
  insert(workspace, 'coupon_offer', { id: 1, name: '自有券', code: 'ZY', body: JSON.stringify(CouponTerms.parse({})), saved_at })
  for (const [n, { id, person }] of members.entries()) {
    if (random() < 0.5) continue
    const issued_on = whole(random, firstDay, lastDay)
    insert(workspace, 'coupon_issue', {
      offer_id: 1,
      code: `ZY-${String(n).padStart(4, '0')}-ABCD-Z`,
      member_id: random() < 0.9 ? id : null,
      person_id: person,
      issued_on,
      from_on: issued_on,
      to_on: issued_on + whole(random, 0, 20),
      is_control: random() < 0.2 ? 1 : 0,
    })
    const key = `zy${String(n).padStart(4, '0')}-abcdz`
    // The till knows it too, and a file of coupons brings it back.
    if (random() < 0.2) insert(workspace, 'coupon', { key, code: key, who: `i:${id}`, template: '自有券', issued_day: issued_on })
    const on_day = whole(random, firstDay, lastDay)
    if (random() < 0.2) insert(workspace, 'coupon_use', { code: `ZY-${String(n).padStart(4, '0')}-ABCD-Z`, on_day, at: saved_at })
    if (random() < 0.2)
      insert(workspace, 'redemption', { key: `z${n}`, coupon: `zy${String(n).padStart(4, '0')}abcdz`, day: on_day, who: `i:${id}` })
  }
}

/** Asked by the survey that files brought answers to, or never answered; and who is on the no-mail list. */
function addOwnSurvey(workspace: TestWorkspace, random: Random, members: Days['members']): void {
  const made_at = '2026-01-01T00:00:00Z'
  insert(workspace, 'survey', { id: 1, name: '满意度', template: 'satisfaction', questions: '[]', made_at })
  for (const { id } of members) {
    if (random() < 0.4) insert(workspace, 'survey_invitee', { survey_id: 1, member_id: id, stratum: 'other' })
    if (random() > 0.1) continue
    const [since_on, until_on] = [20_000, random() < 0.3 ? 20_100 : null]
    const channel = pick(random, ['post', 'sms', 'all'])
    const campaign_id = random() < 0.2 ? 1 : null
    insert(workspace, 'suppression', {
      member_id: id,
      campaign_id,
      channel,
      reason: 'moved',
      since_on,
      until_on,
      source: 'officer',
      at: made_at,
    })
  }
}

function addTagsAndFields(workspace: TestWorkspace, random: Random): void {
  const made_at = '2026-01-01T00:00:00Z'
  for (const id of recordPools.tagIds)
    insert(workspace, 'tag', {
      id,
      name: `标签${id}`,
      colour: '',
      owner: '',
      kind: 'manual',
      expires_on: id === 3 ? 15_000 : null,
      made_at,
    })
  const kinds = ['text', 'number', 'day'] as const
  for (const id of recordPools.fieldIds)
    insert(workspace, 'custom_field', { id, name: `字段${id}`, kind: kinds[id - 1], choices: '[]', made_at })
  for (const { id } of workspace.base.prepare<[], { id: number }>('select id from member').all()) {
    for (const tag_id of recordPools.tagIds)
      if (random() < 0.3) insert(workspace, 'member_tag', { tag_id, member_id: id, at: made_at, actor: 'cli' })
    if (random() < 0.5) insert(workspace, 'custom_value', { field_id: 1, member_id: id, value: pick(random, ['红', 'Blue', '']) })
    if (random() < 0.5) insert(workspace, 'custom_value', { field_id: 2, member_id: id, value: pick(random, ['1', '2.5', '-3']) })
    if (random() < 0.5)
      insert(workspace, 'custom_value', { field_id: 3, member_id: id, value: pick(random, ['2011-01-25', '2011-02-20', '2012-02-29']) })
    if (random() < 0.05)
      insert(workspace, 'blocked_key', {
        kind: 'card',
        hash: new Uint8Array([id & 255]),
        reason: 'do-not-contact',
        member_id: id,
        since: made_at,
      })
  }
}

function insert({ base }: TestWorkspace, table: string, values: Readonly<Record<string, Bound | undefined>>): void {
  const given = Object.entries(values).filter(([, value]) => value !== undefined)
  const marks = given.map(() => '?').join(', ')
  base
    .prepare<Bound[]>(`insert into "${table}" (${given.map(([name]) => name).join(', ')}) values (${marks})`)
    .run(...given.map(([, value]) => value as Bound))
}
