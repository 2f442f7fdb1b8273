/** What a person shows of each field (cleaning.md 6), each reason beaten by the one before it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { consentByPerson } from '#core/members/consent-state.ts'
import { peopleApi } from '#core/people/api.ts'
import { goldenOf, type Said } from '#core/people/golden.ts'
import type { GoldenField } from '#shared/contract/people.ts'
import { aBase, type Base } from './a-base.ts'

const says = (memberId: number, values: Said['values'], more: Partial<Said> = {}): Said => ({
  memberId,
  values,
  asOf: 0,
  pinned: new Set(),
  verified: new Set(),
  doubted: new Set(),
  ...more,
})
const shown = (field: GoldenField, ...cards: readonly Said[]) => {
  const found = goldenOf(cards).find((golden) => golden.field === field)
  return found && [found.value, found.rule]
}

const old = '13817460259'
const recent = '13901234567'
const mobile = new Set(['mobile'])

describe('a value', () => {
  it.each<readonly [string, GoldenField, readonly Said[], readonly [string, string]]>([
    ['of one card', 'mobile', [says(1, { mobile: old }), says(2, {})], [old, 'only']],
    [
      'of the newest export',
      'mobile',
      [says(1, { mobile: old }, { asOf: 5 }), says(2, { mobile: recent }, { asOf: 9 })],
      [recent, 'newest'],
    ],
    [
      'nobody doubts, before a newer one',
      'mobile',
      [says(1, { mobile: old }, { asOf: 5 }), says(2, { mobile: recent }, { asOf: 9, doubted: mobile })],
      [old, 'undoubted'],
    ],
    [
      'found right by an audit, before one nobody doubts',
      'mobile',
      [says(1, { mobile: old }, { verified: mobile, doubted: mobile }), says(2, { mobile: recent }, { asOf: 9 })],
      [old, 'verified'],
    ],
    [
      'the officer chose, before all',
      'mobile',
      [says(1, { mobile: old }, { pinned: mobile }), says(2, { mobile: recent }, { asOf: 9, verified: mobile })],
      [old, 'pinned'],
    ],
    [
      'more cards say, of exports of one day',
      'email',
      [says(1, { email: 'a@qq.com' }), says(2, { email: 'b@qq.com' }), says(3, { email: 'b@qq.com' })],
      ['b@qq.com', 'most-agreed'],
    ],
    ['in full, before a title', 'name', [says(1, { name: '王小明' }), says(2, { name: '王女士' }, { asOf: 9 })], ['王小明', 'full-name']],
    [
      'in Chinese, before pinyin',
      'name',
      [says(1, { name: 'Wang Xiaoming' }, { asOf: 9 }), says(2, { name: '王小明' })],
      ['王小明', 'full-name'],
    ],
    [
      'most cards agree on, before the newest: a birthday does not change',
      'birthday',
      [says(1, { birthday: '1990-01-05' }), says(2, { birthday: '1990-01-05' }), says(3, { birthday: '1990-01-06' }, { asOf: 9 })],
      ['1990-01-05', 'most-agreed'],
    ],
    [
      'of the best address, whole, before the newest',
      'address',
      [says(1, { address: '上海市徐汇区漕溪北路1111号301室' }), says(2, { address: '上海市徐汇区' }, { asOf: 9 })],
      ['上海市徐汇区漕溪北路1111号301室', 'best-grade'],
    ],
    [
      'of the earliest card, for joining',
      'joined',
      [says(1, { joined: '15000' }, { asOf: 9 }), says(2, { joined: '14000' })],
      ['14000', 'earliest'],
    ],
    ['of the oldest card, where nothing else tells', 'level', [says(1, { level: '甲类' }), says(2, { level: '乙类' })], ['甲类', 'oldest']],
    [
      'the highest of levels whose names tell, before the newest',
      'level',
      [says(1, { level: '白金会员' }), says(2, { level: '金卡' }, { asOf: 9 }), says(3, { level: 'Silver' })],
      ['白金会员', 'highest'],
    ],
    [
      'the highest number of a numbered level',
      'level',
      [says(1, { level: 'VIP2' }, { asOf: 9 }), says(2, { level: 'VIP10' })],
      ['VIP10', 'highest'],
    ],
    [
      'the newest where a name tells nothing of its height',
      'level',
      [says(1, { level: '金卡' }), says(2, { level: '家人' }, { asOf: 9 })],
      ['家人', 'newest'],
    ],
  ])('%s', (_, field, cards, expected) => {
    expect(shown(field, ...cards)).toEqual(expected)
    expect(shown(field, ...cards.toReversed())).toEqual(expected)
  })

  it('comes with the others, each once', () => {
    const [golden] = goldenOf([says(1, { mobile: old }), says(2, { mobile: recent }, { asOf: 9 }), says(3, { mobile: old })])
    expect(golden).toMatchObject({ memberId: 2, others: [{ value: old, memberId: 1 }] })
  })
})

describe('the person behind two cards', () => {
  let base: Base
  beforeEach(async () => {
    base = aBase()
    await base.bring(['A001,王小明,13817460259,女,1990-01-05,,'])
    await base.bring(['A002,王小明,13817460259,女,1990-01-05,wxm@qq.com,', 'A003,李婷,13901234567,女,1985-03-09,,'], '2026-01-20T08:00:00')
    await peopleApi.match({ merge: true }, base.importer.working)
  })
  afterEach(() => base.remove())

  const goldenNow = async (field: GoldenField) =>
    (await peopleApi.person({ memberId: 1 }, base.importer.working)).golden.find((golden) => golden.field === field)

  it('keeps what every card says, and shows it masked', async () => {
    const { members, golden } = await peopleApi.person({ memberId: 2 }, base.importer.working)
    expect(members.map(({ card, cameFrom }) => [card, cameFrom])).toEqual([
      ['A001', 'own'],
      ['A002', 'run'],
    ])
    expect(golden.find(({ field }) => field === 'email')).toMatchObject({ memberId: 2, card: 'A002', rule: 'only' })
    expect(JSON.stringify(golden)).not.toContain('13817460259')
  })

  it('shows what the officer chose until she lets it go, and undo brings it back', async () => {
    await base.importer.working.operate({ args: {}, inverse: 'own' }, (write) => {
      write.prepare<[]>(`update member set level = '甲类' where id = 1`).run()
      write.prepare<[]>(`update member set level = '乙类' where id = 2`).run()
    })
    expect(await goldenNow('level')).toMatchObject({ value: '乙类', rule: 'newest' })
    const pin = (isPinned: boolean) => base.command((writing) => peopleApi.pin({ memberId: 1, field: 'level', isPinned }, writing))
    await pin(true)
    expect(await goldenNow('level')).toMatchObject({ value: '甲类', rule: 'pinned' })
    await pin(false)
    expect(await goldenNow('level')).toMatchObject({ value: '乙类', rule: 'newest' })
  })

  it('may be written to only as the most restrictive of her cards allows, and as her own card says once they are parted', async () => {
    await base.importer.working.operate({ args: {}, inverse: 'own' }, (write) => {
      write.prepare<[]>(`update member set consent_sms = 'yes' where id = 1`).run()
      write.prepare<[]>(`update member set consent_sms = 'no' where id = 2`).run()
    })
    const smsOf = (memberId: number) =>
      [...consentByPerson(base.importer.base, [memberId], 20_500).values()].flat().find(({ channel }) => channel === 'sms')?.given
    expect([smsOf(1), smsOf(2)]).toEqual(['no', 'no'])
    await base.command((writing) => peopleApi.takeOut({ memberId: 2 }, writing))
    expect([smsOf(1), smsOf(2)]).toEqual(['yes', 'no'])
  })

  it('stands after the same files come again: nobody is doubled, no decision is undone', async () => {
    await base.command((writing) => peopleApi.decide({ pairs: [{ a: 1, b: 3 }], verdict: 'same' }, writing))
    const before = base.persons()
    await base.bring(['A001,王小明,13817460259,女,1990-01-05,,'], '2026-01-25T08:00:00')
    await base.bring(['A002,王小明,13817460000,女,1990-01-05,wxm@qq.com,', 'A003,李婷,13901234567,女,1985-03-09,,'], '2026-01-26T08:00:00')
    expect(base.persons()).toEqual(before)
    expect(await peopleApi.match({ merge: true }, base.importer.working)).toMatchObject({ members: 3, persons: 1, merged: 0 })
    expect(base.persons()).toEqual(['A001 A002 A003'])
  })
})
