/** The known answers: figures counted over the records themselves, by loops that share nothing with the generator's tuning. */
import type { Brand } from './brand.ts'
import { calendar, formatDay } from './days.ts'
import type { MemberRow } from './member-rows.ts'
import type { Line, Receipt } from './records.ts'
import { periods } from './story.ts'
import { brandName } from './vocabulary.ts'

/** What stands for nothing in a contact field. */
const placeholders = new Set(['', '无', '不详', '暂无', '-'])

/** Receipts with net > 0 and net sales, of all and of those linked to a member (metrics.md M21). */
interface Shares {
  readonly receipts: number
  readonly memberReceipts: number
  readonly unknownCardReceipts: number
  readonly netSalesFen: number
  readonly memberNetSalesFen: number
  readonly unknownCardNetSalesFen: number
}

const linkOf = (receipt: Receipt, cards: ReadonlySet<string>): 'linked' | 'unknownCard' | 'anonymous' =>
  cards.has(receipt.card) ? 'linked' : receipt.card === '' ? 'anonymous' : 'unknownCard'

const sum = (lines: readonly Line[], amount: (line: Line) => number): number => {
  let total = 0
  for (const line of lines) total += amount(line)
  return total
}

const salesFen = (receipt: Receipt): number => sum(receipt.lines, (line) => (line.product.kind === 'other' ? 0 : line.paidFen))

const countShares = (receipts: readonly Receipt[], cards: ReadonlySet<string>): Shares => {
  const count = { receipts: 0, memberReceipts: 0, unknownCardReceipts: 0, netSalesFen: 0, memberNetSalesFen: 0, unknownCardNetSalesFen: 0 }
  for (const receipt of receipts) {
    const [fen, link] = [salesFen(receipt), linkOf(receipt, cards)]
    const paid = fen > 0 ? 1 : 0
    count.receipts += paid
    count.netSalesFen += fen
    if (link === 'linked') {
      count.memberReceipts += paid
      count.memberNetSalesFen += fen
    } else if (link === 'unknownCard') {
      count.unknownCardReceipts += paid
      count.unknownCardNetSalesFen += fen
    }
  }
  return count
}

export const createAnswers = ({ plan, catalog, people, receipts }: Brand, rows: readonly MemberRow[]) => {
  const cards = new Set(rows.map((row) => row.card))
  const ofYear = (year: number) => receipts.filter((receipt) => calendar(receipt.day).year === year)
  const years = periods.flatMap((period) => period.years.map(({ year }) => year))
  return {
    brand: brandName,
    plan,
    members: countMembers(rows, people.length),
    catalog: {
      stores: catalog.stores.length,
      products: catalog.products.length,
      goods: catalog.products.filter((product) => product.kind === 'goods').length,
      notSales: catalog.products.filter((product) => product.kind === 'other').map((product) => product.sku),
    },
    sales: countSales(receipts, cards),
    byYear: years.map((year) => ({
      year,
      ...countShares(ofYear(year), cards),
      lines: sumLines(ofYear(year)),
      documents: ofYear(year).length,
    })),
    byPeriod: periods.map(({ label, years: inPeriod }) =>
      withPercent(
        label,
        countShares(
          inPeriod.flatMap(({ year }) => ofYear(year)),
          cards,
        ),
      ),
    ),
    links: countLinks(receipts, cards),
    linkTable: linkTable(receipts, cards),
    unknownCards: unknownCards(receipts, cards),
    secondCards: people.flatMap(({ cards: [first, second] }) => (second === undefined ? [] : [[first.number, second.number]])),
  }
}
export type Answers = ReturnType<typeof createAnswers>

const sumLines = (receipts: readonly Receipt[]): number => receipts.reduce((total, receipt) => total + receipt.lines.length, 0)

const oneDecimal = (part: number, whole: number): string => ((100 * part) / whole).toFixed(1)

const withPercent = (label: string, shares: Shares) => ({
  label,
  ...shares,
  receiptPercent: oneDecimal(shares.memberReceipts, shares.receipts),
  revenuePercent: oneDecimal(shares.memberNetSalesFen, shares.netSalesFen),
})

