/** The other settings a sample can speak about: gender codes, times, continuation lines, cards, store, merchandise, style. */
import type { ColumnDecision, SheetHints } from '#shared/languages/column-mapping.ts'
import { defaultSettings } from '#shared/languages/source-settings.ts'
import { dayFromIso } from '#shared/values/day.ts'
import { type Gender, genderOfWord } from '#shared/values/gender.ts'
import { momentFromNumber, parseMoment } from '#shared/values/moment.ts'
import { textKey } from '#shared/values/text.ts'
import { type Proposed, evidence, nothingToPropose } from './proposed.ts'
import { isEmptyCell } from './sheet-rows.ts'
import { type Sample, countValues } from './sample-columns.ts'

/** P1: digits are never guessed; titles in the name column (王女士) on the same rows propose, the officer confirms (Q17). */
export const proposeGender = (sample: Sample): Proposed => {
  const genders = sample.texts('member.gender')
  const codes = countValues(genders).filter(([text]) => genderOfWord(text) === null)
  if (codes.length === 0) return nothingToPropose
  const titles = sample.texts('member.name').map(genderOfTitle)
  const proposed: Record<string, Gender> = {}
  for (const [code] of codes) {
    const seen = titles.filter((title, i) => title !== null && genders[i] === code)
    const female = seen.filter((title) => title === 'female').length
    if (seen.length >= 3 && Math.max(female, seen.length - female) >= seen.length * 0.9)
      proposed[textKey(code)] = female * 2 > seen.length ? 'female' : 'male'
  }
  const [codeCount, samples] = [codes.reduce((sum, [, count]) => sum + count, 0), codes.map(([code]) => code)]
  return {
    settings: { genderCodes: proposed },
    evidence: [evidence('genderCodes', 'codes-without-meaning', codeCount, genders.length, samples)],
    mustAsk: ['genderCodes'],
  }
}

const genderOfTitle = (name: string): Gender | null => (/(?:女士|小姐|太太)$/.test(name) ? 'female' : name.endsWith('先生') ? 'male' : null)

/** P6 and P7: offsets in the values, and sales after midnight. Nothing is set; the business date stays the calendar's until the officer says so. */
export const proposeTimes = (sample: Sample): Proposed => {
  const reading = { order: 'ymd', latest: null } as const
  const moments = sample
    .cells('receipt.datetime')
    .map((cell) =>
      typeof cell === 'number'
        ? momentFromNumber(cell, reading)
        : typeof cell === 'string'
          ? parseMoment(cell.trim(), reading)
          : 'unreadable',
    )
  const read = moments.flatMap((moment) => (typeof moment === 'string' || moment.second === undefined ? [] : [moment]))
  const offsets = read.filter(
    ({ offsetMinutes }) => offsetMinutes !== undefined && offsetMinutes !== defaultSettings.storeOffsetMinutes,
  ).length
  const night = read.filter(({ second = 0 }) => second > 0 && second < 5 * 3600).length
  const isNightly = night > 0 && night <= read.length * 0.2 && offsets === 0 && !sample.has('receipt.date')
  return {
    evidence: [
      ...(offsets > 0
        ? [evidence('storeOffsetMinutes', 'values-carry-an-offset', offsets, read.length, sample.texts('receipt.datetime'))]
        : []),
      ...(isNightly ? [evidence('dayCutHour', 'sales-after-midnight', night, read.length)] : []),
    ],
  }
}

/** P9: the receipt's own columns on the second line and after: repeated, or left blank (Q4). */
export const proposeContinuation = (sample: Sample): Proposed => {
  if (sample.kind !== 'lines' || !sample.has('receipt.no')) return nothingToPropose
  const numbers = sample.cells('receipt.no')
  const blank = numbers.filter((cell, i) => i > 0 && isEmptyCell(cell)).length
  const texts = sample.texts('receipt.no')
  const repeated = texts.filter((text, i) => text !== '' && text === texts[i - 1])
  if (blank > 0)
    return {
      settings: { continuationLines: 'blank' },
      evidence: [evidence('continuationLines', 'number-on-first-line-only', blank, numbers.length)],
    }
  if (repeated.length === 0) return nothingToPropose
  const money = (['receipt.amount_paid', 'receipt.amount_due', 'receipt.discount_amt'] as const).find((field) => sample.has(field))
  const amounts = money ? sample.cells(money) : []
  // Shopify repeats the number and leaves the money of the receipt to its first line.
  const blankMoney = amounts.filter((cell, i) => texts[i] === texts[i - 1] && isEmptyCell(cell)).length
  const style = blankMoney > repeated.length / 2 ? 'blank' : 'repeated'
  return {
    settings: { continuationLines: style },
    evidence: [
      evidence('continuationLines', style === 'blank' ? 'money-on-first-line-only' : 'number-on-every-line', repeated.length, texts.length),
    ],
  }
}

