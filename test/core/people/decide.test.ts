/** The officer's word on pairs: what contradicts an earlier one is refused by name, and nothing is ever silently left out. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { peopleApi } from '#core/people/api.ts'
import { aBase, type Base } from './a-base.ts'

let base: Base
beforeEach(async () => {
  base = aBase()
  await base.bring(
    Array.from({ length: 14 }, (_, i) => `A${String(i + 1).padStart(3, '0')},周${'一二三四五六七八九十敏静丽强'[i] ?? ''}华,,,,,`),
  )
})
afterEach(() => base.remove())

const say = (verdict: 'same' | 'apart', ...pairs: readonly (readonly [number, number])[]) =>
  base.command((writing) => peopleApi.decide({ pairs: pairs.map(([a, b]) => ({ a, b })), verdict }, writing))
const takeOut = (memberId: number) => base.command((writing) => peopleApi.takeOut({ memberId }, writing))

describe('a word of the officer', () => {
  it('joins, and says what was joined before', async () => {
    expect(await say('same', [1, 2], [2, 3])).toEqual({ decided: 2, merged: 2, already: 0 })
    expect(await say('same', [1, 3])).toEqual({ decided: 1, merged: 0, already: 1 })
    expect(base.persons()).toContain('A001 A002 A003')
  })

  it.each(['same', 'apart'] as const)('on a member and herself is refused: %s', async (verdict) => {
    await expect(say(verdict, [1, 1])).rejects.toMatchObject({ code: 'people/same-member', data: { memberId: 1 } })
  })

  it('telling apart two cards of one person is refused: one is to be taken out first', async () => {
    await say('same', [1, 2])
    await expect(say('apart', [1, 2])).rejects.toMatchObject({ code: 'people/one-person', data: { a: 1, b: 2 } })
    expect(base.persons()).toContain('A001 A002')
  })

  it('changes the word on the pair itself', async () => {
    await say('apart', [1, 2])
    expect(await say('same', [1, 2])).toMatchObject({ merged: 1 })
  })

  it('that would bring two together whom it told apart is refused, and names them', async () => {
    await say('apart', [1, 3])
    await say('same', [1, 2])
    await expect(say('same', [2, 3])).rejects.toMatchObject({ code: 'people/told-apart', data: { a: 1, b: 3 } })
  })

  it('contradicting itself within one call leaves nothing behind', async () => {
    await say('apart', [1, 3])
    const before = base.importer.digest()
    await expect(say('same', [1, 2], [2, 3])).rejects.toMatchObject({ code: 'people/told-apart' })
    expect(base.importer.digest()).toBe(before)
  })

  it('never makes a person of more than twelve cards', async () => {
    await say('same', ...Array.from({ length: 11 }, (_, i) => [i + 1, i + 2] as const))
    await expect(say('same', [12, 13])).rejects.toMatchObject({ code: 'people/too-many-cards', data: { cards: 13, most: 12 } })
  })

  it('on a kind of pair nobody waits for is refused', async () => {
    await expect(base.command((writing) => peopleApi.decidePattern({ pattern: '000000', verdict: 'same' }, writing))).rejects.toMatchObject(
      {
        code: 'people/no-such-pattern',
      },
    )
  })
})

describe('taking a card out', () => {
  it('brings it back to the person it came from', async () => {
    const { personId } = await peopleApi.person({ memberId: 2 }, base.importer.working)
    await say('same', [1, 2])
    expect(await takeOut(2)).toEqual({ personId })
    expect(base.persons()).toContain('A002')
    await expect(say('same', [1, 2])).resolves.toMatchObject({ merged: 1 })
  })

  it('of a person with no other is refused', async () => {
    await expect(takeOut(2)).rejects.toMatchObject({ code: 'people/alone', data: { memberId: 2 } })
  })

  it('of the card a person is named after leaves the others together', async () => {
    await say('same', [1, 2], [1, 3])
    await takeOut(1)
    expect(base.persons()).toEqual(expect.arrayContaining(['A001', 'A002 A003']))
  })
})
