import { describe, expect, test } from 'vitest'
import { columnNamed, fieldsOf, understandText } from './sheets.ts'

const repeat = (count: number, row: (i: number) => string): string => Array.from({ length: count }, (_, i) => row(i)).join('\n')

describe('ambiguous labels are decided by sheet kind and values', () => {
  test('金额 and 总金额: line amount where quantity × price says so, receipt amount where it is one per receipt', () => {
    const proposal = understandText(
      `小票号|销售时间|商品编码|数量|成交价|金额|总金额\n${repeat(12, (i) => `A${Math.floor(i / 2)}|2026-01-05 10:0${i % 10}:00|00${i}|2|${10 + i}|${20 + 2 * i}|${500 + Math.floor(i / 2)}`)}`,
    )
    expect(fieldsOf(proposal)).toMatchObject({ 金额: 'line.amount', 总金额: 'receipt.amount_paid' })
  })

  test.each(['实付', '实收', '实付额', '实收款'])(
    '%s alone is an amount: of the line, or of the receipt where it is one per receipt',
    (label) => {
      const lines = (paid: (i: number) => number) =>
        fieldsOf(
          understandText(
            `小票号|销售时间|商品编码|数量|单价|${label}\n${repeat(12, (i) => `A${Math.floor(i / 2)}|2026-01-05 10:0${i % 10}:00|00${i}|2|${10 + i}|${paid(i)}`)}`,
          ),
        )[label]
      expect(lines((i) => 20 + 2 * i)).toBe('line.amount')
      expect(lines((i) => 500 + Math.floor(i / 2))).toBe('receipt.amount_paid')
      const receipts = understandText(
        `小票号|销售时间|会员卡号|${label}\n${repeat(6, (i) => `A${i}|2026-01-05 10:0${i}:00|00861000${i}0|${30 + i}`)}`,
      )
      expect(receipts.mapping.kind).toBe('receipts')
      expect(fieldsOf(receipts)[label]).toBe('receipt.amount_paid')
    },
  )

  test('Shopify’s Name is the order number, and its Id is asked', () => {
    const proposal = understandText(
      `Name|Email|Financial Status|Paid at|Total|Lineitem quantity|Lineitem name|Lineitem price|Id\n${repeat(6, (i) => `#10${i}1|a${i}@example.com|paid|2026-03-12 09:14:02 +0000|12.00|1|Mug|12.00|54${i}`)}`,
    )
    expect(fieldsOf(proposal)).toMatchObject({
      Name: 'receipt.no',
      'Lineitem name': 'product.name',
      Total: 'receipt.amount_paid',
      Id: null,
      Email: 'member.email',
    })
    expect(columnNamed(proposal, 'Id')).toMatchObject({ unmapped: 'ask', by: 'none' })
    expect(proposal.proposal.evidence.map(({ reason }) => reason)).toContain('values-carry-an-offset')
  })

  test('时间 without dates is the time of day (Square, points sheets)', () => {
    expect(
      fieldsOf(
        understandText(`小票号|日期|时间|商品编码|数量|金额\n${repeat(6, (i) => `A${i}|2026-01-0${i + 1}|10:0${i}:00|00${i}|1|5`)}`),
      ),
    ).toMatchObject({ 日期: 'receipt.date', 时间: 'receipt.time' })
    const square = understandText(
      `Date|Time|Time Zone|Item|Qty|Net Sales|Transaction ID\n${repeat(6, (i) => `2026-01-0${i + 1}|10:0${i}:00|Eastern Time (US & Canada)|Mug|1.0|$8.00|T${i}`)}`,
    )
    expect(square.mapping.columns.slice(0, 3).map(({ field, role }) => [field, role])).toEqual([
      ['receipt.date', 'date'],
      ['receipt.time', 'time'],
      ['receipt.timezone', 'zone'],
    ])
  })

  test('电话: mobile, landline, and a second column beside the mobile', () => {
    const phones = (values: readonly string[], more = '', rest = '') =>
      fieldsOf(
        understandText(`会员卡号|姓名|性别${more}|电话\n${values.map((value, i) => `00861000${i}0|张三|女${rest}|${value}`).join('\n')}`),
      )['电话']
    expect(phones(['13817460259', '13917460258', '13617460257'])).toBe('member.mobile')
    expect(phones(['021-62718845', '0755-26691874', '010-62718845'])).toBe('member.landline')
    expect(phones(['13817460259', '13917460258', '13617460257'], '|手机号', '|13717460250')).toBe('member.landline')
  })

  test('序号: a running number means nothing, one that restarts is the line number', () => {
    const sheet = (number: (i: number) => number) =>
      columnNamed(
        understandText(
          `序号|小票号|销售日期|商品编码|数量|实收金额\n${repeat(12, (i) => `${number(i)}|A${Math.floor(i / 2)}|2026-01-05|00${i}|1|5`)}`,
        ),
        '序号',
      )
    expect(sheet((i) => i + 1)).toMatchObject({ field: null, unmapped: 'known-ignored' })
    expect(sheet((i) => (i % 2) + 1)).toMatchObject({ field: 'line.no', by: 'ambiguous' })
  })

  test('原始单号 filled on few rows is the original of a return, filled on all another number of the same receipt', () => {
    const sheet = (original: (i: number) => string) =>
      fieldsOf(
        understandText(
          `小票号|原始单号|销售日期|商品编码|数量|实收金额\n${repeat(12, (i) => `A${i}|${original(i)}|2026-01-05|00${i}|1|5`)}`,
        ),
      )['原始单号']
    expect(sheet((i) => (i === 3 ? 'A0' : ''))).toBe('receipt.orig_no')
    expect(sheet((i) => `W${i}`)).toBe('receipt.external_no')
  })

  test('顾客代码 is the internal number where another column is the card', () => {
    expect(fieldsOf(understandText('会员卡号|顾客代码|姓名|性别\n008610001|C1|张三|女'))).toMatchObject({ 顾客代码: 'member.source_id' })
    expect(fieldsOf(understandText('顾客代码|姓名|性别\nC1|张三|女'))).toMatchObject({ 顾客代码: 'member.card_no' })
  })

  test('折扣: a rate of its own scale, an amount, or nothing of a sheet of members', () => {
    const sheet = (values: readonly string[]) =>
      fieldsOf(
        understandText(
          `小票号|销售日期|商品编码|数量|实收金额|折扣\n${values.map((value, i) => `A${i}|2026-01-05|00${i}|1|500|${value}`).join('\n')}`,
        ),
      )['折扣']
    expect([sheet(['0.85', '0.9', '1']), sheet(['8.5折', '9折', '10折']), sheet(['120.5', '0', '300'])]).toEqual([
      'line.discount_rate',
      'line.discount_rate',
      'line.discount_amt',
    ])
    expect(fieldsOf(understandText('会员卡号|姓名|性别|折扣\n008610001|张三|女|0.9'))['折扣']).toBeNull()
  })

  test('地区 holds provinces or regions', () => {
    const sheet = (value: string) =>
      fieldsOf(
        understandText(`小票号|销售日期|商品编码|数量|实收金额|地区\nA1|2026-01-05|001|1|5|${value}\nA2|2026-01-05|001|1|5|${value}`),
      )['地区']
    expect([sheet('浙江'), sheet('华东')]).toEqual(['member.province', 'store.region'])
  })

  test('what stays open is asked, with what it may be', () => {
    expect(columnNamed(understandText('会员卡号|姓名|性别|消费积分\n008610001|张三|女|12'), '消费积分')).toMatchObject({
      field: null,
      unmapped: 'ask',
      offered: ['receipt.points_earned', 'receipt.points_used'],
    })
  })
})

