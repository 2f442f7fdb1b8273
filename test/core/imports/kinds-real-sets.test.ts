/** The open kinds on public data sets, as they come: what each file becomes, and that no row is lost. */
import { afterAll, describe, expect, test } from 'vitest'
import { hasShared, sharedText } from '../../data/shared-data.ts'
import { createImporter, fileFolder } from './importer.ts'

const files = fileFolder()
afterAll(files.remove)

const sets = [
  ['cj_campaign_descriptions.csv', 'mailings', { past_campaign: 27 }],
  ['cj_campaigns.csv', 'mailings', { past_mailing: 6589 }],
  ['cj_coupon_redemptions.csv', 'redemptions', { redemption: 2102 }],
] as const

describe.skipIf(!hasShared('complete_journey/cj_campaigns.csv'))('complete journey', () => {
  test.each(sets)('%s is read as %s', async (name, kind, records) => {
    const importer = createImporter(new Date('2018-02-01T12:00:00'))
    const path = files.write(name, sharedText(`complete_journey/${name}`))
    const { plan, run } = await importer.bring(path)
    const { rows } = plan
    expect(plan.sheets.map((sheet) => sheet.kind)).toEqual([kind])
    expect(Object.fromEntries(run.kinds.map((each) => [each.name, each.new]))).toEqual(records)
    expect(rows).toMatchObject({ quarantined: 0, duplicate: 0 })
    expect(rows.data).toBe(rows.new)
    const again = await importer.plan(path)
    expect(again.rows).toMatchObject({ new: 0, changed: 0, same: rows.data })
  })

  test('cj_coupons.csv: coupons and the products they hold for; each row is one of them', async () => {
    const importer = createImporter(new Date('2018-02-01T12:00:00'))
    const text = sharedText('complete_journey/cj_coupons.csv').split(/\r?\n/).slice(0, 20_001)
    const distinct = (column: number): number => new Set(text.slice(1).map((line) => line.split(',')[column])).size
    const { plan } = await importer.bring(files.write('cj_coupons.csv', text.join('\n')))
    expect(plan.sheets.map(({ kind }) => kind)).toEqual(['coupons'])
    expect(plan.rows).toMatchObject({ data: 20_000, quarantined: 0 })
    expect(importer.value('select count(*) from coupon')).toBe(distinct(0))
    expect(importer.value('select count(*) from coupon_product')).toBe(new Set(text.slice(1)).size)
  })

  test('cj_demographics.csv has no column a member file needs but the household: it is left out by name, not taken half', async () => {
    const importer = createImporter()
    await expect(
      importer.plan(files.write('cj_demographics.csv', sharedText('complete_journey/cj_demographics.csv'))),
    ).rejects.toMatchObject({
      code: 'import/nothing-to-import',
    })
  })
})
