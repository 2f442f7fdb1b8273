import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { peopleApi } from '#core/people/api.ts'
import { matchInverse } from '#core/people/undo-run.ts'
import type { Working, Writing } from '#core/handlers.ts'
import type { ImportRun } from '#shared/contract/imports.ts'
import type { Progress } from '#shared/contract/progress.ts'
import { createImporter, type Importer } from '../imports/importer.ts'

const heading = '会员卡号,会员姓名,手机号,性别,生日,邮箱,邮寄地址'
const rows = [
  'A001,王小明,13817460259,女,1990-01-05,wxm@qq.com,上海市徐汇区漕溪北路1111号301室',
  'A002,王晓明,13817460259,女,1990-01-05,,上海市徐汇区漕溪北路1111号301室',
  'A003,王大力,13817460259,男,1961-07-08,,上海市徐汇区漕溪北路1111号301室',
  'A004,李婷,13901234567,女,1985-03-09,liting@163.com,浙江省杭州市西湖区文三路20号',
  'A005,李婷,13901234567,女,1985-09-03,liting@163.com,',
  'A006,赵强,13612345678,男,1979-11-12,,江苏省南京市鼓楼区中山北路200号',
  'A007,上海某某贸易有限公司,13612345678,,,,江苏省南京市鼓楼区中山北路200号',
]
/** One house, one surname, nothing else in common; a second house. */
const family = [
  'A001,陈建国,13817460259,男,1958-02-11,,上海市徐汇区漕溪北路1111号301室',
  'A002,陈晓雯,13817460259,女,1990-11-25,,上海市徐汇区漕溪北路1111号301室',
  'A003,林美玲,13817460259,女,1961-07-08,,上海市徐汇区漕溪北路1111号301室',
  'A004,李婷,13901234567,女,1985-03-09,,浙江省杭州市西湖区文三路20号',
]

let folder: string
let importer: Importer
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'regulars-people-'))
  importer = createImporter()
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function bring(lines: readonly string[]): Promise<ImportRun> {
  const file = join(folder, `会员-${lines.length}.csv`)
  writeFileSync(file, `\uFEFF${[heading, ...lines].join('\r\n')}\r\n`)
  return (await importer.bring(file)).run
}

const command = <T>(work: (writing: Writing) => T | Promise<T>): Promise<T> =>
  importer.working.operate({ args: {}, inverse: 'rows' }, (write, operationId, note) => {
    const { read: _read, report: _report, operate: _operate, signal: _signal, ...surroundings } = importer.working
    return work({ ...surroundings, write, operationId, note })
  })

const takeBack = (operationId = 0) =>
  importer.working.operate({ args: {}, inverse: 'own' }, (write) => matchInverse.undo(write, operationId, importer.working.report))

/** The surroundings of a run in which something else happens while it compares. */
function whileComparing(happens: () => Promise<unknown>): Working<Progress> {
  let isOver = false
  return {
    ...importer.working,
    report: async ({ step }) => {
      if (step !== 'comparing' || isOver) return
      isOver = true
      await happens()
    },
  }
}

/** Members by household. */
const householdsNow = async (): Promise<number[][]> =>
  (await peopleApi.households({ offset: 0, limit: 20 }, importer.working)).households.map(({ persons }) =>
    persons.map(({ member }) => member.id),
  )

/** Cards by person, in the words of their numbers. */
const persons = (): readonly string[] =>
  importer
    .all<{ cards: string }>(
      `select group_concat(number, ' ') as cards from (
         select member.person_id, card.number from member join card on card.member_id = member.id order by card.number
       ) group by person_id order by cards`,
    )
    .map(({ cards }) => cards)

