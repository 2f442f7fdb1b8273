/** What title and footer rows say about the file: whose it is, which period, when printed (imports.md 2.2; Q2). */
import type { SheetHints } from '#shared/languages/column-mapping.ts'
import { addDays, addMonths, dayFromCivil, isoFromDay } from '#shared/values/day.ts'
import { parseMoment } from '#shared/values/moment.ts'
import { cleanText, toHalfWidth } from '#shared/values/text.ts'
import { type Row, shownText } from './sheet-rows.ts'

export const noHints: SheetHints = { company: null, store: null, periodFrom: null, periodTo: null, printedAt: null }

const oneDate = String.raw`(\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d{8})`
const period = new RegExp(`${oneDate}\\s*(?:\\d{1,2}:\\d{2}(?::\\d{2})?)?\\s*(?:至|到|~|—+|–|-+|to)\\s*${oneDate}`, 'i')
const month = /(?:^|[^\d])(\d{4})[年\-/.](\d{1,2})月?(?:份|[^\d\-/.月]|$)/
const printed = /(?:打印|制表|导出|生成)(?:时间|日期)\s*:?\s*(\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?)/
const store = /(?:门店|店铺|商店|分店)(?:名称)?\s*:\s*([^\s,,;;|]+)/
const company = /([^\s,,;;::|]*(?:有限公司|股份公司|集团|公司))/

const isoOf = (text: string | undefined): string | null => {
  if (!text) return null
  const moment = parseMoment(text, { order: 'ymd', latest: null })
  return typeof moment === 'string' ? null : isoFromDay(moment.day)
}

/** Hints of one row's text, such as a title or 制表人：… 打印时间：…. */
export const hintsOfText = (raw: string): SheetHints => {
  const text = toHalfWidth(cleanText(raw))
  const [from, to] = periodOf(text)
  const shop = store.exec(text)?.[1] ?? null
  return {
    company: company.exec(text)?.[1] ?? null,
    store: shop !== null && /^(?:全部|所有|all)/i.test(shop) ? null : shop,
    periodFrom: from,
    periodTo: to,
    printedAt: printed.exec(text)?.[1] ?? null,
  }
}

const periodOf = (text: string): readonly [string | null, string | null] => {
  const range = period.exec(text)
  if (range) return [isoOf(range[1]), isoOf(range[2])]
  const single = printed.test(text) ? null : month.exec(text)
  const first = single ? dayFromCivil(Number(single[1]), Number(single[2]), 1) : null
  return first === null ? [null, null] : [isoFromDay(first), isoFromDay(addDays(addMonths(first, 1), -1))]
}

/** The first thing each row says wins; rows are titles, or footers found later. */
export const hintsOfRows = (rows: readonly Row[]): SheetHints =>
  rows.reduce<SheetHints>(
    (known, row) =>
      mergeHints(
        known,
        hintsOfText(
          row
            .map(shownText)
            .filter((text) => text !== '')
            .join(' '),
        ),
      ),
    noHints,
  )

export const mergeHints = (known: SheetHints, more: SheetHints): SheetHints => ({
  company: known.company ?? more.company,
  store: known.store ?? more.store,
  periodFrom: known.periodFrom ?? more.periodFrom,
  periodTo: known.periodTo ?? more.periodTo,
  printedAt: known.printedAt ?? more.printedAt,
})