const countMembers = (rows: readonly MemberRow[], people: number) => {
  const count = (test: (row: MemberRow) => boolean): number => rows.filter(test).length
  const hasAddress = (row: MemberRow): boolean => !placeholders.has(row.address)
  const hasMobile = (row: MemberRow): boolean => row.mobile !== ''
  return {
    rows: rows.length,
    people,
    withMobileCell: count(hasMobile),
    withAddress: count(hasAddress),
    withAddressPlaceholder: count((row) => row.address !== '' && !hasAddress(row)),
    withPostcodeCell: count((row) => row.postcode !== ''),
    withEmailCell: count((row) => row.email !== ''),
    withBirthdayCell: count((row) => row.birthday !== ''),
    postConsent: {
      yes: count((row) => row.postConsent === '是'),
      no: count((row) => row.postConsent === '否'),
      blank: count((row) => row.postConsent === ''),
    },
    smsConsent: {
      yes: count((row) => row.smsConsent === '是'),
      no: count((row) => row.smsConsent === '否'),
      blank: count((row) => row.smsConsent === ''),
    },
    contactableByPost: count((row) => hasAddress(row) && row.postConsent === '是'),
    withAddressNotRefused: count((row) => hasAddress(row) && row.postConsent !== '否'),
    mobileAndSmsConsent: count((row) => hasMobile(row) && row.smsConsent === '是'),
    women: count((row) => row.gender === '女'),
    levels: tally(rows.map((row) => row.level)),
    joinedByYear: tally(rows.map((row) => String(calendar(row.joinedOn).year))),
    joinedByStore: tally(rows.map((row) => row.joinStore)),
  }
}

const tally = (values: readonly string[]): Readonly<Record<string, number>> => {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)))
}

const countSales = (receipts: readonly Receipt[], cards: ReadonlySet<string>) => {
  const lines = receipts.flatMap((receipt) => receipt.lines)
  const days = receipts.map((receipt) => receipt.day)
  return {
    documents: receipts.length,
    lines: lines.length,
    quantity: sum(lines, (line) => line.quantity),
    paidFen: sum(lines, (line) => line.paidFen),
    netSalesFen: sum(lines, (line) => (line.product.kind === 'other' ? 0 : line.paidFen)),
    notSalesFen: sum(lines, (line) => (line.product.kind === 'other' ? line.paidFen : 0)),
    receipts: receipts.filter((receipt) => salesFen(receipt) > 0).length,
    zeroDocuments: receipts.filter((receipt) => salesFen(receipt) === 0).length,
    negativeDocuments: receipts.filter((receipt) => salesFen(receipt) < 0).length,
    returnLines: lines.filter((line) => line.quantity < 0).length,
    returnsFen: sum(lines, (line) => (line.quantity < 0 ? line.paidFen : 0)),
    giftLines: lines.filter((line) => line.gift).length,
    firstDay: formatDay(days[0] ?? 0),
    lastDay: formatDay(days.at(-1) ?? 0),
    buyingCards: new Set(receipts.filter((receipt) => cards.has(receipt.card) && salesFen(receipt) > 0).map((receipt) => receipt.card))
      .size,
  }
}

const countLinks = (receipts: readonly Receipt[], cards: ReadonlySet<string>) => {
  const links = { linked: 0, unknownCard: 0, anonymous: 0 }
  for (const receipt of receipts) links[linkOf(receipt, cards)]++
  return links
}

/** One row a store and month with documents: store code, month, linked, unknown card, anonymous, net sales, linked net sales. */
const linkTable = (receipts: readonly Receipt[], cards: ReadonlySet<string>) => {
  const cells = new Map<string, Receipt[]>()
  for (const receipt of receipts) {
    const key = `${receipt.store.code}|${formatDay(receipt.day).slice(0, 7)}`
    const cell = cells.get(key)
    if (cell === undefined) cells.set(key, [receipt])
    else cell.push(receipt)
  }
  return [...cells]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inCell]) => {
      const [store = '', month = ''] = key.split('|')
      const { netSalesFen, memberNetSalesFen } = countShares(inCell, cards)
      return { store, month, ...countLinks(inCell, cards), netSalesFen, memberNetSalesFen }
    })
}

const unknownCards = (receipts: readonly Receipt[], cards: ReadonlySet<string>) => {
  const found = new Map<string, Receipt[]>()
  for (const receipt of receipts)
    if (linkOf(receipt, cards) === 'unknownCard') found.set(receipt.card, [...(found.get(receipt.card) ?? []), receipt])
  return [...found]
    .map(([card, onCard]) => ({ card, documents: onCard.length, netSalesFen: onCard.reduce((fen, receipt) => fen + salesFen(receipt), 0) }))
    .sort((a, b) => b.documents - a.documents || (a.card < b.card ? -1 : 1))
}