describe('matching the base', () => {
  it('merges what is one person, keeps relatives and companies apart', async () => {
    await bring(rows)
    const report = await peopleApi.match({ merge: true }, importer.working)
    expect(persons()).toEqual(['A001 A002', 'A003', 'A004 A005', 'A006', 'A007'])
    expect(report).toMatchObject({ members: 7, persons: 5, merged: 2 })
  })

  it('takes sisters with one mobile for two people until the officer has said, in a base too small to learn from', async () => {
    await bring([
      'A001,陈晓雯,13817460259,女,,,上海市徐汇区漕溪北路1111号301室',
      'A002,陈晓霞,13817460259,女,,,上海市徐汇区漕溪北路1111号301室',
    ])
    expect(await peopleApi.match({ merge: true }, importer.working)).toMatchObject({ merged: 0, waiting: 1 })
  })

  it('counts only, when asked to', async () => {
    await bring(rows)
    const before = importer.digest()
    const report = await peopleApi.match({ merge: false }, importer.working)
    expect(report.merged).toBe(2)
    expect(importer.digest()).toEqual(before)
  })

  it('a run that is taken back leaves the base as it was, to the byte', async () => {
    await bring(rows)
    const before = importer.digest()
    const { operationId } = await peopleApi.match({ merge: true }, importer.working)
    await takeBack(operationId)
    expect(importer.digest()).toEqual(before)
  })

  it('obeys the officer: two she has told apart are not merged again', async () => {
    await bring(rows)
    await peopleApi.match({ merge: true }, importer.working)
    await command((writing) => peopleApi.takeOut({ memberId: 2 }, writing))
    const again = await peopleApi.match({ merge: true }, importer.working)
    expect(again.merged).toBe(0)
    expect(persons()).toEqual(['A001', 'A002', 'A003', 'A004 A005', 'A006', 'A007'])
  })

  it('two she has joined are one person, and a later import does not part them', async () => {
    await bring(rows)
    await command((writing) => peopleApi.decide({ pairs: [{ a: 1, b: 6 }], verdict: 'same' }, writing))
    await bring([...rows, 'A008,周敏,13712345678,女,1992-02-03,,'])
    expect(persons()).toContain('A001 A006')
  })

  it.each(['same', 'apart'] as const)('refuses a word on a member who is not there: %s', async (verdict) => {
    await bring(rows)
    const before = importer.digest()
    const decided = command((writing) => peopleApi.decide({ pairs: [{ a: 1, b: 99 }], verdict }, writing))
    await expect(decided).rejects.toMatchObject({ code: 'member/not-found' })
    expect(importer.digest()).toBe(before)
  })

  it('keeps who lives with whom; one person is counted once, however many her cards', async () => {
    await bring(family)
    await peopleApi.match({ merge: true }, importer.working)
    expect(await householdsNow()).toEqual([[1, 2, 3]])
    await command((writing) => peopleApi.decide({ pairs: [{ a: 1, b: 2 }], verdict: 'same' }, writing))
    expect(await householdsNow()).toEqual([[1, 3]])
    const { operationId } = await peopleApi.match({ merge: true }, importer.working)
    expect(await householdsNow()).toEqual([[1, 3]])
    await takeBack(operationId)
    expect(await householdsNow()).toEqual([[1, 3]])
  })

  it('takes more than ten persons at one address for no household', async () => {
    const surnames = [...'陈林黄郑谢韩冯许苏卢蒋贾']
    await bring(surnames.map((surname, i) => `A${i + 100},${surname}晓雯,,女,19${60 + i}-02-11,,上海市徐汇区漕溪北路1111号301室`))
    await peopleApi.match({ merge: true }, importer.working)
    expect(await householdsNow()).toEqual([])
  })

  it('takes two of one name at an address of eleven for no household; at an address of ten they are one', async () => {
    const dormitory = (number: number, surnames: string): readonly string[] =>
      [...surnames].map(
        (surname, i) =>
          `B${number}${i},${surname}${'晓雯美玲志强国庆秀英'.slice(i % 9, (i % 9) + 2)},,,19${60 + i}-02-11,,上海市徐汇区漕溪北路${number}号301室`,
      )
    await bring([...dormitory(1111, '陈陈黄郑谢韩冯许苏卢蒋'), ...dormitory(1113, '曹曹黄郑谢韩冯许苏卢')])
    await peopleApi.match({ merge: true }, importer.working)
    expect(await householdsNow()).toEqual([[12, 13]])
  })

  it('obeys what she decides while it compares', async () => {
    await bring(rows)
    await peopleApi.match({ merge: true }, importer.working)
    const report = await peopleApi.match(
      { merge: true },
      whileComparing(() => command((writing) => peopleApi.takeOut({ memberId: 2 }, writing))),
    )
    expect(persons()).toEqual(['A001', 'A002', 'A003', 'A004 A005', 'A006', 'A007'])
    expect(report).toMatchObject({ merged: 0, persons: 6 })
  })

  it('moves cards from the person they have when it writes', async () => {
    await bring(rows)
    const joined = { a: 5, b: 6 }
    await peopleApi.match(
      { merge: true },
      whileComparing(() => command((writing) => peopleApi.decide({ pairs: [joined], verdict: 'same' }, writing))),
    )
    expect(persons()).toContain('A004 A005 A006')
    expect(importer.value('select count(*) from person where id not in (select person_id from member)')).toBe(0)
  })

  it('leaves out members that have gone while it compared', async () => {
    await bring(rows.slice(0, 3))
    const later = await bring(rows)
    const report = await peopleApi.match(
      { merge: true },
      whileComparing(() => importer.undo(later)),
    )
    expect(persons()).toEqual(['A001 A002', 'A003'])
    expect(report).toMatchObject({ merged: 1, persons: 2 })
  })

  it('finds nothing more the second time', async () => {
    await bring(rows)
    await peopleApi.match({ merge: true }, importer.working)
    const again = await peopleApi.match({ merge: true }, importer.working)
    expect(again.merged).toBe(0)
  })

  it.each([[[]], [[rows[0] ?? '']]])('answers for a base of %j', async (lines) => {
    if (lines.length > 0) await bring(lines)
    const report = await peopleApi.match({ merge: true }, importer.working)
    expect(report).toMatchObject({ members: lines.length, merged: 0, waiting: 0 })
  })
})
