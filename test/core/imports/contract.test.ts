/** What the officer is promised around an import: a first look, a plan that holds, all or nothing, a history. */
import { existsSync, rmSync } from 'node:fs'
import { afterAll, describe, expect, test } from 'vitest'
import type { FileChoice } from '#shared/contract/imports.ts'
import { commitPlan } from '#core/imports/commit.ts'
import { heldRows, listRuns } from '#core/imports/history.ts'
import { inspectFiles } from '#core/imports/inspect.ts'
import { makePlan } from '#core/imports/plan.ts'
import { createPlanStore } from '#core/imports/plan-store.ts'
import { must } from '#core/must.ts'
import { changedSales, messySales, nextSales } from '../../fixtures/messy-imports.ts'
import { createImporter, csv, fileFolder, type Importer } from './importer.ts'
import { day1, filler, heading, line, type Row } from './quirk-rows.ts'

const files = fileFolder()
afterAll(files.remove)

let made = 0
const file = (rows: readonly Row[], name = `销售明细-${++made}.csv`): string => files.write(name, csv(rows))
const inspect = async (importer: Importer, path: string) =>
  (await inspectFiles(importer.working, [{ token: path, options: {}, views: [] }])).files[0]
const refusal = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => error,
  )

describe('the first look', () => {
  test('a second file of a source is known: its choices come back, one click', async () => {
    const importer = createImporter()
    await importer.bring(file([heading, ...filler], '门店销售 2026-01.csv'))
    const seen = await inspect(importer, file([heading, ...filler], '门店销售 2026-02.csv'))
    expect(seen?.sheets[0]?.source).toMatchObject({ name: '门店销售', change: null })
    expect(seen?.sheets[0]?.proposal.proposal.mustAsk).toEqual([])
  })

  test('Q29: a changed layout is said in words: what moved, what is new, what is gone', async () => {
    const importer = createImporter()
    await importer.bring(file([[...heading, '导购'], ...filler.map((row) => [...row, '小王'])], '门店销售 2026-01.csv'))
    const [time, store, ...rest] = heading
    const moved = file(
      [[store, time, ...rest, '收银员'] as Row, ...filler.map(([when, where, ...cells]) => [where, when, ...cells, '01'] as Row)],
      '门店销售 2026-02.csv',
    )
    const seen = await inspect(importer, moved)
    expect(seen?.sheets[0]?.source?.change).toMatchObject({ added: ['收银员'], missing: ['导购'], missingRequired: [] })
    expect(seen?.sheets[0]?.source?.change?.moved.map(({ heading: moved }) => moved)).toEqual(['门店', '销售时间'])
    expect((await importer.plan(moved)).receipts).toEqual({ new: 0, changed: 0, same: 8 })
  })

  test('Q29: with the titles gone, the amount renamed and a column more, it is the same source', async () => {
    const importer = createImporter(new Date('2026-04-01T12:00:00'))
    await importer.bring(files.write('销售明细 1.csv', messySales()))
    await importer.bring(files.write('销售明细 2.csv', nextSales()))
    const seen = (await inspect(importer, files.write('销售明细 3.csv', changedSales())))?.sheets[0]
    expect(seen?.source).toMatchObject({ name: '销售明细', change: { added: ['导购'], missing: [], moved: [] } })
    expect(seen?.source?.change?.renamed).toEqual([{ from: '金额', to: '实收金额' }])
    const fields = seen?.proposal.mapping.columns.map(({ field }) => field)
    expect(fields?.slice(-2)).toEqual(['line.amount', 'receipt.guide'])
  })

  test('Q29: without its amounts a file of that name is still of that source, and what is missing is named', async () => {
    const importer = createImporter(new Date('2026-04-01T12:00:00'))
    await importer.bring(files.write('销售明细 1.csv', nextSales()))
    const path = file(
      [
        ['小票号', '销售日期', '门店', '会员卡号'],
        ['T1', '2026-03-01', '人民路店', '6900000000018'],
        ['T2', '2026-03-02', '東方店', ''],
      ],
      '销售明细 2.csv',
    )
    const seen = (await inspect(importer, path))?.sheets[0]
    expect(seen?.proposal.mapping.kind).toBe('lines')
    expect(seen?.source?.change).toMatchObject({ missing: ['商品编码', '数量', '金额'], missingRequired: ['line.amount'] })
  })

  test('members of another program share some headings and are no known source', async () => {
    const importer = createImporter()
    await importer.bring(
      file(
        [
          ['会员卡号', '姓名', '性别', '手机', '生日'],
          ['0086000101', '王小明', '1', '13812340001', '1990-02-03'],
          ['0086000102', '李芳', '0', '13812340002', '1991-04-05'],
        ],
        '甲系统会员.csv',
      ),
    )
    const other = file(
      [
        ['VIP卡号', '顾客姓名', '性别', '移动电话', '登记日期', '积分'],
        ['A100001', '张三', '1', '13812340003', '2020-01-02', '30'],
        ['A100002', '李四', '0', '13812340004', '2020-01-03', '40'],
      ],
      'B导出.csv',
    )
    expect((await inspect(importer, other))?.sheets[0]?.source).toBeNull()
  })

  test('a file that cannot be read is answered with its refusal, beside those that can', async () => {
    const importer = createImporter()
    const picture = files.write('照片.xlsx', new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46]))
    expect(await inspect(importer, picture)).toMatchObject({ refusal: { code: 'E_NOT_SPREADSHEET', kind: 'jpeg' }, sheets: [] })
    const { refused, receipts } = await importer.plan(picture, file([heading, ...filler]))
    expect(refused).toMatchObject([{ file: '照片.xlsx', refusal: { code: 'E_NOT_SPREADSHEET' } }])
    expect(receipts.new).toBe(8)
    expect(await refusal(importer.plan(picture))).toMatchObject({ code: 'file/refused' })
  })

  test('samples of persons are not remembered with the layout', async () => {
    const importer = createImporter()
    await importer.bring(file([heading, ...filler]))
    expect(importer.all<{ mapping: string }>('select mapping from source').some(({ mapping }) => mapping.includes('008600010'))).toBe(false)
  })
})

