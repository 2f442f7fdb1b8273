/** Reversals and links across imports: the same whatever came first, and after any of it is taken back. */
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import type { ImportRun } from '#shared/contract/imports.ts'
import { inspectFiles } from '#core/imports/inspect.ts'
import { createImporter, csv, fileFolder, type Importer } from './importer.ts'

const files = fileFolder()
afterAll(files.remove)

const heading = ['小票号', '原小票号', '销售时间', '门店', '会员卡号', '商品编码', '数量', '实收金额', '单据类型']
const sale = ['N1', '', '2026-01-05 10:00:00', '一店', '0086000001', '00101', 1, '100.00', '销售']
const reversal = ['N9', 'N1', '2026-01-08 10:00:00', '一店', '0086000001', '00101', -1, '-100.00', '红冲']
const other = ['N2', '', '2026-01-05 11:00:00', '一店', '0086000001', '00101', 2, '200.00', '销售']

const originals = () => files.write('销售一.csv', csv([heading, sale, other]), '2026-01-06T08:00:00')
const reversals = () => files.write('销售二.csv', csv([heading, reversal]), '2026-01-09T08:00:00')
const statuses = (importer: Importer) =>
  Object.fromEntries(
    importer.all<{ n: string; s: string }>('select number as n, status as s from receipt order by 1').map(({ n, s }) => [n, s]),
  )

test('a reversal in a later file finds its original, and an original that comes later finds its reversal (Q12)', async () => {
  for (const order of [
    [originals, reversals],
    [reversals, originals],
  ]) {
    const importer = createImporter()
    for (const file of order) await importer.bring(file())
    expect(statuses(importer)).toEqual({ N1: 'reversed', N2: 'valid', N9: 'reversed' })
  }
})

test('taken back in either order, each half stands as its own file says; the same files again change nothing', async () => {
  for (const victim of [0, 1]) {
    const importer = createImporter()
    const runs = [(await importer.bring(originals())).run, (await importer.bring(reversals())).run] as const
    const both = importer.digest()
    const again = await importer.bring(originals(), reversals())
    expect(again.plan.rows).toMatchObject({ new: 0, changed: 0 })
    expect(importer.digest()).toBe(both)
    await importer.undo(again.run)
    await importer.undo(runs[victim] as ImportRun)
    expect(statuses(importer)).toEqual(victim === 0 ? { N9: 'valid' } : { N1: 'valid', N2: 'valid' })
    await importer.undo(runs[1 - victim] as ImportRun)
    expect(importer.value('select count(*) from receipt')).toBe(0)
    expect(importer.value('select count(*) from red_reversal')).toBe(0)
  }
})

test('a mobile at the till leads to the one member who has it, to nobody once two have it, and to her again', async () => {
  const sales = files.write(
    '小票.csv',
    csv([
      ['小票号', '销售时间', '门店', '手机号', '实收金额'],
      ['N1', '2026-01-05 10:00:00', '一店', '13917460251', '80'],
    ]),
  )
  const one = files.write(
    '会员一.csv',
    csv([
      ['会员卡号', '姓名', '手机号'],
      ['001', '王芳', '13917460251'],
    ]),
  )
  const two = files.write(
    '会员二.csv',
    csv([
      ['会员卡号', '姓名', '手机号'],
      ['002', '王强', '13917460251'],
    ]),
  )
  const link = `select link, (select name from member where id = member_id) as name from card where number = '13917460251'`
  const importer = createImporter()
  await importer.bring(one)
  await importer.bring(sales)
  expect(importer.all(link)).toEqual([{ link: 'mobile', name: '王芳' }])
  const { run } = await importer.bring(two)
  expect(importer.all(link)).toEqual([{ link: 'unknown', name: null }])
  await importer.undo(run)
  expect(importer.all(link)).toEqual([{ link: 'mobile', name: '王芳' }])
})

test('a file that holds both halves, and one that shows the original again: each may go in any order, and what is left decides', async () => {
  const make = [originals, reversals, () => files.write('销售三.csv', csv([heading, sale, reversal]), '2026-01-10T08:00:00')]
  for (const coming of [
    [0, 1, 2],
    [2, 0, 1],
    [1, 2, 0],
  ]) {
    for (const victim of [0, 1, 2]) {
      const importer = createImporter()
      const runs = new Map<number, ImportRun>()
      for (const index of coming) runs.set(index, (await importer.bring((make[index] as () => string)())).run)
      expect(statuses(importer)).toEqual({ N1: 'reversed', N2: 'valid', N9: 'reversed' })
      await importer.undo(runs.get(victim) as ImportRun)
      const alone = createImporter()
      for (const index of [0, 1, 2].filter((each) => each !== victim)) await alone.bring((make[index] as () => string)())
      expect(JSON.parse(importer.content())).toEqual(JSON.parse(alone.content()))
    }
  }
})

