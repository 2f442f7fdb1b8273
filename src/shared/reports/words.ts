/**
 * The words of reports, boards and surveys' papers that are no entry of the definition book. Kept here and not among the page's texts, because
 * screen, paper and workbook must say the same, and the workbook is written where there is no page.
 */
import { definitions } from '../definitions/book.ts'
import type { Bilingual } from '../definitions/definition.ts'
import { classNames } from '../languages/segment-names.ts'
import { fieldNamed, valueNamed } from '../languages/segment-words.ts'
import { kpiPresets } from '../kpi/presets.ts'
import type { Locale } from '../values/locale.ts'
import { brandWords } from './brand-words.ts'

const say = (zh: string, en: string): Bilingual => ({ zh, en })

const pages = {
  'page.monthly': say('会员月报', 'Monthly CRM report'),
  'page.member-share': say('会员销售占比', 'Member share'),
  'page.quality': say('数据质量与里程碑', 'Data quality and milestones'),
  'page.value': say('价值与层级', 'Value and tiers'),
  'page.campaign': say('活动结果', 'Campaign result'),
  'page.stores': say('门店与导购榜', 'Stores and guides'),
  'page.segment': say('人群档案', 'Segment sheet'),
  'page.kpi': say('指标看板', 'KPI board'),
  'page.built': say('自建报表', 'Built table'),
  'page.brand': say('品牌诊断', 'Brand diagnosis'),
  'page.definitions': say('口径手册', 'Definition book'),
}

const labels = {
  'label.month': say('月份', 'Month'),
  'label.year': say('年份', 'Year'),
  'label.store': say('门店', 'Store'),
  'label.guide': say('导购', 'Guide'),
  'label.name': say('名称', 'Name'),
  'label.day': say('日期', 'Day'),
  'label.receipts': say('小票数', 'Receipts'),
  'label.member-receipts': say('会员小票', 'Member receipts'),
  'label.member-net': say('会员净销售额', 'Net sales of members'),
  'label.active': say('购买会员', 'Buying members'),
  'label.registered': say('登记会员', 'Registered members'),
  'label.recruits': say('新招募会员', 'Recruits'),
  'label.usable-recruits': say('其中可联系', 'Usable recruits'),
  'label.recruit-share': say('新会员可联系率', 'Usable share of recruits'),
  'label.buyers': say('购买客户', 'Buyers'),
  'label.repeat': say('老客户占比', 'Repeat share of buyers'),
  'label.reachable': say('可联系会员占比', 'Members with a valid contact'),
  'label.persons': say('人数', 'Persons'),
  'label.members': say('会员', 'Members'),
  'label.occasions': say('购买次', 'Occasions'),
  'label.share': say('占比', 'Share'),
  'label.net-share': say('销售占比', 'Share of net sales'),
  'label.mean-net': say('人均净销售额', 'Net sales per person'),
  'label.rate': say('比率', 'Rate'),
  'label.metric': say('指标', 'Measure'),
  'label.numerator': say('分子', 'Numerator'),
  'label.denominator': say('分母', 'Denominator'),
  'label.target': say('目标', 'Target'),
  'label.actual': say('实际', 'Actual'),
  'label.due': say('期限', 'Due'),
  'label.forecast': say('预计达成', 'Expected on'),
  'label.state': say('状态', 'State'),
  'label.owner': say('负责人', 'Owner'),
  'label.phase': say('阶段', 'Phase'),
  'label.field': say('栏目', 'Field'),
  'label.valid': say('有效', 'Valid'),
  'label.suspect': say('存疑', 'In doubt'),
  'label.invalid': say('无效', 'Invalid'),
  'label.missing': say('缺失', 'Missing'),
  'label.tier': say('层级', 'Tier'),
  'label.stage': say('阶段', 'Stage'),
  'label.group': say('分组', 'Group'),
  'label.lowest': say('门槛', 'From'),
  'label.decile': say('十分位', 'Tenth'),
  'label.feature': say('特征', 'Property'),
  'label.value': say('取值', 'Value'),
  'label.in-segment': say('人群内', 'In the segment'),
  'label.share-of-all': say('全体占比', 'Share of all'),
  'label.lift': say('倍数', 'Lift'),
  'label.mailed': say('已寄送', 'Mailed'),
  'label.held-out': say('对照组', 'Held out'),
  'label.response': say('响应率', 'Response'),
  'label.response-held-out': say('对照组响应率', 'Response of the held out'),
  'label.cost': say('费用', 'Cost'),
  'label.profit': say('利润', 'Profit'),
  'label.profit-low': say('利润下限', 'Profit at least'),
  'label.profit-high': say('利润上限', 'Profit at most'),
  'label.incremental': say('增量销售', 'Incremental sales'),
  'label.expected-response': say('预期响应率', 'Expected response'),
  'label.actual-response': say('实际响应率', 'Actual response'),
  'label.expected-ticket': say('预期客单价', 'Expected ticket'),
  'label.actual-ticket': say('实际客单价', 'Actual ticket'),
  'label.expected-new': say('预期新会员', 'Expected recruits'),
  'label.actual-new': say('实际新会员', 'Actual recruits'),
  'label.cost-per-piece': say('每件费用', 'Cost a piece'),
  'label.expected': say('预期', 'Expected'),
  'label.link': say('关联小票', 'Linked receipts'),
  'label.years': say('近年', 'By year'),
  'label.by-month': say('逐月', 'By month'),
  'label.by-store': say('按门店', 'By store'),
  'label.by-guide': say('按导购', 'By guide'),
  'label.rates': say('质量比率', 'Rates'),
  'label.fields': say('各栏状态', 'Fields'),
  'label.milestones': say('里程碑', 'Milestones'),
  'label.layers': say('利润层级', 'Tiers'),
  'label.lifecycle': say('生命周期', 'Stages of life'),
  'label.rfm-groups': say('RFM 八组', 'RFM groups of eight'),
  'label.concentration': say('十分位', 'Tenths'),
  'label.features': say('与全体会员不同之处', 'What sets it apart'),
  'label.response-by-version': say('按版本', 'By version'),
  'label.sales-by-store': say('回应者消费门店', 'Where responders bought'),
  'label.kpis': say('各阶段指标', 'KPIs by phase'),
  'label.table': say('数据表', 'Table'),
  'label.total': say('合计', 'Total'),
  'label.members-now': say('现有会员', 'Members now'),
  'label.buyers-in-year': say('近一年购买者', 'Buyers in a year'),
  'label.ticket': say('客单价', 'Ticket'),
}

