import { describe, expect, test } from 'vitest'
import { understandText } from './sheets.ts'

const repeat = (count: number, row: (i: number) => string): string => Array.from({ length: count }, (_, i) => row(i)).join('\n')
const proposed = (text: string) => understandText(text).proposal
const reasons = (text: string) => proposed(text).evidence.map(({ setting, reason }) => `${setting}: ${reason}`)

describe('P1 gender codes (Q17)', () => {
  const sheet = (female: string, male: string, titles = true) =>
    proposed(
      `会员卡号|姓名|手机号|性别\n${repeat(8, (i) => `00861000${i}|${i % 2 ? '王' : '李'}${titles ? (i % 2 ? '女士' : '先生') : '明'}|1381746025${i}|${i % 2 ? female : male}`)}`,
    )
  test('opposite codes of two sources are both right, by the titles on the same rows, and confirmed', () => {
    expect(sheet('0', '1')).toMatchObject({ settings: { genderCodes: { '0': 'female', '1': 'male' } }, mustAsk: ['genderCodes'] })
    expect(sheet('1', '0')).toMatchObject({ settings: { genderCodes: { '1': 'female', '0': 'male' } }, mustAsk: ['genderCodes'] })
  })
  test('digits without titles are asked, never guessed', () => {
    expect(sheet('0', '1', false)).toMatchObject({ settings: { genderCodes: {} }, mustAsk: ['genderCodes'] })
  })
  test('words need no question', () => {
    expect(sheet('女', '男').mustAsk).toEqual([])
  })
})

describe('P2 and P3: returns and voids (Q11, Q12)', () => {
  const sheet = (heading: string, type: (i: number) => string, quantity: (i: number) => number) =>
    proposed(
      `小票号|销售日期|商品编码|数量|实收金额|${heading}\n${repeat(10, (i) => `A${i}|2026-01-05|00${i}|${quantity(i)}|${quantity(i) * 10}|${type(i)}`)}`,
    )
  test('negative quantities, beside words', () => {
    expect(
      sheet(
        '单据类型',
        (i) => (i === 3 ? '退货' : '销售'),
        (i) => (i === 3 ? -1 : 1),
      ),
    ).toMatchObject({ settings: { returnStyle: 'negative', documentTypes: { 退货: 'return', 销售: 'sale' } }, mustAsk: [] })
  })
  test('positive quantities and 退货', () => {
    expect(
      sheet(
        '单据类型',
        (i) => (i === 3 ? '退货' : '销售'),
        () => 1,
      ).settings,
    ).toMatchObject({ returnStyle: 'document-type' })
  })
  test('sell_way B is the layout’s own code for a return', () => {
    expect(
      sheet(
        'sell_way',
        (i) => (i === 3 ? 'B' : 'A'),
        () => 1,
      ),
    ).toMatchObject({ settings: { returnStyle: 'document-type', documentTypes: { a: 'sale', b: 'return' } }, mustAsk: [] })
  })
  test('BusiType 1 is a code no word explains: asked', () => {
    expect(
      sheet(
        'BusiType',
        (i) => (i === 3 ? '1' : '0'),
        () => 1,
      ),
    ).toMatchObject({ settings: { documentTypes: {} }, mustAsk: ['documentTypes'] })
  })
  test('a status that says so', () => {
    expect(
      sheet(
        '订单状态',
        (i) => (i === 3 ? '已退货' : i === 4 ? '反结账' : '已完成'),
        () => 1,
      ).settings,
    ).toMatchObject({ returnStyle: 'status', documentStatuses: { 已退货: 'return', 反结账: 'void', 已完成: 'sale' } })
  })
  test('a refunded order was no sale; in part it stays one; an unfinished refund is asked', () => {
    const words = ['付款以后用户退款成功，交易自动关闭', '交易成功', 'refunded', 'partially_refunded', '退款中']
    const proposal = sheet(
      '订单状态',
      (i) => words[i % words.length] ?? '',
      () => 1,
    )
    expect(proposal.settings.returnStyle).toBeUndefined()
    expect(proposal.settings.documentStatuses).toEqual({
      '付款以后用户退款成功,交易自动关闭': 'void',
      交易成功: 'sale',
      refunded: 'void',
      partially_refunded: 'sale',
    })
    expect(proposal.mustAsk).toEqual(['documentStatuses'])
  })
  test('a sheet of returned numbers', () => {
    expect(proposed('订单 ID|退回\nA1|是\nA2|是').settings).toMatchObject({
      returnStyle: 'separate-sheet',
      documentTypes: { 是: 'return' },
    })
  })
})

