/** Waiting rows of the open kinds: tried again, each is the record it would have been in its file. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { planRows } from '#core/imports/plan-rows.ts'
import { makePlan } from '#core/imports/plan.ts'
import { fixCells } from '#core/imports/quarantine/fixing.ts'
import { exportQuarantine } from '#core/imports/quarantine/download.ts'
import { takeCorrections } from '#core/imports/quarantine/take-back.ts'
import { quarantinePage } from '#core/imports/quarantine/queue.ts'
import { createImporter, csv, fileFolder, type Importer } from './importer.ts'
import { fixing, retry } from './mending.ts'

let files: ReturnType<typeof fileFolder>
beforeAll(() => {
  files = fileFolder()
})
afterAll(() => files.remove())

const waitingIn = (importer: Importer, file: string) =>
  quarantinePage(importer.base, { filter: { file, states: ['open', 'fixed'] }, offset: 0, limit: 100 }).rows

/** Corrects a cell of the one waiting row with this number in the file. */
function mend(importer: Importer, file: string, row: number, column: number, text: string): void {
  const place = waitingIn(importer, file).find((each) => each.row === row)
  if (place === undefined) throw new Error(`row ${row} of ${file} waits`)
  expect(fixCells(fixing(importer), [{ sheetId: place.sheetId, row, column, text }])).toEqual({ rows: 1 })
}

/** Of four rows that say the same, the first and the third lack a cell. */
const fourAlike = (head: readonly string[], column: number, row: readonly (string | number)[], faulty: string): string => {
  const broken = row.with(column, faulty)
  return csv([head, broken, row, broken, row])
}

const points = {
  table: 'points_entry',
  file: '积分流水.csv',
  head: ['卡号', '积分日期', '变动积分', '变动后积分', '积分原因'],
  row: ['0086000002', '2026-01-03', 10, 10, '签到'],
  column: 1,
  faulty: '2026-01-33',
} as const
const codes = {
  table: 'redemption',
  file: '券核销.csv',
  head: ['券号', '小票号', '核销时间', '核销门店', '抵扣金额'],
  row: ['DM77', 'N1003', '2026-01-10', '一店', '20.00'],
  column: 0,
  faulty: '',
} as const
/** Held back for a cell that has no part in what is told apart: it must not be counted among the rows that are in. */
const dates = {
  ...points,
  head: ['卡号', '积分日期', '日期', '变动积分', '积分原因'],
  row: ['0086000002', '2026-01-03', '2026-01-03', 10, '签到'],
  column: 2,
} as const

describe.each([points, codes, dates])('a mended row that says what rows already in say ($file, $column)', (fixture) => {
  const { table, file, head, column, row, faulty } = fixture
  const mended = String(row[column])
  const count = (importer: Importer) => importer.value(`select count(*) from ${table}`)

  test('is a record of its own, in whatever retry it comes, and goes and comes back as it was', async () => {
    const importer = createImporter()
    await importer.bring(files.write(file, fourAlike(head, column, row, faulty)))
    expect(count(importer)).toBe(2)
    const before = importer.digest()
    mend(importer, file, 2, column, mended)
    const first = await retry(importer)
    expect(first.plan.summary.rows).toMatchObject({ data: 1, new: 1, same: 0 })
    expect(count(importer)).toBe(3)
    mend(importer, file, 4, column, mended)
    const second = await retry(importer)
    expect(second.plan.summary.rows).toMatchObject({ data: 1, new: 1, same: 0 })
    expect(count(importer)).toBe(4)
    await importer.undo(first.run)
    await importer.undo(second.run)
    expect(importer.digest()).toBe(before)
    await importer.redo(first.run)
    await importer.redo(second.run)
    expect(count(importer)).toBe(4)
  })

  test('is the record of the whole file when that comes mended', async () => {
    const importer = createImporter()
    await importer.bring(files.write(file, fourAlike(head, column, row, faulty)))
    for (const row of [2, 4]) mend(importer, file, row, column, mended)
    await retry(importer)
    const { plan } = await importer.bring(files.write(file, csv([head, row, row, row, row]), '2026-01-20T08:00:00'))
    expect(plan.rows).toMatchObject({ new: 0, changed: 0, same: 4 })
    expect(count(importer)).toBe(4)
  })
})

test('an answer to a survey without a name belongs to the survey of its file', async () => {
  const importer = createImporter()
  const file = '满意度调查.csv'
  const text = csv([
    ['卡号', '填写日期', '您对服务满意吗?', '最喜欢的品类'],
    ['0086000001', '2026-01-05', '满意', '连衣裙'],
    ['', '2026-01-05', '一般', '大衣'],
  ])
  await importer.bring(files.write(file, text))
  mend(importer, file, 3, 0, '0086000002')
  await retry(importer)
  expect(importer.value('select count(*) from survey_answer')).toBe(4)
  expect(importer.value('select count(distinct survey) from survey_answer')).toBe(1)
})

test('columns of one heading each keep their own cells, out and back', async () => {
  const importer = createImporter()
  const table = [
    ['卡号', '填写日期', '您对服务满意吗?', '最喜欢的品类', '建议', '建议'],
    ['', '2026-01-05', '一般', '大衣', '快一点', '多一点'],
  ]
  await importer.bring(files.write('满意度调查.csv', csv(table)))
  const target = files.write('待处理.xlsx', '')
  const order = { token: target, filter: {}, language: 'zh-CN', isMasked: false, recipient: '', purpose: '', reasons: {} } as const
  expect(await exportQuarantine(importer.working, order)).toMatchObject({ rows: 1 })
  expect(await takeCorrections(importer.working, target)).toEqual({ rows: 0, cells: 0, same: 1, unknown: 0 })
})

test('rows of several sheets tried together: those of a sheet still held do not carry the others off', async () => {
  const importer = createImporter()
  const paths: string[] = []
  for (const [{ head, column, row, faulty, file }, at] of [
    [codes, '2026-01-15T08:00:00'],
    [points, '2026-01-18T08:00:00'],
  ] as const)
    paths.push(files.write(file, fourAlike(head, column, row, faulty), at))
  await importer.bring(...paths)
  mend(importer, codes.file, 2, 1, 'N1004')
  mend(importer, points.file, 2, 1, '2026-01-04')
  const { plan, run } = await retry(importer)
  expect(plan.summary.retry).toMatchObject({ rows: 1, stillHeld: [{ row: 2, code: 'E_VALUE_MISSING' }] })
  expect(importer.value('select count(*) from points_entry')).toBe(3)
  const claims = importer.all(
    `select f.name, c.exported_at = f.exported_at as isOfFile from record_claim as c join import_sheet as s on s.id = c.sheet_id
       join import_file as f on f.id = s.file_id where f.run_id = ?`,
    run.id,
  )
  expect(claims).toEqual([{ name: points.file, isOfFile: 1 }])
})

test('every count of the open kinds opens to its rows too', async () => {
  const importer = createImporter()
  const { file, head, row, column, faulty } = points
  const path = files.write(file, fourAlike(head, column, row, faulty))
  const plan = await makePlan(importer.working, [{ token: path, options: {} }])
  const rowsOf = (bucket: 'new' | 'quarantined') =>
    planRows(importer.base, plan, { bucket, offset: 0, limit: 10 }).rows.map((each) => [each.row, each.cells[1]?.text])
  expect(rowsOf('new')).toEqual([3, 5].map((place) => [place, '2026-01-03']))
  expect(rowsOf('quarantined')).toEqual([2, 4].map((place) => [place, faulty]))
})
