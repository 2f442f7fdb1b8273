/** Further cells of the kinds the shared lists show: what each is read as, and by which rule. */
import { describe, expect, test } from 'vitest'
import { cleanAddress, cleanDate, cleanEmail, cleanName, cleanPhone } from '#core/cleaning/clean.ts'

const today = '2026-06-30'

describe('telephones', () => {
  test.each([
    ['+86 21 6271 8845', { status: 'fixed', clean: '021-62718845', issues: ['P03'] }],
    ['0086-21-62718845', { status: 'fixed', clean: '021-62718845' }],
    ['86-755-26691874', { status: 'fixed', clean: '0755-26691874' }],
    ['+86 (0)138 1746 0259', { status: 'fixed', clean: '13817460259' }],
    ['+86 400 820 8820', { status: 'fixed', clean: '400-820-8820', type: 'service' }],
    ['021-62718845 13817460259', { status: 'fixed', clean: '13817460259', second: '021-62718845', issues: ['P02'] }],
    ['021-62718845/62718846', { status: 'fixed', clean: '021-62718845', second: '021-62718846' }],
    ['021-62718845 ext. 801', { status: 'fixed', clean: '021-62718845', ext: '801' }],
    ['021-62718845*801', { status: 'fixed', clean: '021-62718845', ext: '801' }],
    ['138_1746_0259', { status: 'fixed', clean: '13817460259', issues: ['P01'] }],
    ['13,817,460,259', { status: 'fixed', clean: '13817460259', issues: ['G06'] }],
    ['138●●●●0259', { status: 'invalid', clean: null, issues: ['P09'] }],
    ['0065 8123 4567', { status: 'fixed', clean: '+6581234567', type: 'intl', country: 'SG' }],
    ['001 650 253 0000', { status: 'fixed', clean: '+16502530000', country: 'US' }],
    ['+1 416 555 0100', { clean: '+14165550100', country: 'CA' }],
    ['+81-90-1234-5678', { clean: '+819012345678', country: 'JP' }],
    ['+65 812 345', { status: 'invalid', clean: null }],
    ['0571-88888888', { status: 'suspect', issues: ['P08'] }],
    ['17412345679', { status: 'suspect', issues: ['P07'] }],
    ['手机：13817460259', { status: 'fixed', issues: ['G01', 'P01'] }],
  ])('%s', (given, expected) => expect(cleanPhone(given)).toMatchObject(expected))
})

describe('birthdays', () => {
  test.each([
    ['1990—01—05', '1990-01-05'],
    ['1990、1、5', '1990-01-05'],
    ['1990,1,5', '1990-01-05'],
    ['1990\\01\\05', '1990-01-05'],
    ['1990年元月5日', '1990-01-05'],
    ['1990年1月5日出生', '1990-01-05'],
    ['生日：公历1990-1-5', '1990-01-05'],
    ['1990-1-5（身份证）', '1990-01-05'],
    ['Fri Jan 05 1990', '1990-01-05'],
    ['5th of January 1990', '1990-01-05'],
    ['二○○一年五月六日', '2001-05-06'],
    ['8/15', '--08-15'],
    ['15/8', '--08-15'],
  ])('%s is %s', (given, clean) => expect(cleanDate(given, { today })).toMatchObject({ status: 'fixed', clean }))

  test.each([
    ['900105', ['1990-01-05'], 'full'],
    ['0815', ['--08-15'], 'md'],
    ['5/1', ['--05-01', '--01-05'], 'md'],
  ])('%s may be %j', (given, suggest, kind) =>
    expect(cleanDate(given, { today })).toMatchObject({ status: 'suspect', clean: null, suggest, kind, issues: ['B03'] }),
  )

  test.each([
    ['199001', '1990-01', 'ym'],
    ['Jan 1990', '1990-01', 'ym'],
    ['民国79年', '1990', 'y'],
  ])('%s says %s and no more', (given, clean, kind) =>
    expect(cleanDate(given, { today })).toMatchObject({ status: 'suspect', clean, kind }),
  )

  test.each(['1990-8-15(农)', '阴1990-8-15', '1990年8月15日阴'])('%s is lunar', (given) =>
    expect(cleanDate(given, { today })).toMatchObject({ clean: '1990-10-03', lunar: { y: 1990, m: 8, d: 15, leap: false } }),
  )

  test.each(['2/30', '1332', '199013', '30岁', 'Feb 30 1990'])('%s is none', (given) =>
    expect(cleanDate(given, { today })).toMatchObject({ status: 'invalid', clean: null }),
  )
})