describe('a file that is replaced by another of its name and size', () => {
  const rows = (number: string): readonly Row[] => [heading, ...filler, line(day1, '一店', number, '', '01', 1, 10)]
  const choiceFor = async (importer: Importer, path: string): Promise<FileChoice> => {
    const seen = must(await inspect(importer, path), 'it was looked at')
    return { token: path, options: {}, sha256: seen.sha256 }
  }

  test('after the look: the dry run refuses it by name, and takes it when it has been looked at again', async () => {
    const importer = createImporter()
    const path = file(rows('R1'), '替换一.csv')
    const seen = await choiceFor(importer, path)
    file(rows('R2'), '替换一.csv')
    expect(await refusal(importer.plan(seen))).toMatchObject({ code: 'import/file-changed', data: { file: '替换一.csv' } })
    const plan = await importer.plan(await choiceFor(importer, path))
    await importer.commit(plan.planId)
    expect(importer.value(`select count(*) from receipt where number = 'R2'`)).toBe(1)
  })

  test('after the dry run: nothing is written', async () => {
    const importer = createImporter()
    const empty = importer.digest()
    const path = file(rows('R1'), '替换二.csv')
    const plan = await importer.plan(path)
    file(rows('R2'), '替换二.csv')
    expect(await refusal(importer.commit(plan.planId))).toMatchObject({ code: 'import/file-changed', data: { file: '替换二.csv' } })
    expect(importer.digest()).toBe(empty)
    file(rows('R1'), '替换二.csv')
    await importer.commit(plan.planId)
  })

  test('one that is gone after the dry run goes in as the dry run read it', async () => {
    const importer = createImporter()
    const path = file(rows('R1'), '拔掉的盘.csv')
    const plan = await importer.plan(path)
    rmSync(path)
    await importer.commit(plan.planId)
    expect(importer.value('select count(*) from receipt')).toBe(9)
  })
})

describe('refusals', () => {
  test('a table without headings, one without a key column, and one of nothing each say what is missing', async () => {
    const importer = createImporter()
    const headless = file(
      filler.map(([, ...row]) => row as Row),
      '数字.csv',
    )
    expect(await refusal(importer.plan(headless))).toMatchObject({ code: 'import/no-header', data: { file: '数字.csv' } })
    const nothing = file(
      [
        ['标题', '正文'],
        ['你好', '世界'],
        ['再见', '世界'],
      ],
      '文章.csv',
    )
    expect(await refusal(importer.plan(nothing))).toMatchObject({
      code: expect.stringMatching(/^import\/(?:nothing-to-import|no-header)$/) as string,
    })
    const path = file([heading, ...filler])
    const seen = await inspect(importer, path)
    const sheet = seen?.sheets[0]
    if (sheet === undefined) throw new Error('no sheet')
    const { mapping, proposal } = { mapping: sheet.proposal.mapping, proposal: sheet.proposal.proposal }
    const columns = mapping.columns.map((column) => (column.field === 'line.amount' ? { ...column, field: null } : column))
    const choice = {
      token: path,
      options: {},
      sheets: [{ index: 0, include: true, mapping: { ...mapping, columns }, settings: proposal.settings, sourceName: '销售' }],
    }
    expect(await refusal(importer.plan(choice))).toMatchObject({ code: 'import/required-missing', data: { fields: ['line.amount'] } })
  })

  test('a plan that is not kept, and one whose workspace has moved on in a way that matters, are not committed', async () => {
    const importer = createImporter()
    expect(await refusal(importer.commit('nothing'))).toMatchObject({ code: 'import/plan-not-found' })
    const path = file([heading, ...filler])
    const first = await importer.plan(path)
    const second = await importer.plan(path)
    await importer.commit(first.planId)
    expect(await refusal(importer.commit(second.planId))).toMatchObject({ code: 'import/plan-outdated' })
    expect(importer.value('select count(*) from import_run')).toBe(1)
  })

  test('a plan whose workspace has moved on in a way that does not matter goes in', async () => {
    const importer = createImporter()
    const first = await importer.plan(file([heading, ...filler]))
    await importer.bring(file([heading, line(day1, '二店', 'R1', '', '01', 1, 10), line(day1, '二店', 'R2', '', '01', 1, 10)]))
    await importer.commit(first.planId)
    expect(importer.value(`select count(*) from receipt where number like 'F%'`)).toBe(8)
  })
})

