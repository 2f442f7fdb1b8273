/** The demo brand is what its answers say: the files are read by other people's readers and counted afresh. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import { read, utils } from 'xlsx'
import type { Answers } from '../../scripts/demo-brand/answers.ts'
import { createDemoFiles } from '../../scripts/demo-brand/files.ts'

const small = fileURLToPath(new URL('../data/small-brand/', import.meta.url))
const demo = fileURLToPath(new URL('../../resources/demo/', import.meta.url))
const dictionary = fileURLToPath(new URL('../../resources/header-dictionary.json', import.meta.url))

interface FileFacts {
  readonly name: string
  readonly kind: 'members' | 'stores' | 'products' | 'lines'
  readonly sheet: string
  readonly format: 'xlsx' | 'gb18030' | 'utf-8'
  readonly rows: number
  readonly titleRows: number
  readonly dataRows: number
  readonly totalRows: number
  readonly footerRows: number
}
type ReadFile = (name: string) => Buffer

const answersOf = (file: ReadFile): Answers & { readonly files: readonly FileFacts[] } => JSON.parse(file('answers.json').toString())

/** Rows of text as the file holds them; dates of workbooks as `2021-01-31 …`. */
const rowsOf = (file: ReadFile, { name, sheet, format }: FileFacts): readonly (readonly string[])[] => {
  const bytes = file(name)
  if (format !== 'xlsx') return Papa.parse<string[]>(new TextDecoder(format, { fatal: true }).decode(bytes), { skipEmptyLines: true }).data
  const found = read(bytes, { type: 'buffer', dense: true, cellDates: false }).Sheets[sheet]
  if (found === undefined) throw new Error(`${name} has no sheet ${sheet}`)
  return utils.sheet_to_json<string[]>(found, { header: 1, raw: true, defval: '' }).map((row) => row.map(String))
}

interface Records {
  readonly head: readonly string[]
  readonly data: readonly (readonly string[])[]
  readonly total: readonly string[] | undefined
  readonly rows: number
}

const recordsOf = (file: ReadFile, facts: FileFacts): Records => {
  const rows = rowsOf(file, facts)
  const head = rows[facts.titleRows] ?? []
  const first = facts.titleRows + 1
  const last = rows.length - facts.totalRows - facts.footerRows
  return { head, data: rows.slice(first, last), total: facts.totalRows > 0 ? rows[last] : undefined, rows: rows.length }
}

/** A column under the first of the headings that the sheet has. */
const column = ({ head }: Records, ...headings: readonly string[]): ((row: readonly string[]) => string) => {
  const at = headings.map((heading) => head.indexOf(heading)).find((index) => index >= 0)
  return (row) => (at === undefined ? '' : (row[at] ?? '').trim())
}

