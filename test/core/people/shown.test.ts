/** A person of several cards shows the same values in lists, exports and on letters as on her page. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { sieveSegment } from '#core/campaigns/mail-list.ts'
import { pageOfMembers } from '#core/members/page.ts'
import { must } from '#core/must.ts'
import { peopleApi } from '#core/people/api.ts'
import { shownByMember } from '#core/people/shown.ts'
import { aBase, type Base } from './a-base.ts'

const full = '上海市徐汇区漕溪北路1111号301室'
let base: Base
let ids: ReadonlyMap<string, number>
beforeEach(async () => {
  base = aBase()
  await base.bring([`A001,王小明,13817460259,女,1990-01-05,,${full}`, 'A009,赵敏,13512345678,女,1979-11-30,,北京市朝阳区建国路88号12层'])
  await base.bring(['A002,王女士,13901234567,女,1990-01-05,wxm@qq.com,上海市徐汇区'], '2026-01-20T08:00:00')
  const { cards } = peopleApi.cards({ offset: 0, limit: 10 }, base.importer.working) as {
    readonly cards: readonly { readonly card: string; readonly memberId: number }[]
  }
  ids = new Map(cards.map(({ card, memberId }) => [card, memberId]))
  const pair = { a: idOf('A001'), b: idOf('A002') }
  await base.command((writing) => peopleApi.decide({ pairs: [pair], verdict: 'same' }, writing))
})
afterEach(() => base.remove())

const idOf = (card: string): number => must(ids.get(card), 'the file has this card')
const list = { order: { by: 'joinedOn', descending: false }, offset: 0, limit: 50 } as const

it('in the list of members, every card of hers, masked; others as they are', async () => {
  const { rows } = await pageOfMembers(list, { ...base.importer.working, shown: shownByMember })
  const of = (card: string) => rows.find((row) => row.card === card)
  expect([of('A001')?.mobile, of('A002')?.mobile]).toEqual(['139****4567', '139****4567'])
  expect(of('A009')?.name).toBe('赵*')
})

it('on a letter: the full name, the best address whole, one piece', async () => {
  const segment = await base.command(({ write }) => {
    write.prepare<[]>(`update member set consent_post = 'yes'`).run()
    const rule = JSON.stringify({ kind: 'group', match: 'all', rules: [] })
    return write
      .prepare<[string]>(`insert into segment (name, rule, saved_at) values ('all', ?, '2026-01-31T08:00:00Z') returning id`)
      .value(rule)
  })
  const { pieces, steps } = await sieveSegment(base.importer.working, {
    segmentId: Number(segment),
    campaignCode: 'C1',
    unknownConsent: 'leave-out',
    oncePerAddress: true,
  })
  const piece = pieces.find(({ id }) => id === idOf('A001') || id === idOf('A002'))
  expect(pieces).toHaveLength(2)
  expect(steps.find(({ gate }) => gate === 'same-person')?.removed).toBe(1)
  expect([piece?.name, piece?.address?.includes('漕溪北路1111号301室'), piece?.mobile]).toEqual(['王小明', true, '13901234567'])
})

it('goes back to each card her own once they are parted', async () => {
  await base.command((writing) => peopleApi.takeOut({ memberId: idOf('A002') }, writing))
  const { rows } = await pageOfMembers(list, { ...base.importer.working, shown: shownByMember })
  expect(rows.find((row) => row.card === 'A001')?.mobile).toBe('138****0259')
  expect(shownByMember(base.importer.base, [...ids.values()]).size).toBe(0)
})
