import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { SheetKind } from '#shared/languages/column-mapping.ts'
import { fieldIds, importFields, isFieldId } from '#shared/languages/import-fields.ts'
import { fieldByLabel, matchLabel, normaliseHeading } from '#core/imports/understanding/dictionary.ts'
import { mapColumns } from '#core/imports/understanding/map-columns.ts'
import { guessKind } from '#core/imports/understanding/sheet-kind.ts'
import { dictionary, dictionaryFile, today } from './sheets.ts'

const file = z
  .object({
    fields: z.record(z.string(), z.object({ policy: z.string().optional() })),
    observed_sets: z.array(z.object({ system: z.string(), sheet: SheetKind, map: z.record(z.string(), z.string().nullable()) })),
  })
  .parse(dictionaryFile)
const layouts = file.observed_sets
const headingsOf = (labels: readonly string[]) => labels.map((label) => ({ text: label, group: null, original: label }))

test('the program and its dictionary name the same fields, with the same policies', () => {
  expect(Object.keys(file.fields).toSorted()).toEqual(fieldIds.toSorted())
  const policies = new Map(
    Object.entries(importFields).flatMap(([field, about]) => ('policy' in about ? [[field, about.policy] as const] : [])),
  )
  for (const [field, { policy }] of Object.entries(file.fields)) {
    if (policy === 'never_auto_map') expect(policies.get(field), field).toBe('never-auto')
    if (policy === 'reconcile_only') expect(policies.get(field), field).toBe('reconcile')
  }
})

describe('the 27 observed layouts', () => {
  test('hold 318 headings', () => {
    expect([layouts.length, layouts.flatMap(({ map }) => Object.keys(map)).length]).toEqual([27, 318])
  })

  test.each(layouts.map((layout) => [layout.system, layout] as const))('%s: every heading means what is listed', (_, { sheet, map }) => {
    const meant = Object.fromEntries(Object.keys(map).map((heading) => [heading, fieldByLabel(heading, sheet, dictionary)]))
    expect(meant).toEqual(map)
  })

  test.each(layouts.map((layout) => [layout.system, layout] as const))(
    '%s: its kind is recognised by the headings',
    (_, { sheet, map }) => {
      expect(guessKind(headingsOf(Object.keys(map)), '', dictionary).kind).toBe(sheet)
    },
  )

  test.each(layouts.map((layout) => [layout.system, layout] as const))(
    '%s: a field is fed by one column, and every loser is shown',
    (_, { sheet, map }) => {
      const labels = Object.keys(map)
      const { columns } = mapColumns(headingsOf(labels), [], sheet, dictionary, today)
      const fed = columns.flatMap(({ field, role }) => (field !== null && role !== 'street-more' ? [field] : []))
      expect(new Set(fed).size).toBe(fed.length)
      for (const { heading, field, unmapped, offered } of columns) {
        const listed = map[heading]
        if (listed === null || listed === undefined) expect(field, heading).toBeNull()
        else if (listed === 'ask') expect([heading, field, unmapped]).toEqual([heading, null, 'ask'])
        else if (field !== listed)
          expect(offered.includes(isFieldId(listed) ? listed : 'line.no') || field?.startsWith('member.'), heading).toBe(true)
      }
    },
  )
})

describe('headings are compared without what does not matter', () => {
  test.each([
    [' 会员 卡号(必填) ', '会员卡号', '必填'],
    ['金额（万元）', '金额', '万元'],
    ['【可选】手机', '手机', '可选'],
    ['E-Mail', 'email', null],
    ['Lineitem  quantity', 'lineitemquantity', null],
    ['ＳＫＵ', 'sku', null],
    ['\u200b姓名\uFEFF', '姓名', null],
    ['省/自治区', '省自治区', null],
    ['(备注)', '备注', '备注'],
  ])('%j', (heading, key, hint) => expect(normaliseHeading(heading)).toEqual({ key, hint }))

  test('H13 names of an object’s own parts are headings like any other', () => {
    for (const label of ['__proto__', 'constructor', 'toString', 'hasOwnProperty'])
      expect(matchLabel(label, null, dictionary).match, label).toBe('none')
  })

  test('an ambiguous label wins over a field that lists it', () => {
    expect(matchLabel('积分', null, dictionary).match).toBe('ambiguous')
    expect(fieldByLabel('积分', 'members', dictionary)).toBe('member.points')
    expect(fieldByLabel('积分', 'lines', dictionary)).toBe('receipt.points_earned')
    expect(fieldByLabel('消费积分', 'members', dictionary)).toBe('ask')
  })

  test('Q3 under a merged heading the lower label is matched first, then both together', () => {
    expect(matchLabel('卡号', '会员信息', dictionary)).toMatchObject({ match: 'ambiguous', key: '卡号' })
    expect(matchLabel('姓名', '会员信息', dictionary)).toMatchObject({ match: 'exact', field: 'member.name' })
    expect(matchLabel('卡号', '会员', dictionary)).toMatchObject({ match: 'exact', field: 'member.card_no' })
  })
})

test.each([
  ['會員卡號', '会员卡号'],
  ['手機', '手机'],
  ['銷售時間', '销售时间'],
  ['門店名稱', '门店名称'],
  ['商品編碼', '商品编码'],
  ['實收金額（元）', '实收金额'],
  ['積分餘額', '积分余额'],
])('%s in traditional characters is the heading %s', (traditional, simple) => {
  expect(normaliseHeading(traditional).key).toBe(normaliseHeading(simple).key)
})
