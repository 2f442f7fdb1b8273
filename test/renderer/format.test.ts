import { expect, test } from 'vitest'
import { dayFromIso } from '#shared/values/day.ts'
import { createFormat } from '../../src/renderer/ui/use-format.ts'

const zh = createFormat('zh-CN')
const en = createFormat('en')

test('money is written from fen, never as minus nothing, and nothing as a dash', () => {
  expect(zh.money(123_456)).toBe('1,234.56')
  expect(zh.money(-5)).toBe('-0.05')
  expect(zh.money(-0)).toBe('0.00')
  expect(zh.money(null)).toBe('—')
  expect(zh.moneyShort(5_242_164_353)).toBe('5242万')
  expect(en.moneyShort(5_242_164_353)).toBe('52.42M')
})

test('a share without a denominator is a dash, not nought', () => {
  expect(zh.percent(1, 3)).toBe('33.3%')
  expect(zh.percent(0, 0)).toBe('–')
})

test('days, months and moments follow the language', () => {
  const day = dayFromIso('2023-02-05')
  expect([zh.day(day), zh.day(day, 'long'), en.day(day)]).toEqual(['2023-02-05', '2023年2月5日', '5 Feb 2023'])
  expect([zh.month(2023 * 12 + 1), en.month(2023 * 12 + 1)]).toEqual(['2023-02', 'Feb 2023'])
  expect([zh.month(2023 * 12 + 11), zh.month(2024 * 12)]).toEqual(['2023-12', '2024-01'])
  expect(zh.day(null)).toBe('—')
  const local = new Date(2023, 1, 5, 7, 3).toISOString()
  expect([zh.instant(local), en.instant(local)]).toEqual(['2023-02-05 07:03', '5 Feb 2023 07:03'])
})

test('pieces come in thousandths', () => {
  expect([zh.quantity(2000), zh.quantity(1500), zh.quantity(-1000), zh.quantity(-0)]).toEqual(['2', '1.5', '-1', '0'])
})

test('sizes of files are written in the unit that fits', () => {
  expect([en.bytes(400), en.bytes(2_500_000), en.bytes(3_210_000_000)]).toEqual(['0 kB', '2.5 MB', '3.21 GB'])
})
