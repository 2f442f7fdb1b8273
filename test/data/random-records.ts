/** What random workspaces hold beside members and receipts: tags, own fields, coupons, mailings, returned mail, answers, wishes to be left alone. */
import type { Bound } from '#core/db/connections.ts'
import { CampaignBrief } from '#shared/contract/campaign-brief.ts'
import type { TestWorkspace } from './builders.ts'

type Random = () => number
const pick = <T>(random: Random, values: readonly T[]): T => values[Math.floor(random() * values.length)] as T
const whole = (random: Random, from: number, to: number): number => from + Math.floor(random() * (to - from + 1))

export const recordPools = {
  tagIds: [1, 2, 3],
  /** Text, number, day. */
  fieldIds: [1, 2, 3],
  templates: ['满减券', '生日券'],
  campaigns: ['C1', 'C2'],
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

/** One frozen, of the name of an old one; one that is a draft still. */
function addCampaigns(workspace: TestWorkspace, random: Random, { firstDay, lastDay }: Around): void {
  const saved_at = '2026-01-01T00:00:00Z'
  const startsOn = whole(random, firstDay, lastDay)
  const briefOf = (name: string, code: string): string =>
    JSON.stringify(CampaignBrief.parse({ name, code, startsOn, endsOn: startsOn + 30 }))
  insert(workspace, 'campaign', { id: 1, name: 'C2', code: 'AAA', brief: briefOf('C2', 'AAA'), saved_at, frozen_at: saved_at })
  insert(workspace, 'campaign', { id: 2, name: 'C1', code: 'BBB', brief: briefOf('C1', 'BBB'), saved_at })
  const members = workspace.base.prepare<[], { id: number; person: number }>('select id, person_id as person from member').all()
  for (const [n, { id, person }] of members.entries())
    for (const campaign_id of [1, 2])
      insert(workspace, 'campaign_piece', {
        campaign_id,
        sequence: n + 1,
        arm: pick(random, ['mailed', 'pilot', 'held-out', 'seed']),
        cell: 1,
        stratum: 0,
        key_code: `${campaign_id}-${n}`,
        member_id: random() < 0.8 ? id : null,
        person_id: person,
        members: JSON.stringify([id]),
        covered: 0,
        state: pick(random, ['planned', 'exported', 'withdrawn', 'returned']),
      })
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