describe('P4 the scale of discounts (Q20)', () => {
  const sheet = (written: (share: number) => string) =>
    proposed(
      `小票号|销售日期|商品编码|数量|吊牌价|折扣率|实收金额\n${repeat(12, (i) => `A${i}|2026-01-05|00${i}|1|${100 + i}|${written(i % 3 === 0 ? 1 : 0.85)}|${((100 + i) * (i % 3 === 0 ? 1 : 0.85)).toFixed(2)}`)}`,
    )
  test.each([
    ['fraction', (share: number) => String(share)],
    ['percent', (share: number) => String(share * 100)],
    ['tenths', (share: number) => String(share * 10)],
    ['off-fraction', (share: number) => (1 - share).toFixed(2)],
    ['off-percent', (share: number) => (100 - share * 100).toFixed(0)],
  ] as const)('%s, proven by list price × rate', (scale, written) =>
    expect(sheet(written)).toMatchObject({ settings: { discountScale: scale }, mustAsk: [] }),
  )

  test('without list prices the range proposes and the officer confirms', () => {
    const open = proposed('小票号|销售日期|商品编码|折扣率|实收金额\nA1|2026-01-05|001|8.5|85\nA2|2026-01-05|002|9|90')
    expect(open).toMatchObject({ settings: { discountScale: 'tenths' }, mustAsk: ['discountScale'] })
  })
  test('8.5折 says its own scale', () => {
    expect(proposed('小票号|销售日期|商品编码|折扣率|实收金额\nA1|2026-01-05|001|8.5折|85\nA2|2026-01-05|002|9折|90').mustAsk).toEqual([])
  })
})

describe('P5 fen (Q19)', () => {
  test('quantity × price differs by 100', () => {
    expect(
      reasons(
        `小票号|销售日期|商品编码|数量|成交价|实收金额\n${repeat(8, (i) => `A${i}|2026-01-05|00${i}|2|${i + 10}.50|${(2 * i + 21) * 100}`)}`,
      ),
    ).toContain('moneyUnit: quantity-times-price-differs-by-100')
  })
  test('every amount whole, large and of round yuan: asked with evidence, never set', () => {
    const fen = proposed(`小票号|销售日期|商品编码|数量|实收金额\n${repeat(20, (i) => `A${i}|2026-01-05|00${i}|1|${(i + 3) * 9900}`)}`)
    expect(fen.mustAsk).toContain('moneyUnit')
    expect(fen.settings.moneyUnit).toBeUndefined()
  })
  test('ordinary prices are no suspicion', () => {
    expect(
      proposed(`小票号|销售日期|商品编码|数量|实收金额\n${repeat(20, (i) => `A${i}|2026-01-05|00${i}|1|${i * 100 + 99}`)}`).mustAsk,
    ).toEqual([])
  })
})

test('P5 Q30 the currency of the cells; several are asked', () => {
  expect(proposed('小票号|销售日期|会员卡号|消费金额\nA1|2026-01-05|1|$8.00\nA2|2026-01-05|1|$9.50').settings.currency).toBe('USD')
  expect(proposed('小票号|销售日期|会员卡号|币种|消费金额\nA1|2026-01-05|1|CNY|8.00\nA2|2026-01-05|1|USD|9.50').mustAsk).toContain(
    'currency',
  )
})