describe('e-mail', () => {
  test.each([
    ['邮箱：abc@qq.com', 'fixed', 'abc@qq.com'],
    ['E-mail: abc@qq.com', 'fixed', 'abc@qq.com'],
    ['张三 <abc@qq.com>', 'fixed', 'abc@qq.com'],
    ['abc@qq.com（公司）', 'fixed', 'abc@qq.com'],
    ['email@qq.com', 'ok', 'email@qq.com'],
    ['mail@263.net', 'ok', 'mail@263.net'],
    ['abc@iclould.com', 'fixed', 'abc@icloud.com'],
    ['www.qq.com', 'invalid', null],
    ['张三@163.com', 'invalid', null],
  ])('%s is %s: %s', (given, status, clean) => expect(cleanEmail(given)).toMatchObject({ status, clean }))

  test.each(['abc#qq.com', 'abc(at)qq.com', 'abcqq.com'])('%s may be abc@qq.com', (given) =>
    expect(cleanEmail(given)).toMatchObject({ status: 'suspect', suggest: ['abc@qq.com'], issues: ['E04'] }),
  )
})

describe('names', () => {
  test.each([
    ['张三VIP', { status: 'fixed', clean: '张三', note: 'VIP', issues: ['N02'] }],
    ['VIP 张三', { status: 'fixed', clean: '张三', note: 'VIP' }],
    ['张三-金卡', { status: 'fixed', clean: '张三', note: '金卡' }],
    ['Zhang, San', { status: 'fixed', clean: 'Zhang San' }],
    ['𠮷野家', { status: 'ok', surname: '𠮷', given: '野家' }],
    ['爱新觉罗·溥仪', { status: 'ok', surname: '爱新觉罗', given: '溥仪' }],
    ['王某某', { status: 'suspect', issues: ['N04'] }],
    ['123abc', { status: 'suspect', issues: ['N04'] }],
    ['哈哈哈', { status: 'invalid', clean: null }],
  ])('%s', (given, expected) => expect(cleanName(given)).toMatchObject(expected))
})

describe('addresses', () => {
  test.each([
    ['【上海市徐汇区】漕溪北路1111号', '310104', 'A'],
    ['[江苏省南通市如东县]解放路1号', '320623', 'A'],
    ['内蒙古自治区>锡林郭勒盟>正蓝旗>商业街16号', '152530', 'A'],
    ['重庆市市辖区梁平区四川北路261号', '500155', 'A'],
    ['重庆市县忠县忠州镇梅湾村13组', '500233', 'A'],
    ['甘肃省庆阳市合水县老城区解放路2号', '621024', 'A'],
    ['安徽省六安市寿县寿春镇东大街1号', '340422', 'A'],
    ['安庆市枞阳县枞阳镇渡江路1号', '340722', 'A'],
    ['合肥市高新区望江西路800号', '340100', 'A'],
    ['北京经济技术开发区荣华南路1号', '110000', 'A'],
    ['湖南邵阳洞口城关镇北京村5组63号', '430525', 'A'],
    ['四川绵阳江油五一大道18号', '510781', 'A'],
    ['兰州城关', '620102', 'C'],
    ['南京江宁路100号', null, 'D'],
    ['湖南邵阳', '430500', 'D'],
  ])('%s', (given, code, grade) => expect(cleanAddress(given)).toMatchObject({ code, grade }))

  test('a town that kept its county’s old name stays in the detail', () =>
    expect(cleanAddress('天津滨海新区塘沽街道上海道1号')).toMatchObject({ code: '120116', detail: '塘沽街道上海道1号' }))
})
