/** What no file should hold, and some do: matching neither hangs nor takes half the base for one person; it says what it passed over. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { peopleApi } from '#core/people/api.ts'
import { membersModel } from '#core/people/models/members.ts'
import { readMemberRecords } from '#core/people/member-records.ts'
import { matchRecords } from '#core/people/matching/match.ts'
import { aBase, type Base } from './a-base.ts'

let base: Base
beforeEach(() => {
  base = aBase()
})
afterEach(() => base.remove())

interface Given {
  readonly name?: string | null
  readonly mobile?: string | null
  readonly email?: string | null
  readonly address?: string | null
  readonly birthday?: readonly [number, number, number]
}

/** Straight into the tables: some of it no import would let through. */
async function put(count: number, of: (n: number) => Given): Promise<void> {
  await base.importer.working.operate({ args: {}, inverse: 'own' }, (write) => {
    const person = write.prepare<[number]>('insert into person (id) values (?)')
    const member = write.prepare<(number | string | null)[]>(
      'insert into member (id, person_id, name, mobile, email, address, birth_year, birth_month, birth_day) values (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    )
    for (let n = 1; n <= count; n++) {
      const { name = null, mobile = null, email = null, address = null, birthday = [null, null, null] } = of(n)
      person.run(n)
      member.run(n, n, name, mobile, email, address, ...birthday)
    }
  })
}

const match = () => peopleApi.match({ merge: true }, base.importer.working)
/** Another name for every number. */
const nameOf = (n: number): string =>
  `张${[...String(n)]
    .map((digit) => '明华丽芳伟敏静强磊军'[Number(digit)])
    .join('')
    .slice(0, 3)}`

describe('matching', () => {
  it('of members who say nothing finds nobody', async () => {
    await put(3000, () => ({}))
    expect(await match()).toMatchObject({ members: 3000, pairs: 0, merged: 0, waiting: 0, skipped: [] })
  })

  it('of a hundred thousand equal mobiles and names makes no cluster of them', async () => {
    await put(100_000, (n) => ({ mobile: '13817460259', ...(n <= 500 ? { name: '王小明', birthday: [1988, 3, 9] } : {}) }))
    const { merged, skipped } = await match()
    expect(merged).toBe(0)
    // Values so frequent are told, whether they were silenced before or passed over when pairs were looked for.
    expect(skipped).toContainEqual({ key: 'mobile', blocks: 1, records: 100_000, largest: 100_000 })
    expect(skipped).toContainEqual({ key: 'name-birthday', blocks: 1, records: 500, largest: 500 })
  }, 60_000)

  it('of cells of a million characters, control and zero-width characters, text from right to left, and half characters ends', async () => {
    const long = '王'.repeat(1_000_000)
    const odd = ['\uD83D王', '\u200B\u200F王\u202E明', 'محمد علي', '\u0000', '🙂🙂🙂', 'é'.normalize('NFD').repeat(500)]
    await put(60, (n) => ({
      name: n % 2 === 0 ? long : (odd[n % odd.length] ?? null),
      email: n % 3 === 0 ? `${'x'.repeat(1_000_000)}@qq.com` : (odd[n % odd.length] ?? null),
      mobile: odd[(n * 7) % odd.length] ?? null,
      address: n % 5 === 0 ? '路'.repeat(1_000_000) : (odd[n % odd.length] ?? null),
    }))
    const { members } = await match()
    expect(members).toBe(60)
    const sizes = base.importer.all<{ n: number }>('select count(*) as n from member group by person_id').map(({ n }) => n)
    expect(Math.max(...sizes)).toBeLessThanOrEqual(6)
  }, 60_000)

  it('gives the same answer every time', async () => {
    await put(2000, (n) => ({
      name: nameOf(n % 900),
      mobile: `138${String(10_000_000 + (n % 1300))}`,
      birthday: [1960 + (n % 40), 1 + (n % 12), 1 + (n % 28)],
    }))
    const once = async () => {
      const { signal, read } = base.importer.working
      const { pairs, probabilities } = await matchRecords(membersModel(await readMemberRecords(read, signal)))
      return [...pairs.a.slice(0, pairs.count), ...pairs.b.slice(0, pairs.count), ...probabilities.match]
    }
    expect(await once()).toEqual(await once())
  })

  it('ends at once when it is cancelled', async () => {
    await put(2000, (n) => ({ name: nameOf(n), mobile: `138${String(10_000_000 + n)}` }))
    const before = base.importer.digest()
    const controller = new AbortController()
    const running = peopleApi.match(
      { merge: true },
      {
        ...base.importer.working,
        signal: controller.signal,
        report: () => {
          controller.abort()
          controller.signal.throwIfAborted()
          return Promise.resolve()
        },
      },
    )
    await expect(running).rejects.toThrow(/abort/i)
    expect(base.importer.digest()).toBe(before)
  })
})
