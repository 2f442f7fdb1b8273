/** Rules over figures of other features find the persons those features name; each figure's own oracle stands in its feature's tests. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { placesOf } from '#core/columns/bitmap.ts'
import { groundOf } from '#core/columns/rules/ground.ts'
import { membersOf } from '#core/segments/count.ts'
import { valueApi } from '#core/value/api.ts'
import { eightGroups, RfmInput, tenGroups } from '#shared/contract/value-rfm.ts'
import { PeopleInput, type PeopleSet } from '#shared/contract/value-people.ts'
import { tiers, TiersInput } from '#shared/contract/value-tiers.ts'
import type { SegmentCondition } from '#shared/languages/segment-rule.ts'
import { aMember, aReceipt, aWorkspace, dayOf, type TestWorkspace } from '../../data/builders.ts'
import { randomWorkspace } from '../../data/random-workspace.ts'
import { askValue } from '../value/asking.ts'

async function personsByRule({ columns, reading }: TestWorkspace, condition: SegmentCondition): Promise<number[]> {
  const current = await columns.current()
  const matched = await membersOf(current, { kind: 'group', match: 'all', rules: [condition] }, groundOf(reading.read, reading))
  const persons = new Set(Array.from(placesOf(matched), (place) => current.persons.id[current.members.person[place] ?? -1] ?? 0))
  return [...persons].toSorted((a, b) => a - b)
}

/** Persons who hold a membership: others are in no segment. */
async function personsByValue(workspace: TestWorkspace, set: PeopleSet): Promise<number[]> {
  const { rows } = await askValue(workspace.reading).people(PeopleInput.parse({ set, limit: 1000 }))
  return rows
    .filter(({ memberId }) => memberId !== null)
    .map(({ personId }) => personId)
    .toSorted((a, b) => a - b)
}

test('RFM groups and scores of rules are those of the value screen', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), async (seed) => {
      const workspace = randomWorkspace(seed, { members: 60, receipts: 150 })
      const input = RfmInput.parse({})
      for (const group of eightGroups)
        expect(await personsByRule(workspace, { kind: 'class', field: 'rfmEight', values: [group] })).toEqual(
          await personsByValue(workspace, { of: 'rfm-eight', input, group }),
        )
      for (const group of tenGroups)
        expect(await personsByRule(workspace, { kind: 'class', field: 'rfmTen', values: [group] })).toEqual(
          await personsByValue(workspace, { of: 'rfm-ten', input, group }),
        )
      const high: SegmentCondition = { kind: 'measure', measure: 'rfmM', window: { span: 'all' }, range: { min: 4 } }
      expect(await personsByRule(workspace, high)).toEqual(await personsByValue(workspace, { of: 'rfm', input, m: [4, 5] }))
      workspace.db.close()
    }),
    { numRuns: 6 },
  )
})

test('tiers follow what the officer chose, and without margins are unanswerable rather than empty', async () => {
  const workspace = randomWorkspace(3, { members: 60, receipts: 150 })
  const inTier = (tier: (typeof tiers)[number]): SegmentCondition => ({ kind: 'class', field: 'tier', values: [tier] })
  await expect(personsByRule(workspace, inTier('high'))).rejects.toMatchObject({ data: { problem: 'figure-missing', detail: 'tier' } })
  const cuts = { by: 'share', high: 0.2, medium: 0.5 } as const
  await workspace.command('value.saveChoices', (context) => valueApi.saveChoices({ tiers: { by: 'net', cuts } }, context))
  for (const tier of tiers)
    expect([tier, await personsByRule(workspace, inTier(tier))]).toEqual([
      tier,
      await personsByValue(workspace, { of: 'tier', input: TiersInput.parse({ by: 'net', cuts }), tier }),
    ])
})

test('who is under fourteen, unless a guardian agreed', async () => {
  const workspace = aWorkspace()
  const member = (birthYear: number, birthMonth: number) => aMember(workspace, { birthYear, birthMonth, birthDay: 1 })
  const [young, , guarded] = [member(2012, 6), member(2012, 2), member(2015, 1)]
  workspace.db.prepare('update member set guardian_consent_on = 1 where id = ?').run(guarded?.id)
  aReceipt(workspace, { day: dayOf('2026-03-15'), card: young?.card ?? '' })
  expect(await personsByRule(workspace, { kind: 'choice', field: 'minor', values: ['yes'] })).toEqual([young?.personId])
})