describe('all or nothing', () => {
  test('cancelled at any report, nothing of it is in, not even its audit line', async () => {
    const path = file([heading, ...filler, line(day1, '一店', 'R1', '0086000199', '01', 1, 10)])
    let stopped = 0
    for (let stopAt = 1; ; stopAt++) {
      const importer = createImporter()
      const empty = importer.digest()
      const plans = createPlanStore()
      const plan = await makePlan(importer.working, [{ token: path, options: {} }])
      plans.keep(plan)
      let reports = 0
      const report = (): Promise<void> => (++reports === stopAt ? Promise.reject(new Error('cancelled')) : Promise.resolve())
      const outcome = await refusal(commitPlan({ ...importer.working, report }, plans, plan.id))
      if (outcome === null) break
      stopped++
      expect(outcome).toMatchObject({ message: 'cancelled' })
      expect(importer.digest()).toBe(empty)
      expect(importer.value('select count(*) from operation')).toBe(0)
      expect(importer.value('select count(*) from import_run')).toBe(0)
    }
    expect(stopped).toBeGreaterThanOrEqual(4)
  })

  test('only the newest plans are kept', async () => {
    const importer = createImporter()
    const path = file([heading, ...filler])
    const ids: string[] = []
    for (let n = 0; n < 4; n++) ids.push((await importer.plan(path)).planId)
    expect(await refusal(importer.commit(ids[0] ?? ''))).toMatchObject({ code: 'import/plan-not-found' })
    await importer.commit(ids[3] ?? '')
  })
})

describe('history', () => {
  test('each import is there with its files, hashes, counts and rows that were held back, dropped or marked', async () => {
    const importer = createImporter()
    const path = file([
      ['示例服饰有限公司 销售明细表'],
      heading,
      ...filler,
      line('2026-02-31 10:00:00', '一店', 'R1', '0086000199', '01', 1, 12.34),
      ['合计', '', '', '', '', '', 9, '92.34'],
      ['制表人：张会计 打印时间：2026-02-01 08:05:00'],
    ])
    expect(existsSync(path)).toBe(true)
    const { run } = await importer.bring(path)
    expect(listRuns(importer.base, 10)).toEqual([run])
    expect(run.rows).toMatchObject({ physical: 13, title: 1, header: 1, footer: 2, data: 9, new: 8, quarantined: 1 })
    expect(run.files[0]?.sha256).toMatch(/^[0-9a-f]{64}$/)
    expect(importer.all('select exported_at_from as source, exported_at as at from import_file')).toEqual([
      { source: 'print', at: Date.UTC(2026, 1, 1, 8, 5) / 1000 },
    ])
    const held = heldRows(importer.base, { runId: run.id, outcome: 'quarantined', offset: 0, limit: 10 })
    expect(held).toMatchObject({
      total: 1,
      rows: [{ row: 11, code: 'E_DATE_INVALID', field: 'receipt.datetime', value: '2026-02-31 10:00:00' }],
    })
    expect(held.rows[0]?.cells).toContainEqual({ heading: '小票号', text: 'R1' })
    const dropped = heldRows(importer.base, { runId: run.id, outcome: 'dropped', offset: 0, limit: 10 })
    expect(dropped.rows.map(({ row, code }) => [row, code])).toEqual([
      [12, 'TOTAL'],
      [13, 'FOOTER'],
    ])
    await importer.undo(run)
    expect(listRuns(importer.base, 10)[0]?.undoneAt).not.toBeNull()
    expect((await importer.plan(path)).alreadyImported).toEqual([])
  })
})
