// In any population nobody is mailed who must not be (mailing.md 1 to 4).
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { audienceOf } from '#core/campaigns/audience/audience.ts'
import { freezeCampaign } from '#core/campaigns/audience/freeze.ts'
import { saveCampaign } from '#core/campaigns/briefs/briefs.ts'
import type { Working } from '#core/handlers.ts'
import { CampaignBrief } from '#shared/contract/campaign-brief.ts'
import type { Progress } from '#shared/contract/progress.ts'
import { aMember, aWorkspace, dayOf, type TestWorkspace } from '../../data/builders.ts'

const everybody = JSON.stringify({ kind: 'group', match: 'all', rules: [] })
const home = { province: '上海市', city: '上海市', county: '徐汇区', postcode: '200030' } as const

function aBrand(): TestWorkspace {
  const made = aWorkspace()
  made.base.prepare<[string, string]>(`insert into segment (id, name, rule, saved_at) values (1, ?, ?, 'x')`).run('全部', everybody)
  return made
}

const briefOf = (parts: Readonly<Record<string, unknown>>): CampaignBrief =>
  CampaignBrief.parse({ name: '春季型录', code: 'C25', segmentId: 1, startsOn: dayOf('2025-05-03'), endsOn: dayOf('2025-05-30'), ...parts })

async function freeze(brief: CampaignBrief, brand: TestWorkspace): Promise<void> {
  const { id } = await brand.command('campaigns.save', (context) => saveCampaign({ brief }, context))
  const working: Working<Progress> = {
    ...brand.reading,
    report: () => Promise.resolve(),
    operate: ({ args, inverse }, work) =>
      brand.writer.operate({ kind: 'campaigns.freeze', args, actor: 'cli', at: new Date(0) }, inverse, work),
  }
  await freezeCampaign(working, id)
}

const person = fc.record({
  consent: fc.constantFrom('yes', 'no', 'unknown'),
  household: fc.integer({ min: 1, max: 8 }),
  surname: fc.constantFrom('王', '李'),
  address: fc.constantFrom('street', 'street', 'street', 'none'),
  person: fc.integer({ min: 1, max: 16 }),
  born: fc.constantFrom(null, 1980, 2020),
  suppressed: fc.constantFrom(null, null, null, 'all', 'post', 'sms'),
  livesWith: fc.integer({ min: 1, max: 60 }),
})

const POPULATIONS = 1000
const usual = { consent: 'yes', address: 'street', born: null, suppressed: null } as const

test('no list holds a refusal, somebody suppressed, a minor, somebody held out, or two of a person or a household', async () => {
  const brand = aBrand()
  brand.base.execute(`insert into match_run values (1, 1, 'x', 'cli', 'x', 0, 0, 0, 0, 0, '{}')`)
  await fc.assert(
    fc.asyncProperty(fc.array(person, { minLength: 1, maxLength: 30 }), fc.integer({ min: 0, max: 5 }), async (population, share) => {
      for (const table of ['suppression', 'household_member', 'household', 'campaign_piece', 'campaign', 'card', 'member', 'person'])
        brand.base.execute(`delete from ${table}`)
      const persons = new Map<number, number>()
      const ties = new Map<number, number[]>()
      for (const [n, each] of population.entries()) {
        const known = persons.get(each.person)
        const member = aMember(brand, {
          ...home,
          ...(known === undefined ? {} : { personId: known }),
          name: `${each.surname}${n}`,
          consentPost: each.consent,
          birthYear: each.born,
          address: each.address === 'none' ? null : `漕溪北路${each.household}号`,
        })
        persons.set(each.person, member.personId)
        if (each.suppressed !== null)
          brand.base
            .prepare<[number, string]>(
              `insert into suppression (member_id, channel, reason, since_on, source, at) values (?, ?, 'moved', 0, 'officer', 'x')`,
            )
            .run(member.id, each.suppressed)
        ties.set(each.livesWith, [...(ties.get(each.livesWith) ?? []), member.id])
      }
      for (const [household, members] of ties) {
        if (members.length < 2) continue
        brand.base.prepare<[number, number]>('insert into household (id, run_id, persons) values (?, 1, ?)').run(household, members.length)
        for (const id of members)
          brand.base
            .prepare<[number, number]>('insert into household_member (household_id, member_id, probability) values (?, ?, 1)')
            .run(household, id)
      }
      const brief = briefOf({ cells: { holdoutShare: share / 10, seed: share } })
      const { pieces, heldOut, steps, members } = await audienceOf(brand.reading, brief, undefined)
      expect(steps.reduce((sum, { removed }) => sum + removed, 0) + pieces).toBe(members)
      if (pieces === 0) return
      await freeze(brief, brand)
      const listed = brand.base
        .prepare<[], { arm: string; personId: number; memberId: number; home: string }>(
          `select p.arm, p.person_id as personId, p.member_id as memberId, substr(p.name, 1, 1) || p.address as home from campaign_piece as p`,
        )
        .all()
      expect(listed.filter(({ arm }) => arm === 'held-out')).toHaveLength(heldOut)
      expect(new Set(listed.map(({ personId }) => personId)).size).toBe(listed.length)
      expect(new Set(listed.map(({ home: at }) => at)).size).toBe(listed.length)
      const bad = brand.base.prepare<[], { n: number }>(`
          select count(*) as n from campaign_piece as p join member as m on m.id = p.member_id join member as o on o.person_id = m.person_id
          where o.consent_post = 'no' or m.consent_post <> 'yes' or m.birth_year = 2020`)
      expect(Number(bad.value())).toBe(0)
      const suppressed = brand.base.prepare<[], { n: number }>(`
          select count(*) as n from campaign_piece as p join member as m on m.id = p.member_id join member as o on o.person_id = m.person_id
          join suppression as s on s.member_id = o.id where s.channel in ('all', 'post')`)
      expect(Number(suppressed.value())).toBe(0)
      const together = brand.base.prepare<[], { n: number }>(`
          select count(*) as n from (
            select h.household_id from campaign_piece as p join member as m on m.id = p.member_id join member as o on o.person_id = m.person_id
            join household_member as h on h.member_id = o.id group by h.household_id having count(distinct p.id) > 1)`)
      expect(Number(together.value())).toBe(0)
    }),
    {
      numRuns: POPULATIONS,
      // #8: the piece of a person with two cards shows the name of one and the address of the other, where somebody else is at home.
      examples: [
        [
          [
            { ...usual, household: 1, surname: '李', person: 2, livesWith: 1 },
            { ...usual, household: 8, surname: '王', person: 2, livesWith: 1 },
            { ...usual, household: 8, surname: '李', person: 1, livesWith: 2 },
            { ...usual, household: 1, surname: '王', person: 3, livesWith: 1 },
          ],
          0,
        ],
      ],
    },
  )
}, 120_000)