describe('never by itself', () => {
  const ids = ['11010519491231002X', '440524188001010014', '110105194912310021', '11010519491231002X']
  test('an ID number, under its own label or a harmless one', () => {
    const proposal = understandText(
      `会员卡号|姓名|性别|身份证号|备注号\n${ids.map((id, i) => `00861000${i}|张三|女|${id}|${ids[0]}`).join('\n')}`,
    )
    expect(columnNamed(proposal, '身份证号')).toMatchObject({ field: null, unmapped: 'sensitive', offered: ['member.id_no'] })
    expect(columnNamed(proposal, '备注号')).toMatchObject({ field: null, unmapped: 'sensitive' })
  })

  test('a bank card', () => {
    const cards = ['4111111111111111', '5500000000000004', '6011000000000004', '4012888888881881']
    const proposal = understandText(
      `小票号|销售日期|付款方式|消费金额|卡号|银行卡号\n${cards.map((card, i) => `A${i}|2026-01-05|银行卡|5|${card}|${card}`).join('\n')}`,
    )
    expect(columnNamed(proposal, '卡号')).toMatchObject({ field: null, unmapped: 'payment-card', offered: [] })
    expect(columnNamed(proposal, '银行卡号')).toMatchObject({ field: null, unmapped: 'payment-card' })
  })

  test('a column without a known label is offered what its values look like, not mapped', () => {
    const proposal = understandText(`会员卡号|姓名|性别|乙\n${repeat(5, (i) => `00861000${i}|张三|女|1381746025${i}`)}`)
    expect(columnNamed(proposal, '乙')).toMatchObject({ field: null, by: 'none', unmapped: 'unknown', offered: ['member.mobile'] })
  })
})