const measureNames = {
  'measure.netFen': say('净销售额', 'Net sales'),
  'measure.receipts': say('小票数', 'Receipts'),
  'measure.memberNetFen': say('会员净销售额', 'Net sales of members'),
  'measure.memberReceipts': say('会员小票', 'Member receipts'),
  'measure.revenueShare': say('会员销售占比', 'Member share of sales'),
  'measure.receiptShare': say('会员小票占比', 'Member share of receipts'),
  'measure.persons': say('购买客户', 'Buyers'),
  'measure.newPersons': say('新客户', 'New buyers'),
  'measure.occasions': say('购买次', 'Occasions'),
  'measure.ticketFen': say('客单价', 'Ticket'),
  'measure.perPersonFen': say('人均消费', 'Net sales per buyer'),
  'measure.pieces': say('件数', 'Pieces'),
  'measure.perReceiptFen': say('笔单价', 'Net sales per receipt'),
  'measure-before.netFen': say('对比期净销售额', 'Net sales before'),
  'measure-before.receipts': say('对比期小票数', 'Receipts before'),
  'measure-before.memberNetFen': say('对比期会员净销售额', 'Member sales before'),
  'measure-before.memberReceipts': say('对比期会员小票', 'Member receipts before'),
  'measure-before.revenueShare': say('对比期会员销售占比', 'Share of sales before'),
  'measure-before.receiptShare': say('对比期会员小票占比', 'Share of receipts before'),
  'measure-before.persons': say('对比期购买客户', 'Buyers before'),
  'measure-before.newPersons': say('对比期新客户', 'New buyers before'),
  'measure-before.occasions': say('对比期购买次', 'Occasions before'),
  'measure-before.ticketFen': say('对比期客单价', 'Ticket before'),
  'measure-before.perPersonFen': say('对比期人均消费', 'Per buyer before'),
  'measure-before.pieces': say('对比期件数', 'Pieces before'),
  'measure-before.perReceiptFen': say('对比期笔单价', 'Per receipt before'),
  'dimension.whole': say('合计', 'All'),
  'dimension.month': say('月份', 'Month'),
  'dimension.quarter': say('季度', 'Quarter'),
  'dimension.year': say('年份', 'Year'),
  'dimension.weekday': say('星期', 'Weekday'),
  'dimension.store': say('门店', 'Store'),
  'dimension.city': say('门店城市', 'City of the store'),
  'dimension.channel': say('渠道', 'Channel'),
  'dimension.guide': say('导购', 'Guide'),
  'dimension.category': say('品类', 'Category'),
  'dimension.brand': say('品牌', 'Brand'),
}

