import { mkdirSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { exchangeApi } from '#core/imports/exchange/api.ts'
import { verdictOn } from '#core/imports/exchange/coverage.ts'
import { dueTimes, judge, localMinutes, nextDue } from '#core/imports/exchange/due-times.ts'
import { createFolderWatch } from '#core/imports/exchange/folder-watch.ts'
import { usualCoverageRules, type Expectation } from '#shared/contract/exchange.ts'
import { aCard, aMember, aReceipt, aStore, aWorkspace, dayOf } from '../../data/builders.ts'
import { createImporter, csv, fileFolder } from './importer.ts'

const MONDAY = dayOf('2026-01-05')
const at = (day: number, hour: number, minute = 0): number => day * 1440 + hour * 60 + minute
const daily: Expectation = { rhythm: 'weekdays', days: [1, 2, 3, 4, 5], hour: 10, since: MONDAY, stores: [], owner: '' }
const states = (expectation: Expectation, moments: readonly number[], now: number) =>
  judge(
    dueTimes(expectation, Math.floor(now / 1440)),
    moments.map((moment) => ({ moment })),
    now,
  ).map(({ state }) => state)

test('of five days due by ten: in at 9:59 and at ten sharp, late at 10:01, missing when the next came first, pending before ten', () => {
  const came = [at(MONDAY, 9, 59), at(MONDAY + 1, 10), at(MONDAY + 2, 10, 1)]
  expect(states(daily, came, at(MONDAY + 4, 9))).toEqual(['on-time', 'on-time', 'late', 'missing', 'pending'])
  expect(states(daily, came, at(MONDAY + 4, 11))).toEqual(['on-time', 'on-time', 'late', 'missing', 'overdue'])
})

test('a file of the weekend answers Friday, late; the second file of a day answers nothing more', () => {
  const [friday, saturday, monday] = [MONDAY + 4, MONDAY + 5, MONDAY + 7]
  const fromFriday = { ...daily, since: friday }
  expect(states(fromFriday, [at(saturday, 20), at(saturday, 21)], at(monday, 9))).toEqual(['late', 'pending'])
})

test('the 31st is the last day of a short month; once a month means any day of it up to the named one', () => {
  const since = dayOf('2026-02-01')
  const lastDay: Expectation = { ...daily, rhythm: 'month-days', days: [31], since }
  expect(dueTimes(lastDay, dayOf('2026-04-30')).map(({ day }) => day)).toEqual(
    ['2026-02-28', '2026-03-31', '2026-04-30'].map((iso) => dayOf(iso)),
  )
  const monthly: Expectation = { ...daily, rhythm: 'monthly', days: [5], since }
  expect(states(monthly, [at(dayOf('2026-02-01'), 8), at(dayOf('2026-03-09'), 8)], at(dayOf('2026-04-06'), 8))).toEqual([
    'on-time',
    'late',
    'overdue',
  ])
  expect(nextDue(monthly, at(dayOf('2026-04-06'), 8))?.day).toBe(dayOf('2026-05-05'))
})

const folder = fileFolder()
afterAll(() => folder.remove())

const sales = (day: string, numbers: readonly string[]) =>
  csv([
    ['门店代码', '小票号', '销售日期', '会员卡号', '商品编码', '数量', '金额'],
    ...numbers.map((number) => ['S1', number, day, number === 'bad' ? '' : '80001', 'P1', '1', '99.00']),
  ])

test('an exchange counts once, however often its file is imported, and not when its import is undone', async () => {
  const importer = createImporter(new Date('2026-01-05T09:30:00'))
  const file = folder.write('销售.csv', sales('2026-01-04', ['1', '2', '3']))
  const { run } = await importer.bring(file)
  await importer.bring(file)
  const reading = { ...importer.working, read: importer.base }
  const [source] = await Promise.resolve(exchangeApi.exchangeSources(undefined as never, reading))
  expect(source).toMatchObject({ correctness: { exchanges: 1, rows: 3, accepted: 3 }, expectation: null, lastRunId: run.id })
  importer.base.execute(
    `insert into source_expectation (source_id, rhythm, days, hour, since, stores, owner) values (${source?.id}, 'weekdays', '[1]', 10, ${MONDAY}, '[]', '王')`,
  )
  const onTime = await Promise.resolve(exchangeApi.exchangeSources(undefined as never, reading))
  expect(onTime[0]).toMatchObject({ punctuality: { onTime: 1, late: 0, missing: 0, due: 1 }, overdue: [], expectation: { owner: '王' } })
  const month = await Promise.resolve(exchangeApi.sourceMonth({ sourceId: source?.id ?? 0, month: 2026 * 12 }, reading))
  expect(month.filter(({ due }) => due !== null).map(({ due }) => due?.state)).toEqual(['on-time', 'pending', 'pending', 'pending'])
  expect(month[4]?.arrivals).toMatchObject([{ runId: run.id, files: ['销售.csv'], rows: 3, accepted: 3, minute: 570 }])
  await importer.undo(run)
  const again = await Promise.resolve(exchangeApi.exchangeSources(undefined as never, reading))
  expect(again[0]?.correctness.exchanges).toBe(1) // the second import of the same bytes stands and is the exchange now
})

test('1,000 receipts, 700 linked, no gap: kept. 300 linked and 500 unknown cards: repaired for 1,000 minutes against 5,000. 300 linked alone: rebuilt', () => {
  const usual = { receiptsPerDay: 30, carrying: 0.8 }
  const month = { receipts: 1000, openDays: 30, gapDays: 0, usual }
  expect(verdictOn({ ...month, linked: 700, unknownCard: 0 }, usualCoverageRules)).toEqual({
    verdict: 'keep',
    expected: 1000,
    reachable: 700,
    repairMinutes: 0,
    collectMinutes: 5000,
  })
  expect(verdictOn({ ...month, linked: 300, unknownCard: 500 }, usualCoverageRules)).toMatchObject({
    verdict: 'repair',
    reachable: 800,
    repairMinutes: 1000,
    collectMinutes: 5000,
  })
  expect(verdictOn({ ...month, linked: 300, unknownCard: 0 }, usualCoverageRules).verdict).toBe('rebuild')
})

test('ten of thirty days missing: 600 receipts stand for 900; 500 linked are 55.6 %, after the gaps are filled 83.3 %', () => {
  const found = verdictOn(
    { receipts: 600, linked: 500, unknownCard: 0, openDays: 30, gapDays: 10, usual: { receiptsPerDay: 20, carrying: 0.5 } },
    usualCoverageRules,
  )
  expect(found).toEqual({ verdict: 'repair', expected: 900, reachable: 750, repairMinutes: 300, collectMinutes: 4500 })
})

test('a month without any receipt is judged by the store’s usual day; a handful of receipts is not judged', () => {
  const usual = { receiptsPerDay: 40, carrying: 0.75 }
  const empty = { receipts: 0, linked: 0, unknownCard: 0, openDays: 30, gapDays: 30, usual }
  expect(verdictOn(empty, usualCoverageRules)).toMatchObject({ verdict: 'repair', expected: 1200, reachable: 900, repairMinutes: 900 })
  expect(verdictOn({ ...empty, receipts: 5, openDays: 3, gapDays: 0 }, usualCoverageRules).verdict).toBe('few')
})

test('a store closed on Mondays has no gap on a Monday; two missing weekdays are gaps, and the cell opens them', async () => {
  const workspace = aWorkspace()
  const storeId = aStore(workspace, { name: '一店' })
  aMember(workspace, { cards: ['A'] })
  aCard(workspace, { number: 'X' })
  const first = dayOf('2026-01-06')
  const missing = [first + 8, first + 9]
  for (let day = first; day < first + 24; day++) {
    if ((day - MONDAY) % 7 === 0 || missing.includes(day)) continue
    aReceipt(workspace, { storeId, day, card: 'A', netFen: 1000 })
    aReceipt(workspace, { storeId, day, card: 'X', netFen: 500 })
    aReceipt(workspace, { storeId, day, card: null, netFen: 100 })
  }
  const { cells, stores } = await Promise.resolve(exchangeApi.coverage({ months: 36 }, workspace.reading))
  expect(stores).toMatchObject([{ name: '一店', openWeekdays: [2, 3, 4, 5, 6, 7] }])
  expect(cells).toMatchObject([{ receipts: 57, linked: 19, unknownCard: 19, anonymous: 19, openDays: 21, gapDays: 2, netFen: 30_400 }])
  const cell = await Promise.resolve(exchangeApi.coverageCell({ storeId, month: 2026 * 12, limit: 5 }, workspace.reading))
  expect(cell.days.filter(({ gap }) => gap).map(({ day }) => day)).toEqual(missing)
  expect(cell).toMatchObject({ total: 57, runs: [{ runId: 1, receipts: 57, files: ['会员资料.xlsx'] }] })
  expect(cell.receipts.map(({ link }) => link)).toEqual(['linked', 'unknown-card', 'anonymous', 'linked', 'unknown-card'])
})

test('a file is offered once two looks find it the same; hidden, linked and foreign ones never; a folder that is gone says so', async () => {
  const path = join(folder.folder, '收件')
  mkdirSync(path)
  const put = (name: string, text: string, when = '2026-01-01') => {
    writeFileSync(join(path, name), text)
    utimesSync(join(path, name), new Date(when), new Date(when))
  }
  put('销售.csv', 'a')
  put('~$打开的.xlsx', 'b')
  put('.藏.csv', 'c')
  put('照片.jpg', 'd')
  symlinkSync(join(path, '销售.csv'), join(path, '链接.csv'))
  mkdirSync(join(path, '子.csv'))
  const watch = createFolderWatch()
  expect(await watch.look([path])).toBe(true)
  expect(watch.seen(path)?.files).toMatchObject([{ name: '销售.csv', sha256: undefined }])
  expect(await watch.look([path])).toBe(true)
  expect(watch.seen(path)?.files[0]?.sha256).toMatch(/^[0-9a-f]{64}$/)
  expect(await watch.look([path])).toBe(false)
  put('销售.csv', 'aa', '2026-01-02')
  await watch.look([path])
  expect(watch.seen(path)?.files[0]?.sha256).toBeUndefined()
  renameSync(path, `${path}2`)
  await watch.look([path])
  expect(watch.seen(path)).toMatchObject({ state: 'missing', files: [] })
  rmSync(`${path}2`, { recursive: true })
})

test('what was imported is known by its bytes under any name, what was dismissed stays away, and only names inside the folder are taken', async () => {
  const importer = createImporter()
  const path = join(folder.folder, '监视')
  mkdirSync(path)
  const old = folder.write('旧.csv', sales('2026-01-04', ['11']))
  await importer.bring(old)
  writeFileSync(join(path, '改名.csv'), sales('2026-01-04', ['11']))
  writeFileSync(join(path, '新.csv'), sales('2026-01-05', ['12']))
  writeFileSync(join(path, '不要.csv'), sales('2026-01-06', ['13']))
  importer.base.execute(`insert into watched_folder (path, added_at) values ('${path}', '2026-01-01')`)
  const reading = { ...importer.working, read: importer.base }
  const look = () => Promise.resolve(exchangeApi.foundFiles(undefined as never, reading))
  const [found] = await look()
  expect(found).toMatchObject({ state: 'there', known: 1, dismissed: 0, growing: 0 })
  expect(found?.files.map(({ name }) => name).toSorted()).toEqual(['不要.csv', '新.csv'])
  const unwanted = found?.files.find(({ name }) => name === '不要.csv')
  importer.base.execute(`insert into dismissed_file (sha256, name, dismissed_at) values ('${unwanted?.sha256}', '不要.csv', '')`)
  const [after] = await look()
  expect(after?.files.map(({ name }) => name)).toEqual(['新.csv'])
  const take = async (name: string, folderId = found?.id ?? 0) => exchangeApi.takeFound({ files: [{ folderId, name }] }, importer.working)
  expect(await take('新.csv')).toEqual({ files: [{ token: join(path, '新.csv'), name: '新.csv' }] })
  await expect(take('../旧.csv')).rejects.toMatchObject({ code: 'file/not-found' })
  await expect(take('没有.csv')).rejects.toMatchObject({ code: 'file/not-found' })
  await expect(take('新.csv', 99)).rejects.toMatchObject({ code: 'folder/not-found' })
})

test('a moment counts by the clock of this machine', () => {
  expect(localMinutes(new Date(2026, 0, 5, 9, 30))).toBe(at(MONDAY, 9, 30))
})