describe('a part of a label', () => {
  test('counts where the values confirm it, and is marked to be looked at', () => {
    const proposal = understandText(`会员卡号|姓名|性别|会员联系电话1\n${repeat(5, (i) => `00861000${i}|张三|女|1381746025${i}`)}`)
    expect(columnNamed(proposal, '会员联系电话1')).toMatchObject({ field: 'member.mobile', by: 'alias', check: true })
  })
  test('is only offered where they do not', () => {
    const proposal = understandText(`会员卡号|姓名|性别|会员联系电话1\n${repeat(5, (i) => `00861000${i}|张三|女|没有${i}`)}`)
    expect(columnNamed(proposal, '会员联系电话1')).toMatchObject({ field: null, by: 'none', offered: ['member.mobile'] })
  })
})

describe('two columns for one field', () => {
  test('prefer decides, the loser is shown', () => {
    const proposal = understandText(
      '小票号|下单时间|付款时间|实付金额\nA1|2026-01-05 10:00:00|2026-01-05 10:05:00|5\nA2|2026-01-06 10:00:00|2026-01-06 10:05:00|5',
    )
    expect(fieldsOf(proposal)).toMatchObject({ 付款时间: 'receipt.datetime', 下单时间: null })
    expect(columnNamed(proposal, '下单时间')).toMatchObject({ unmapped: 'loses-to-other', offered: ['receipt.datetime'] })
  })
  test('an empty preferred column loses', () => {
    expect(
      fieldsOf(understandText('小票号|下单时间|付款时间|实付金额\nA1|2026-01-05 10:00:00||5\nA2|2026-01-06 10:00:00||5')),
    ).toMatchObject({ 下单时间: 'receipt.datetime', 付款时间: null })
  })
  test('address lines and names are parts of one value', () => {
    const { mapping } = understandText(
      'Customer ID|First Name|Last Name|Email|Default Address Address1|Default Address Address2|Default Address City\n1|Ann|Lee|a@example.com|1 Main St|Apt 2|York',
    )
    expect(mapping.columns.map(({ field, role }) => [field, role])).toEqual([
      ['member.source_id', null],
      ['member.first_name', 'first-name'],
      ['member.last_name', 'last-name'],
      ['member.email', null],
      ['member.address', 'street'],
      ['member.address', 'street-more'],
      ['member.city', 'city'],
    ])
  })
})

test('门店 beside members is where they joined, 售价 beside products their list price', () => {
  expect(fieldsOf(understandText('会员卡号|姓名|性别|门店|导购\n008610001|张三|女|徐汇店|王'))).toMatchObject({
    门店: 'member.join_store',
    导购: 'member.join_guide',
  })
  expect(fieldsOf(understandText('商品编码|商品名称|大类|售价|库存\n001|衬衫|上装|99|5\n002|衬衫|上装|99|5'))).toMatchObject({
    售价: 'product.list_price',
  })
})

test('five samples and the share of valid values stand beside every guess', () => {
  const proposal = understandText(
    `会员卡号|姓名|手机号|性别\n${repeat(10, (i) => `00861000${i}|张三|${i < 7 ? `1381746025${i}` : '12'}|女`)}`,
  )
  const mobile = columnNamed(proposal, '手机号')
  expect(mobile.samples).toEqual(['13817460250', '13817460251', '13817460252', '13817460253', '13817460254'])
  expect(mobile.evidence.valid).toEqual({ numerator: 7, denominator: 10 })
  expect(mobile.check).toBe(true)
})

test('金额(万元) keeps its remark: the unit is the column’s', () => {
  const proposal = understandText('小票号|销售日期|会员卡号|消费金额(万元)\nA1|2026-01-05|00861|1.2\nA2|2026-01-05|00861|0.5')
  expect(proposal.mapping.decisions['3']).toEqual({ moneyUnit: 'wan' })
  expect(columnNamed(proposal, '消费金额(万元)').evidence.hint).toBe('万元')
})

test('a sheet without what its kind needs says so', () => {
  const proposal = understandText('商品编码|商品名称|数量|金额|小票号\n1|衬衫|1|5|A1', { kind: 'members' })
  expect(proposal.findings).toContainEqual({ code: 'E_REQUIRED_MISSING', column: null, row: null, detail: 'member.card_no' })
})
