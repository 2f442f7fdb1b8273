import { afterAll, expect, test } from 'vitest'
import { createImporter, csv, fileFolder, type Importer } from './importer.ts'

const files = fileFolder()
afterAll(files.remove)

const heading = ['销售时间', '门店', '小票号', '会员卡号', '商品编码', '数量', '实收金额']
/** Receipts from `from` on, one line each, in an order that is not that of their numbers. */
const sales = (name: string, from: number, count: number, repeated = 0) =>
  files.write(
    name,
    csv([
      heading,
      ...Array.from({ length: count + repeated }, (_, i) => {
        const number = from + ((i * 7919) % count)
        return ['2026-01-03 10:00:00', '人民广场店', `R${number}`, `00${86_000_000 + number}`, '0010001', 1, '10.00']
      }),
    ]),
  )
const many = sales('销售.csv', 1, 6000)
const more = sales('销售 2.csv', 6001, 6500)

const schemaOf = (importer: Importer) => importer.all('select type, name, tbl_name, sql from sqlite_schema order by type, name')
const soundness = (importer: Importer) => importer.all('pragma integrity_check')

test('after a first import of many rows the schema is what it was, and every index holds every row', async () => {
  const importer = createImporter()
  const [schema, empty] = [schemaOf(importer), importer.digest()]
  const { run } = await importer.bring(many)
  expect(importer.value('select count(*) from receipt')).toBe(6000)
  expect(schemaOf(importer)).toEqual(schema)
  expect(soundness(importer)).toEqual([{ integrity_check: 'ok' }])
  const full = importer.digest()
  await importer.undo(run)
  expect(importer.digest()).toBe(empty)
  await importer.redo(run)
  expect(importer.digest()).toBe(full)
  expect(schemaOf(importer)).toEqual(schema)
})

test('rows that stand already and more that come are in the indexes alike', async () => {
  const importer = createImporter()
  const schema = schemaOf(importer)
  await importer.bring(many)
  await importer.bring(more)
  expect(importer.value('select count(*) from receipt')).toBe(12_500)
  expect(schemaOf(importer)).toEqual(schema)
  expect(soundness(importer)).toEqual([{ integrity_check: 'ok' }])
  expect((await importer.plan(many, more)).receipts).toEqual({ new: 0, changed: 0, same: 12_500 })
})

test('an import that ends while its indexes are off leaves all of them, and no row', async () => {
  const importer = createImporter()
  const [schema, empty] = [schemaOf(importer), importer.digest()]
  const { planId } = await importer.plan(many)
  const report = importer.working.report
  let turns = 0
  Object.assign(importer.working, {
    report: (progress: { readonly step: string }) => {
      if (progress.step === 'indexing' && turns++ === 1) throw new Error('cancelled')
      return Promise.resolve()
    },
  })
  await expect(importer.commit(planId)).rejects.toThrow('cancelled')
  expect(turns).toBe(2)
  Object.assign(importer.working, { report })
  expect(schemaOf(importer)).toEqual(schema)
  expect(importer.digest()).toBe(empty)
})
