/** What a report cannot tell, or tells with a caution, in words: the same on screen, paper and in the workbook. */
import type { ReportNote } from '../contract/report-page.ts'
import { day, formatDay } from '../values/day.ts'
import { fen, formatFen } from '../values/fen.ts'
import type { Locale } from '../values/locale.ts'
import { brandSentences } from './brand-sentences.ts'
import type { Sentence, Speaker } from './sentence.ts'
import { wordOf } from './words.ts'

type Data = ReportNote['data']
const sentences: Readonly<Record<string, Sentence>> = {
  ...brandSentences,
  'no-receipts': { zh: () => '还没有销售数据，本页没有可说的数字。', en: () => 'There are no sales yet: this page has no figures.' },
  'no-data-in-period': {
    zh: (say) => `${say.day('from')} 至 ${say.day('to')} 没有一张小票：不是零销售，而是没有数据。`,
    en: (say) => `No receipt from ${say.day('from')} to ${say.day('to')}: that is no data, not sales of zero.`,
  },
  'no-data-before': {
    zh: (say) => `对比期 ${say.day('from')} 至 ${say.day('to')} 没有数据，无从比较。`,
    en: (say) => `There are no data from ${say.day('from')} to ${say.day('to')} to compare with.`,
  },
  'month-without-data': {
    zh: (say) => `${say.list('months')} 没有数据，图上留空。`,
    en: (say) => `No data of ${say.list('months')}: left blank in the chart.`,
  },
  'opened-mid-period': {
    zh: (say) => `${say.text('store')}：数据自 ${say.day('openedOn')} 才开始，只覆盖本期的一部分，不宜与整期门店相比。`,
    en: (say) =>
      `${say.text('store')}: its data begin on ${say.day('openedOn')}, within the period; not to be compared with stores of the whole of it.`,
  },
  'nobody-bought': { zh: () => '本期没有可识别的购买客户。', en: () => 'Nobody known bought in the period.' },
  'no-members': { zh: () => '还没有会员资料。', en: () => 'There are no members yet.' },
  'few-cases': {
    zh: (say) => `只有 ${say.number('n')} 位，样本过少，比率仅供参考。`,
    en: (say) => `Only ${say.number('n')} persons: too few for the rates to mean much.`,
  },
  'history-too-short': {
    zh: (say) => `数据自 ${say.day('firstDay')} 起，早于此日的部分无从得知。`,
    en: (say) => `The data begin on ${say.day('firstDay')}; what was before is not known.`,
  },
  'beyond-as-of': {
    zh: (say) => `数据只到 ${say.day('asOf')}，之后的日子未计入。`,
    en: (say) => `The data end on ${say.day('asOf')}; later days are left out.`,
  },
  'stores-behind': {
    zh: (say) => `数据未齐的门店：${say.list('stores')}。`,
    en: (say) => `Stores whose data are behind: ${say.list('stores')}.`,
  },
  'cards-left-out': {
    zh: (say) =>
      `已剔除 ${say.number('cards')} 张员工卡与公用卡（${say.number('receipts')} 张小票，${say.money('netFen')} 元），只计入全部销售。`,
    en: (say) =>
      `${say.number('cards')} staff and shared cards left out (${say.number('receipts')} receipts, ${say.money('netFen')}); they count in all sales only.`,
  },
  'no-margin': {
    zh: () => '没有成本或毛利率，利润无从计算。',
    en: () => 'No cost and no margin rate is known: there is no profit to tell.',
  },
  'tiers-by-net': {
    zh: () => '没有成本或毛利率，层级改按净销售额划分。',
    en: () => 'No cost and no margin rate is known: the tiers are made by net sales instead.',
  },
  'margin-partly-unknown': {
    zh: (say) => `其中 ${say.money('unknownNetFen')} 元销售没有成本，未计入利润。`,
    en: (say) => `${say.money('unknownNetFen')} of the sales has no cost and is in no profit.`,
  },
  'others-not-identified': {
    zh: () => '非会员没有姓名，会员占“顾客人数”的比例无从得知。',
    en: () => 'Who is no member has no name: the share of customers cannot be told.',
  },
  'year-incomplete': {
    zh: (say) => `${say.text('year')} 年的数据不完整。`,
    en: (say) => `The data of ${say.text('year')} are not whole.`,
  },
  'below-zero': {
    zh: (say) => `${say.number('persons')} 位客户的净额不为正。`,
    en: (say) => `${say.number('persons')} persons have no positive value.`,
  },
  'total-not-positive': {
    zh: (say) => `净销售额合计 ${say.money('totalFen')} 元，不为正，占比无从谈起。`,
    en: (say) => `Net sales come to ${say.money('totalFen')}, which is not positive: there are no shares of it.`,
  },
  'score-empty': {
    zh: (say) => `有 ${say.number('persons')} 位客户取值相同，这一项分不出档。`,
    en: (say) => `${say.number('persons')} persons have the same value: that score does not tell them apart.`,
  },
  'too-few-for-percentile': {
    zh: (say) => `只有 ${say.number('n')} 位客户，不足 ${say.number('needed')} 位，不列最高百分位。`,
    en: (say) => `Only ${say.number('n')} persons, fewer than ${say.number('needed')}: no top percentile is told.`,
  },
  'bottom-not-positive': {
    zh: () => '最低的十分之一没有带来销售，首尾之比无从谈起。',
    en: () => 'The bottom tenth brings nothing: there is no ratio of top to bottom.',
  },
  'no-costs-entered': { zh: () => '尚未填写成本。', en: () => 'No costs have been entered.' },
  'lifetime-costs-missing': {
    zh: () => '获客或维系成本没有填全，相关数字不列。',
    en: () => 'Costs of winning or keeping customers are missing: what hangs on them is not told.',
  },
  'factor-unknown': {
    zh: (say) => `因素“${say.text('factor')}”只有 ${say.number('known')} / ${say.number('n')} 位客户已知，未采用。`,
    en: (say) => `The factor ${say.text('factor')} is known of ${say.number('known')} of ${say.number('n')} persons only, and is not used.`,
  },
  'segment-missing': { zh: () => '所用的人群已不存在。', en: () => 'The segment it was made for is no more.' },
  'profile-of-today': {
    zh: () => '城市、等级、意愿等资料只知道今天的值。',
    en: () => 'City, level, consent and the like are known as of today only.',
  },
  'window-open': { zh: () => '响应期未结束，数字还会变化。', en: () => 'The response window is open: the figures will still move.' },
  'returns-open': { zh: () => '退货期未结束，结果尚非最终。', en: () => 'Returns may still come: the result is not final.' },
  'no-holdout': {
    zh: () => '没有对照组：看得到响应，但不能断定是活动带来的。',
    en: () => 'Nobody was held out: there is a response, and no proof that the campaign brought it.',
  },
  'small-holdout': { zh: () => '对照组过小，只能看出很大的差别。', en: () => 'The holdout is small: only a large difference can be seen.' },
  'no-spread': {
    zh: () => '两边每一件的销售额都一样，无从比较。',
    en: () => 'Every piece of both sides brought the same sales: there is nothing to compare.',
  },
  'taken-from-file': {
    zh: () => '名单取自文件，预期不是寄出之前写下的。',
    en: () => 'The list came from a file: the expectation was not written down before mailing.',
  },
  'withdrawn-since': {
    zh: () => '定稿后有人拒收或列入不寄名单，响应率仍按定稿名单计算。',
    en: () => 'Some have refused mail since the list was frozen; the response is still counted by the frozen list.',
  },
  'late-receipts': {
    zh: () => '结案后又导入了活动期内的小票，数字与结案时不同。',
    en: () => 'Receipts of the window came in after the campaign was closed: the figures differ from those noted then.',
  },
  'no-expectation': { zh: () => '事前没有写下预期，无从比较。', en: () => 'No expectation was written down beforehand.' },
  'cost-by-plan': {
    zh: () => '费用为计划数，尚未填写实际费用。',
    en: () => 'The cost is the planned one; the actual one has not been entered.',
  },
  'merged-since': { zh: () => '定稿后有客户被合并。', en: () => 'Persons have been merged since the list was frozen.' },
  'erased-since': { zh: () => '定稿后有会员被删除。', en: () => 'Members have been erased since the list was frozen.' },
  'verdict-proven-gain': {
    zh: () => '结论：确有增益。利润区间的下限大于零。',
    en: () => 'Verdict: proven gain. Even the least the profit may be is above zero.',
  },
  'verdict-proven-loss': {
    zh: () => '结论：确有亏损。利润区间的上限小于零。',
    en: () => 'Verdict: proven loss. Even the most the profit may be is below zero.',
  },
  'verdict-not-proven': { zh: () => '结论：尚不能断定。', en: () => 'Verdict: not proven.' },
  'not-frozen': { zh: () => '名单尚未定稿，还没有结果。', en: () => 'The list is not frozen yet: there is no result.' },
  'no-milestones': { zh: () => '尚未设定里程碑。', en: () => 'No milestone has been set.' },
  'no-guides': { zh: () => '小票和会员资料都没有写明导购。', en: () => 'No receipt and no member names a guide.' },
  'never-cleaned': {
    zh: () => '还没有清洗过，质量比率尚无意义。',
    en: () => 'Nothing has been cleaned yet: the rates mean nothing so far.',
  },
  'no-targets': { zh: () => '尚未设定任何目标。', en: () => 'No target has been set.' },
  'without-date': {
    zh: (say) => `没有期限的目标：${say.list('names', 'kpi')}。无法判断是否延误。`,
    en: (say) => `Targets without a date: ${say.list('names', 'kpi')}. Nobody can say whether they are late.`,
  },
  'same-store': {
    zh: (say) => `同店：只含两期每个月都有小票的门店（${say.number('kept')} 家），未计入 ${say.number('leftOut')} 家。`,
    en: (say) =>
      `Same stores: only those with a receipt in every month of both periods (${say.number('kept')}); ${say.number('leftOut')} left out.`,
  },
  'rows-not-shown': {
    zh: (say) => `另有 ${say.number('more')} 行，见 Excel 或屏幕。`,
    en: (say) => `${say.number('more')} more rows: see the screen.`,
  },
}

/** Undefined for a code that has no sentence: it is not said. */
export function sentenceOf({ code, data }: ReportNote, locale: Locale): string | undefined {
  return sentences[code]?.[locale === 'en' ? 'en' : 'zh'](speakerOf(data, locale))
}

const BETWEEN = '\n'

/** Several names in one place of a note; each language puts its own comma between them. */
export const listData = (names: readonly string[]): string => names.join(BETWEEN)

const speakerOf = (data: Data, locale: Locale): Speaker => ({
  number: (key) => new Intl.NumberFormat(locale).format(Number(data[key] ?? 0)),
  day: (key) => formatDay(day(Number(data[key] ?? 0)), locale),
  money: (key) => formatFen(fen(Number(data[key] ?? 0)), locale),
  text: (key) => String(data[key] ?? ''),
  list: (key, words) =>
    String(data[key] ?? '')
      .split(BETWEEN)
      .map((name) => (words === undefined ? name : wordOf(`${words}.${name}`, locale)))
      .join(locale === 'en' ? ', ' : '、'),
})