const values = {
  'tier.high': say('高利润', 'High'),
  'tier.medium': say('中利润', 'Medium'),
  'tier.low': say('低利润', 'Low'),
  'tier.none': say('无利润', 'None'),
  'light.reached': say('已达成', 'Reached'),
  'light.on-track': say('进度正常', 'On track'),
  'light.late': say('可能延误', 'Late'),
  'light.missed': say('已逾期', 'Missed'),
  'light.no-date': say('未定期限', 'No date'),
  'light.no-target': say('未定目标', 'No target'),
  'light.no-value': say('尚无数据', 'No figure'),
  'phase.foundation': say('前期', 'Foundation'),
  'phase.operation': say('中期', 'Operation'),
  'phase.results': say('后期', 'Results'),
  'verdict.proven-gain': say('确有增益', 'Proven gain'),
  'verdict.proven-loss': say('确有亏损', 'Proven loss'),
  'verdict.not-proven': say('尚不能断定', 'Not proven'),
  'metric.first_pass': say('一次性准确率', 'First-pass accuracy'),
  'metric.rule_valid': say('清洗后合格率', 'Valid after cleaning'),
  'metric.completion': say('补齐率', 'Completion'),
  'metric.valid_address': say('有效地址', 'Valid address'),
  'metric.valid_mobile': say('有效手机', 'Valid mobile'),
  'metric.valid_email': say('有效邮箱', 'Valid e-mail'),
  'metric.valid_contact': say('有效联系方式', 'Valid contact'),
  'metric.duplicate': say('重复率', 'Duplicates'),
  'metric.households': say('家庭数', 'Households'),
  'metric.punctual': say('数据交互准时性', 'Punctuality'),
  'metric.exchange_ok': say('数据交互正确率', 'Correctness'),
  'metric.orphan': say('孤儿小票率', 'Orphan receipts'),
  'metric.linked_revenue': say('会员销售占比', 'Linked revenue'),
  'field.name': say('姓名', 'Name'),
  'field.mobile': say('手机', 'Mobile'),
  'field.email': say('邮箱', 'E-mail'),
  'field.address': say('地址', 'Address'),
  'field.postcode': say('邮编', 'Postcode'),
  'field.birthday': say('生日', 'Birthday'),
  'field.gender': say('性别', 'Gender'),
  'field.phone': say('电话', 'Telephone'),
  'field.joinedOn': say('入会日', 'Joining day'),
}

export const reportWords = { ...pages, ...labels, ...measureNames, ...values, ...brandWords }
export type WordId = keyof typeof reportWords

const book: Readonly<Record<string, { readonly name: Bilingual }>> = definitions
/** Names the officer gave stand for themselves. */
const OWN = 'kpi.'
/** Of all together, or of one by its name. */
const WHOLE = 'whole.'

const ofClasses = (prefix: string, names: Readonly<Record<string, Bilingual>>): (readonly [string, Bilingual])[] =>
  Object.entries(names).map(([name, said]) => [`${prefix}.${name}`, said])

const words: Readonly<Record<string, Bilingual>> = {
  ...reportWords,
  ...Object.fromEntries(kpiPresets.map(({ key, name }) => [`${OWN}${key}`, name] as const)),
  ...Object.fromEntries([...ofClasses('stage', classNames.stage), ...ofClasses('rfm', classNames.rfmEight)]),
}

const PROPERTY = 'property.'
const PROPERTY_VALUE = 'property-value.'

/** What a segment is told by: `property.city`, `property-value.city.上海`. Undefined for other ids. */
function propertyWord(id: string, say: (named: Bilingual) => string): string | undefined {
  if (id.startsWith(PROPERTY)) {
    const field = id.slice(PROPERTY.length)
    const named = fieldNamed(field)
    return named ? say(named) : field
  }
  if (!id.startsWith(PROPERTY_VALUE)) return undefined
  const rest = id.slice(PROPERTY_VALUE.length)
  const at = rest.indexOf('.')
  const value = rest.slice(at + 1)
  const named = valueNamed(rest.slice(0, at), value)
  return named ? say(named) : value
}

/** The words of an id, in the book or here; the id itself where a kept report names one that is no more. */
export function wordOf(id: string, locale: Locale): string {
  const inLocale = ({ zh, en }: Bilingual): string => (locale === 'en' ? en : zh)
  const known = book[id]?.name ?? words[id]
  if (known !== undefined) return inLocale(known)
  const named = [OWN, WHOLE].find((prefix) => id.startsWith(prefix))
  return propertyWord(id, inLocale) ?? (named === undefined ? id : id.slice(named.length))
}

/** What stands before a cell in its id: of some columns it hangs on another cell of the row. */
export function wordsBefore(
  { words: fixed, wordsOf }: { readonly words: string | null; readonly wordsOf: number | null },
  row: readonly (string | number | null)[],
): string | null {
  return fixed === null || wordsOf === null ? fixed : `${fixed}.${row[wordsOf] ?? ''}`
}