describe('P8 the order of day and month (Q9)', () => {
  const sheet = (...dates: readonly string[]) =>
    understandText(`小票号|销售日期|会员卡号|消费金额\n${dates.map((date, i) => `A${i}|${date}|1|8.00`).join('\n')}`)
  test('one value settles the column', () => {
    expect(sheet('5/1/2026', '13/1/2026')).toMatchObject({
      mapping: { decisions: { '1': { dateOrder: 'dmy' } } },
      proposal: { mustAsk: [] },
    })
  })
  test('none does: asked once', () => {
    expect(sheet('5/1/2026', '6/1/2026')).toMatchObject({
      mapping: { decisions: { '1': { dateOrder: 'ambiguous' } } },
      proposal: { mustAsk: ['dateOrder'] },
    })
  })
})

test('P9 receipt columns blank or repeated on further lines (Q4)', () => {
  const sheet = (number: string) =>
    proposed(`小票号|销售日期|商品编码|数量|实收金额\nA1|2026-01-05|001|1|5\n${number}||002|1|5\nA2|2026-01-05|001|1|5`).settings
      .continuationLines
  expect([sheet(''), sheet('A1')]).toEqual(['blank', 'repeated'])
})

test('P10 a value on every tenth receipt is shown as a possible stand-in', () => {
  expect(
    reasons(`小票号|销售日期|会员卡号|消费金额\n${repeat(60, (i) => `A${i}|2026-01-05|${i % 2 ? '9988' : `00861000${i}`}|8.00`)}`),
  ).toContain('anonymousValues: one-value-on-many-receipts')
})

test('P11 the title may name the store; without it the lack is told', () => {
  const table = '小票号|销售日期|会员卡号|消费金额\nA1|2026-01-05|1|8.00\nA2|2026-01-05|1|9'
  expect(proposed(`门店：徐汇店|||\n${table}`).settings.fixedStore).toBe('徐汇店')
  expect(reasons(table)).toContain('fixedStore: no-store-column')
})

test('P14 Q7 one length with leading zeros, some shorter', () => {
  const sheet = (card: (i: number) => string) => understandText(`会员卡号|姓名|性别\n${repeat(20, (i) => `${card(i)}|张三|女`)}`)
  expect(sheet((i) => (i === 7 ? '8610000007' : `0086100000${String(i).padStart(3, '0')}`))).toMatchObject({
    mapping: { decisions: { '0': { width: 13 } } },
    proposal: { settings: { cardWidth: 13 } },
  })
  expect(sheet((i) => `${8_610_000 + i}`).proposal.settings.cardWidth).toBeUndefined()
})

test('P16 bags and delivery fees among the products are shown', () => {
  expect(
    proposed(`小票号|销售日期|商品名称|数量|实收金额\nA1|2026-01-05|购物袋|1|0.5\nA1|2026-01-05|衬衫|1|99`).evidence.find(
      ({ setting }) => setting === 'nonMerchandiseWords',
    )?.samples,
  ).toEqual(['购物袋'])
})

test('P22 货号 beside colour and size is the style', () => {
  expect(proposed('单号|销售时间|货号|色码|数量|实收金额\nA1|2026-01-05|001|10|1|5\nA2|2026-01-05|001|10|1|5').settings.styleColumnIs).toBe(
    'style',
  )
  expect(proposed('单号|销售时间|货号|数量|实收金额\nA1|2026-01-05|001|1|5\nA2|2026-01-05|001|1|5').settings.styleColumnIs).toBe('sku')
})

test('do not mail has the opposite sense: the value map states it', () => {
  expect(proposed('会员卡号|姓名|性别|Do not mail\n1|张三|女|是').settings.valueMaps?.['member.consent_mail']).toMatchObject({ 是: '否' })
})

test('P7 sales after midnight are shown', () => {
  expect(
    reasons(`小票号|销售时间|会员卡号|消费金额\n${repeat(20, (i) => `A${i}|2026-01-05 ${i === 0 ? '01' : '15'}:30:00|1|8.00`)}`),
  ).toContain('dayCutHour: sales-after-midnight')
})