const fen = (yuan: string): number => Math.round(Number(yuan) * 100)
const excelDay = (text: string): string => new Date((Math.floor(Number(text)) - 25_569) * 86_400_000).toISOString().slice(0, 10)
const dayOf = (text: string): string => {
  if (/^\d{5}/.test(text)) return excelDay(text)
  const [year = '', month = '', date = ''] = text.split(/[ /-]/)
  return `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
}

interface Counted {
  readonly store: string
  readonly day: string
  readonly card: string
  salesFen: number
}

interface FileCount {
  readonly name: string
  readonly rows: number
  readonly dataRows: number
  /** The file's own 合计 row; the counted total where it has none. */
  readonly printedTotal: object
  readonly countedTotal: object
}

/** Receipts by store, till, number and day from all five sales files, with sums over all lines. */
const countFiles = (file: ReadFile) => {
  const facts = answersOf(file).files
  const ofKind = (kind: FileFacts['kind']) => facts.filter((entry) => entry.kind === kind)
  const [memberFile, productFile] = [ofKind('members')[0], ofKind('products')[0]]
  if (memberFile === undefined || productFile === undefined) throw new Error('the answers name no member or product file')
  const members = recordsOf(file, memberFile)
  const products = recordsOf(file, productFile)
  const noSale = new Set(products.data.filter((row) => column(products, '大类')(row) === '非商品').map(column(products, '商品编码')))
  const receipts = new Map<string, Counted>()
  const sums = { lines: 0, quantity: 0, paidFen: 0, netSalesFen: 0, returnLines: 0 }
  const files: FileCount[] = []
  for (const entry of ofKind('lines')) {
    const records = recordsOf(file, entry)
    expect({ name: entry.name, rows: records.rows, data: records.data.length }).toEqual({
      name: entry.name,
      rows: entry.rows,
      data: entry.dataRows,
    })
    const [time, store] = [column(records, '销售时间', '交易时间'), column(records, '门店', '门店名称', '店铺名称')]
    const [till, number] = [column(records, '收款台'), column(records, '小票号', '单据号')]
    const [card, sku] = [column(records, '会员卡号', 'VIP卡号'), column(records, '商品编码', '商品编号')]
    const [quantity, paid] = [column(records, '数量', '销售数量'), column(records, '实收金额', '成交金额')]
    const inFile = { quantity: 0, paidFen: 0 }
    for (const row of records.data) {
      const day = dayOf(time(row))
      const key = [store(row), till(row), number(row), day].join('|')
      const receipt = receipts.get(key) ?? { store: store(row), day, card: card(row), salesFen: 0 }
      receipts.set(key, receipt)
      const salesFen = noSale.has(sku(row)) ? 0 : fen(paid(row))
      receipt.salesFen += salesFen
      sums.lines++
      sums.netSalesFen += salesFen
      inFile.quantity += Number(quantity(row))
      inFile.paidFen += fen(paid(row))
      if (Number(quantity(row)) < 0) sums.returnLines++
    }
    sums.quantity += inFile.quantity
    sums.paidFen += inFile.paidFen
    const printed = records.total === undefined ? inFile : { quantity: Number(quantity(records.total)), paidFen: fen(paid(records.total)) }
    files.push({ name: entry.name, rows: records.rows, dataRows: records.data.length, printedTotal: printed, countedTotal: inFile })
  }
  return { members, receipts: [...receipts.values()], sums, files }
}

const shares = (receipts: readonly Counted[], cards: ReadonlySet<string>) => {
  const isUnknown = ({ card }: Counted): boolean => !['', '0', '散客'].includes(card) && !cards.has(card)
  const paid = receipts.filter((receipt) => receipt.salesFen > 0)
  const total = (some: readonly Counted[]): number => some.reduce((sum, receipt) => sum + receipt.salesFen, 0)
  return {
    receipts: paid.length,
    memberReceipts: paid.filter(({ card }) => cards.has(card)).length,
    unknownCardReceipts: paid.filter(isUnknown).length,
    netSalesFen: total(receipts),
    memberNetSalesFen: total(receipts.filter(({ card }) => cards.has(card))),
    unknownCardNetSalesFen: total(receipts.filter(isUnknown)),
  }
}

const fresh = new Map(createDemoFiles({ members: 300, seed: 7 }).map(({ name, bytes }) => [name, bytes]))
const freshFile: ReadFile = (name) => fresh.get(name) ?? Buffer.alloc(0)
const folder =
  (path: string): ReadFile =>
  (name) =>
    readFileSync(path + name)

test('the same numbers give the same bytes, another seed gives others', () => {
  const changedFrom = (seed: number): readonly string[] =>
    createDemoFiles({ members: 300, seed })
      .filter(({ name, bytes }) => !bytes.equals(freshFile(name)))
      .map(({ name }) => name)
  expect(changedFrom(7)).toEqual([])
  expect(changedFrom(8)).toEqual([...fresh.keys()])
})

test('the small brand kept for the tests is the one the generator writes', () => {
  const plain = [...fresh].filter(([name]) => !name.endsWith('.xlsx'))
  expect(plain.filter(([name, bytes]) => !folder(small)(name).equals(bytes)).map(([name]) => name)).toEqual([])
  for (const facts of answersOf(freshFile).files) expect(rowsOf(folder(small), facts)).toEqual(rowsOf(freshFile, facts))
})

describe.each([
  ['small brand', folder(small), 300],
  ['shipped demo', folder(demo), 20_000],
] as const)('%s', (_, file, memberCount) => {
  const answers = answersOf(file)
  const counted = countFiles(file)
  const card = column(counted.members, '会员卡号')
  const cards = new Set(counted.members.data.map(card))

  test('sums over the files are the answers', () => {
    const { documents, receipts, lines, quantity, paidFen, netSalesFen, returnLines } = answers.sales
    expect({ documents: counted.receipts.length, ...counted.sums }).toEqual({
      documents,
      lines,
      quantity,
      paidFen,
      netSalesFen,
      returnLines,
    })
    expect(counted.receipts.filter((receipt) => receipt.salesFen > 0).length).toBe(receipts)
    expect(netSalesFen + answers.sales.notSalesFen).toBe(paidFen)
  })

  test('every sales file has the rows the answers name, and its own total row is right', () => {
    const named = answers.files.filter(({ kind }) => kind === 'lines').map(({ name, rows, dataRows }) => ({ name, rows, dataRows }))
    expect(counted.files.map(({ name, rows, dataRows }) => ({ name, rows, dataRows }))).toEqual(named)
    expect(counted.files.map((entry) => entry.printedTotal)).toEqual(counted.files.map((entry) => entry.countedTotal))
  })

  test('member shares by year are the answers', () => {
    for (const { year, lines: _lines, documents, ...expected } of answers.byYear) {
      const inYear = counted.receipts.filter((receipt) => receipt.day.startsWith(String(year)))
      expect({ year, ...shares(inYear, cards) }).toEqual({ year, ...expected })
      expect(inYear.length).toBe(documents)
    }
  })

  test('members make 16 % of the receipts and 23 % of the sales early, 34 % and 56 % late', () => {
    const percent = (from: string, to: string) => {
      const found = shares(
        counted.receipts.filter(({ day }) => day >= from && day <= to),
        cards,
      )
      return [(100 * found.memberReceipts) / found.receipts, (100 * found.memberNetSalesFen) / found.netSalesFen].map((value) =>
        value.toFixed(1),
      )
    }
    expect(percent('2019-01-01', '2020-12-31')).toEqual(['16.0', '23.0'])
    expect(percent('2022-01-01', '2023-12-31')).toEqual(['34.0', '56.0'])
    expect(answers.byPeriod.map(({ label, receiptPercent, revenuePercent }) => [label, receiptPercent, revenuePercent])).toEqual([
      ['2019-2020', '16.0', '23.0'],
      ['2021', expect.any(String), expect.any(String)],
      ['2022-2023', '34.0', '56.0'],
    ])
  })

  test('links by store and month, and the unknown cards, are the answers', () => {
    const codeByName = new Map([
      ['杭州湖滨店', '001'],
      ['上海徐汇店', '002'],
      ['南京新街口店', '003'],
      ['线上商城', '901'],
    ])
    const found = new Map<string, number[]>()
    const unknown = new Map<string, number>()
    for (const receipt of counted.receipts) {
      const isAnonymous = ['', '0', '散客'].includes(receipt.card)
      const key = `${codeByName.get(receipt.store) ?? '?'} ${receipt.day.slice(0, 7)}`
      const cell = found.get(key) ?? [0, 0, 0]
      const at = cards.has(receipt.card) ? 0 : isAnonymous ? 2 : 1
      found.set(
        key,
        cell.map((count, i) => (i === at ? count + 1 : count)),
      )
      if (at === 1) unknown.set(receipt.card, (unknown.get(receipt.card) ?? 0) + 1)
    }
    expect(Object.fromEntries(found)).toEqual(
      Object.fromEntries(answers.linkTable.map((row) => [`${row.store} ${row.month}`, [row.linked, row.unknownCard, row.anonymous]])),
    )
    expect(Object.fromEntries(unknown)).toEqual(Object.fromEntries(answers.unknownCards.map((row) => [row.card, row.documents])))
    expect(unknown.size).toBeGreaterThan(3)
  })

  test('the member file holds what the answers say of it', () => {
    const { data } = counted.members
    const [address, consent, mobile] = [
      column(counted.members, '联系地址'),
      column(counted.members, '是否接收直邮'),
      column(counted.members, '手机号'),
    ]
    const hasAddress = (row: readonly string[]): boolean => !['', '无', '不详', '暂无', '-'].includes(address(row))
    expect(data.length).toBe(memberCount)
    expect(cards.size).toBe(memberCount)
    expect([...cards].every((number) => /^00\d{11}$/.test(number))).toBe(true)
    expect(answers.members.people + answers.secondCards.length).toBe(memberCount)
    expect(answers.secondCards.flat().every((number) => cards.has(number))).toBe(true)
    expect(data.filter(hasAddress).length).toBe(answers.members.withAddress)
    expect(data.filter((row) => mobile(row) !== '').length).toBe(answers.members.withMobileCell)
    expect(data.filter((row) => hasAddress(row) && consent(row) === '是').length).toBe(answers.members.contactableByPost)
  })
})

test('every heading maps by itself', () => {
  const { fields, ambiguous }: { fields: Record<string, { zh: readonly string[] }>; ambiguous: Record<string, object> } = JSON.parse(
    readFileSync(dictionary, 'utf8'),
  )
  const aliases = new Map(Object.entries(fields).flatMap(([field, { zh }]) => zh.map((alias) => [alias.toLowerCase(), field] as const)))
  for (const facts of answersOf(freshFile).files) {
    const mapped = recordsOf(freshFile, facts)
      .head.filter((heading) => heading !== '开业日期')
      .map((heading) => [heading, aliases.get(heading.toLowerCase()), heading in ambiguous])
    expect(mapped.filter(([, field, isAmbiguous]) => field === undefined || isAmbiguous === true)).toEqual([])
    expect(new Set(mapped.map(([, field]) => field)).size).toBe(mapped.length)
  }
})