/** P10 and P14: values that come far too often for a card, and the one width of card numbers with leading zeros. */
export const proposeCards = (sample: Sample, decisions: Readonly<Record<string, ColumnDecision>>): Proposed => {
  const cardColumn = sample.columns.find(({ field }) => field === 'member.card_no')
  const width = decisions[String(cardColumn?.column ?? -1)]?.width
  const isSale = sample.kind === 'lines' || sample.kind === 'receipts'
  const texts = sample.texts('member.card_no')
  const receipts = sample.texts('receipt.no')
  const perReceipt = isSale && receipts.length > 0 ? texts.filter((_, i) => receipts[i] !== '' && receipts[i] !== receipts[i - 1]) : texts
  const frequent = isSale ? countValues(perReceipt).filter(([, count]) => count >= 20 && count >= perReceipt.length * 0.1) : []
  return {
    ...(width === undefined ? {} : { settings: { cardWidth: width } }),
    evidence: [
      ...(width === undefined
        ? []
        : [
            evidence(
              'cardWidth',
              'one-length-with-leading-zeros',
              texts.filter((text) => text.length === width).length,
              texts.filter((text) => text !== '').length,
              texts.filter((text) => text !== ''),
            ),
          ]),
      ...(frequent.length === 0
        ? []
        : [
            evidence(
              'anonymousValues',
              'one-value-on-many-receipts',
              frequent[0]?.[1] ?? 0,
              perReceipt.length,
              frequent.map(([text]) => text),
            ),
          ]),
    ],
  }
}

/** P11: without a store column the title may name the one store of the file. */
export const proposeStore = (sample: Sample, hints: SheetHints): Proposed => {
  if ((sample.kind !== 'lines' && sample.kind !== 'receipts') || sample.has('store.name') || sample.has('store.code'))
    return nothingToPropose
  if (hints.store === null) return { evidence: [evidence('fixedStore', 'no-store-column', 0, sample.rowCount)] }
  return { settings: { fixedStore: hints.store }, evidence: [evidence('fixedStore', 'title-names-the-store', 1, 1, [hints.store])] }
}

/** P16: what the usual words find among the products, so that the officer can look at the list. */
export const proposeMerchandise = (sample: Sample): Proposed => {
  const names = countValues(sample.texts('product.name'))
  const services = names.filter(([name]) => defaultSettings.nonMerchandiseWords.some((word) => textKey(name).includes(word)))
  if (services.length === 0) return nothingToPropose
  return {
    evidence: [
      evidence(
        'nonMerchandiseWords',
        'names-of-what-is-no-merchandise',
        services.length,
        names.length,
        services.map(([name]) => name),
      ),
    ],
  }
}

/** P22: 货号 beside colour and size is the style; alone it is the SKU. */
export const proposeStyle = (sample: Sample): Proposed => {
  if (!sample.has('product.style_no') || sample.has('product.sku')) return nothingToPropose
  const beside = [sample.has('product.color'), sample.has('product.size')].filter(Boolean).length
  return {
    settings: { styleColumnIs: beside > 0 ? 'style' : 'sku' },
    evidence: [evidence('styleColumnIs', beside > 0 ? 'colour-or-size-beside-it' : 'no-colour-and-size', beside, 2)],
  }
}

/** Rows whose day lies outside the period of the title (W_OUTSIDE_PERIOD), among the sample. */
export const outsidePeriod = (sample: Sample, hints: SheetHints): number => {
  const [from, to] = [hints.periodFrom, hints.periodTo].map((iso) => (iso === null ? null : dayFromIso(iso)))
  if (from === null || to === null || from === undefined || to === undefined) return 0
  const field = sample.has('receipt.date') ? 'receipt.date' : 'receipt.datetime'
  return sample.texts(field).filter((text) => {
    const moment = text === '' ? 'unreadable' : parseMoment(text, { order: 'ymd', latest: null })
    return typeof moment !== 'string' && (moment.day < from || moment.day > to)
  }).length
}
