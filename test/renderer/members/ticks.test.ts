import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { MemberListRow } from '#shared/contract/members.ts'
import { allTicks, chosenBy, countTicks, isTicked, noTicks, tick, type Ticks } from '../../../src/renderer/features/members/ticks.ts'

const nobody: MemberListRow = {
  id: 0,
  card: null,
  name: null,
  gender: 'unknown',
  mobile: null,
  city: null,
  level: null,
  store: null,
  joinedOn: null,
  occasions: 0,
  netFen: 0,
  firstDay: null,
  lastDay: null,
  province: null,
  county: null,
  guide: null,
  status: null,
  points: null,
  consentPost: 'unknown',
  consentSms: 'unknown',
  consentEmail: 'unknown',
  consentCall: 'unknown',
  classes: {},
}
const row = (id: number): MemberListRow => ({ ...nobody, id })

const LIST = 20

test('after any presses exactly those are ticked whose last press was on, or none where all were taken', () => {
  const press = fc.record({ id: fc.integer({ min: 1, max: LIST }), isOn: fc.boolean() })
  fc.assert(
    fc.property(fc.boolean(), fc.array(press, { maxLength: 40 }), (isAll, presses) => {
      const ticks = presses.reduce<Ticks>((before, { id, isOn }) => tick(before, row(id), isOn), isAll ? allTicks : noTicks)
      const expected = new Map(presses.map(({ id, isOn }) => [id, isOn]))
      const ids = Array.from({ length: LIST }, (_, i) => i + 1)
      for (const id of ids) expect([id, isTicked(ticks, id)]).toEqual([id, expected.get(id) ?? isAll])
      expect(countTicks(ticks, LIST)).toBe(ids.filter((id) => expected.get(id) ?? isAll).length)
    }),
  )
})

test('the engine is told of all but some, or of some', () => {
  const list = { find: '王' }
  expect(chosenBy(tick(allTicks, row(3), false), list)).toEqual({ list, memberIds: [], exceptIds: [3] })
  expect(chosenBy(tick(tick(noTicks, row(3), true), row(4), true), list)).toEqual({ memberIds: [3, 4], exceptIds: [] })
})