describe('where several share a mobile', () => {
  const member = (card: string, name: string) =>
    files.write(
      `会员-${card}.csv`,
      csv([
        ['会员卡号', '姓名', '手机号'],
        [card, name, '13917460251'],
      ]),
    )
  const bringSale = async (importer: Importer, name: string): Promise<void> => {
    const path = files.write(
      '小票.csv',
      csv([
        ['小票号', '销售时间', '门店', '手机号', '姓名', '实收金额'],
        ['N1', '2026-01-05 10:00:00', '一店', '13917460251', name, '80'],
      ]),
    )
    const [file] = (await inspectFiles(importer.working, [{ token: path, options: {}, views: [] }])).files
    const found = file?.sheets[0]?.proposal
    if (!found) throw new Error('no sheet')
    const settings = { ...found.proposal.settings, mobileIdentifies: false }
    await importer.bring({
      token: path,
      options: {},
      sheets: [{ index: 0, include: true, mapping: found.mapping, settings, sourceName: '小票' }],
    })
  }
  const linked = (importer: Importer) =>
    importer.all(`select link, (select name from member where id = member_id) as name from card where instr(number, '·') > 0`)

  test('the name beside it decides, and holds while one member has both', async () => {
    const importer = createImporter()
    await bringSale(importer, '王芳')
    expect(linked(importer)).toEqual([{ link: 'unknown', name: null }])
    await importer.bring(member('001', '王芳'))
    const { run } = await importer.bring(member('002', '王强'))
    expect(linked(importer)).toEqual([{ link: 'name_mobile', name: '王芳' }])
    const twin = await importer.bring(member('003', '王芳'))
    expect(linked(importer)).toEqual([{ link: 'unknown', name: null }])
    await importer.undo(twin.run)
    await importer.undo(run)
    expect(linked(importer)).toEqual([{ link: 'name_mobile', name: '王芳' }])
  })

  test.each(['', '王'])('%j is nobody in particular', async (name) => {
    const importer = createImporter()
    await importer.bring(member('001', '王芳'))
    await bringSale(importer, name)
    expect(linked(importer)).toEqual([{ link: 'unknown', name: null }])
  })

  test('a Latin name is the same in any case', async () => {
    const importer = createImporter()
    await importer.bring(member('001', 'Ann Lee'))
    await bringSale(importer, 'ANN lee')
    expect(linked(importer)).toEqual([{ link: 'name_mobile', name: 'Ann Lee' }])
  })
})

test('any order of reversals, originals and members leaves the same, and so does any order of undoing', async () => {
  const member = (card: string, name: string, mobile: string) =>
    files.write(
      `会员-${card}.csv`,
      csv([
        ['会员卡号', '姓名', '手机号'],
        [card, name, mobile],
      ]),
    )
  const make = [
    originals,
    reversals,
    () => member('0086000001', '王芳', '13917460251'),
    () => member('0086000002', '王强', '13917460251'),
    () =>
      files.write(
        '小票.csv',
        csv([
          ['小票号', '销售时间', '门店', '手机号', '实收金额'],
          ['M1', '2026-01-05 10:00:00', '一店', '13917460251', '80'],
        ]),
      ),
  ]
  const order = fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5, maxLength: 5 })
  const content = async (kept: readonly number[]): Promise<unknown> => {
    const importer = createImporter()
    for (const index of kept) await importer.bring((make[index] as () => string)())
    return JSON.parse(importer.content())
  }
  await fc.assert(
    fc.asyncProperty(order, order, async (coming, going) => {
      const importer = createImporter()
      const runs = new Map<number, ImportRun>()
      for (const index of coming) runs.set(index, (await importer.bring((make[index] as () => string)())).run)
      for (const [gone, index] of going.slice(0, 3).entries()) {
        await importer.undo(runs.get(index) as ImportRun)
        const left = [0, 1, 2, 3, 4].filter((each) => !going.slice(0, gone + 1).includes(each))
        expect(JSON.parse(importer.content())).toEqual(await content(left))
      }
    }),
    { numRuns: 12, endOnFailure: true },
  )
}, 240_000)
