import { describe, expect, test } from 'vitest'
import { adopt, compareLayout, isUnchanged } from '#core/imports/understanding/layout-change.ts'
import { understandText } from './sheets.ts'

const sheet = (...headings: readonly string[]) =>
  understandText(`${headings.join('|')}\n${headings.map((_, i) => `A${i}`).join('|')}`, { kind: 'lines' }).mapping
const saved = sheet('小票号', '销售日期', '商品编码', '数量', '实收金额', '备用')

describe('Q29 the layout of a source changes', () => {
  test('the same columns in another order fit by heading, under the same fingerprint', () => {
    const current = sheet('实收金额', '小票号', '销售日期', '商品编码', '数量', '备用')
    expect(current.fingerprint).toBe(saved.fingerprint)
    expect(compareLayout(saved, current)).toMatchObject({ added: [], missing: [], renamed: [], missingRequired: [] })
    expect(compareLayout(saved, current).moved).toContainEqual({ heading: '实收金额', from: 4, to: 0 })
    expect(adopt(saved, current).columns.map(({ field }) => field)).toEqual([
      'line.amount',
      'receipt.no',
      'receipt.date',
      'product.sku',
      'line.qty',
      null,
    ])
  })

  test('a new, a missing and a renamed column are named', () => {
    const current = sheet('小票号', '销售日期', '商品编号', '数量', '实收金额', '新列一', '新列二')
    expect(compareLayout(saved, current)).toMatchObject({
      renamed: [
        { from: '商品编码', to: '商品编号' },
        { from: '备用', to: '新列一' },
      ],
      added: ['新列二'],
      missing: [],
    })
    expect(current.fingerprint).not.toBe(saved.fingerprint)
  })

  test('a column without a heading that nobody uses, made by a stray cell, is no change', () => {
    const stray = sheet('小票号', '销售日期', '商品编码', '数量', '实收金额', '备用', '')
    expect(stray.columns.at(-1)?.heading).toBe('G')
    expect(isUnchanged(compareLayout(saved, stray))).toBe(true)
    expect(isUnchanged(compareLayout(stray, saved))).toBe(true)
    const guide = sheet('小票号', '销售日期', '商品编码', '数量', '实收金额', '备用', '导购')
    expect(compareLayout(stray, guide)).toMatchObject({ added: ['导购'], renamed: [] })
  })

  test('a missing required field is told', () => {
    expect(compareLayout(saved, sheet('小票号', '销售日期', '商品编码', '数量', '甲乙')).missingRequired).toEqual(['line.amount'])
    expect(compareLayout(saved, sheet('小票号', '销售日期', '商品编码', '数量', '销售金额')).missingRequired).toEqual([])
  })

  test('what the officer chose stays chosen, and new columns do not take its field', () => {
    const chosen = {
      ...saved,
      columns: saved.columns.map((column) =>
        column.heading === '备用' ? { ...column, field: 'receipt.guide' as const, by: 'officer' as const, unmapped: null } : column,
      ),
    }
    const adopted = adopt(chosen, sheet('备用', '导购', '小票号', '销售日期', '实收金额'))
    expect(adopted.columns.slice(0, 2).map(({ field, by, unmapped }) => [field, by, unmapped])).toEqual([
      ['receipt.guide', 'officer', null],
      [null, 'none', 'loses-to-other'],
    ])
  })

  test('nothing changed is nothing changed', () => {
    expect(isUnchanged(compareLayout(saved, saved))).toBe(true)
  })
})
