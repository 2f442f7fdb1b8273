/** What a mailing costs, what it may be expected to do, and what came of it. */
import type { Definitions } from './definition.ts'

export const campaignBook = {
  'campaign.unit': {
    name: { zh: '件', en: 'Piece' },
    formula: {
      zh: '分组与计数的单位：一户一件时为一户，否则为一人；被代表者的响应与消费计入该件；种子不计',
      en: 'What is assigned and counted: a household where one piece covers it, else a person; covered persons count for the piece; seeds count nowhere',
    },
    unit: 'pieces',
    source: 'M80',
  },
  'campaign.response': {
    name: { zh: '响应率', en: 'Response rate' },
    formula: {
      zh: '活动期内至少有一次购买（扣除退货）的件数 ÷ 全部分配件数，退信也在内',
      en: 'Pieces with at least one occasion in the window (returns taken off) ÷ all assigned, undelivered ones included',
    },
    denominator: { zh: '全部分配件数', en: 'All pieces assigned' },
    unit: 'rate',
    source: 'M81',
    switches: { window: '28 days', returns: '30 more days' },
  },
  'campaign.rate_difference': {
    name: { zh: '响应率之差', en: 'Difference of response rates' },
    formula: {
      zh: '寄送响应率 − 对照响应率，Newcombe 95 % 区间',
      en: 'Rate of the mailed − rate of the held out, Newcombe’s 95 % interval',
    },
    denominator: { zh: '寄送件数与对照件数', en: 'Pieces mailed, and pieces held out' },
    unit: 'rate',
    source: 'M83',
  },
  'campaign.organic': {
    name: { zh: '自然到店份额', en: 'Organic share' },
    formula: { zh: '对照响应率 ÷ 寄送响应率', en: 'Rate of the held out ÷ rate of the mailed' },
    denominator: { zh: '寄送响应率', en: 'Response rate of the mailed' },
    unit: 'rate',
    source: 'M81; F92',
  },
  'campaign.incremental': {
    name: { zh: '每件增量消费', en: 'Incremental sales per piece' },
    formula: {
      zh: '全部寄送件的平均净销售额（无购买计 0）− 对照件的平均净销售额，Welch 区间；各层留出比例不同时按层比较',
      en: 'Mean net sales of all pieces mailed (0 where nothing was bought) − mean of those held out, Welch’s interval; by strata where they were held out in different shares',
    },
    denominator: { zh: '寄送件数', en: 'Pieces mailed' },
    unit: 'fen',
    source: 'M86; M85',
  },
  'campaign.cuped': {
    name: { zh: '校正前期后的增量', en: 'Incremental sales, adjusted for the year before' },
    formula: {
      zh: '消费减去 θ ×（前一年消费 − 均值）后再比较；相关系数低于 0.1 时不用',
      en: 'Spend less θ × (spend of the year before − its mean), then compared; left out below a correlation of .1',
    },
    unit: 'fen',
    source: 'M87',
  },
  'campaign.profit': {
    name: { zh: '活动净收益', en: 'Profit of a campaign' },
    formula: {
      zh: '每件增量 × 件数 × 毛利率 − 费用；区间由增量的区间得出',
      en: 'Increment per piece × pieces × margin − cost; its limits from the limits of the increment',
    },
    unit: 'fen',
    source: 'M86',
  },
  'campaign.verdict': {
    name: { zh: '活动结论', en: 'Verdict' },
    formula: {
      zh: '净收益下限大于 0 为确有增益，上限小于 0 为确有亏损，其余及没有对照组时为尚不能断定',
      en: 'Proven gain where the lower limit of profit is above 0, proven loss where the upper one is below, else, and without a holdout, not proven',
    },
    unit: 'group',
    source: 'M93',
  },
  'campaign.expectation': {
    name: { zh: '预期与实际', en: 'Expected against actual' },
    formula: {
      zh: '响应件数 ÷（件数 × 预期响应率），精确 Poisson 区间；1 在区间内为符合',
      en: 'Responders ÷ (pieces × expected rate), exact Poisson interval; in line where 1 is inside',
    },
    denominator: { zh: '预期响应件数', en: 'Responders expected' },
    unit: 'ratio',
    source: 'M92; s0',
  },
  'campaign.cost': {
    name: { zh: '单件成本', en: 'Cost per piece' },
    formula: {
      zh: '固定费用 ÷ 件数 + 印制 + 邮资 + 礼品 × 领取率；边际成本不含固定费用',
      en: 'Fixed cost ÷ pieces + printing + postage + gift × redemption; the marginal one without the fixed part',
    },
    denominator: { zh: '件数', en: 'Pieces' },
    unit: 'fen',
    source: 'M88; s0',
  },
  'campaign.break_even': {
    name: { zh: '保本响应率', en: 'Break-even response' },
    formula: {
      zh: '单件成本 ÷ 单笔毛利；有对照组时与增量响应率比较',
      en: 'Cost per piece ÷ margin per order; against the incremental response where somebody is held out',
    },
    denominator: { zh: '单笔毛利', en: 'Margin per order' },
    unit: 'rate',
    source: 'M89',
  },
  'campaign.savings': {
    name: { zh: '节省', en: 'Savings' },
    formula: { zh: '人群中未寄的客户数 × 边际成本', en: 'Persons of the segment not mailed × marginal cost' },
    unit: 'fen',
    source: 'M88; F93; s0',
  },
  'plan.mde': {
    name: { zh: '能看出的最小提升', en: 'Smallest gain that can be seen' },
    formula: {
      zh: '按寄送与对照件数，95 % 置信、80 % 把握能看出的响应率之差',
      en: 'Difference of rates seen with 95 % confidence and 80 % power at these sizes',
    },
    denominator: { zh: '寄送件数与对照件数', en: 'Pieces mailed and held out' },
    unit: 'rate',
    source: 'M84',
  },
  'plan.depth': {
    name: { zh: '寄送深度', en: 'Mail depth' },
    formula: {
      zh: '各层每件预期收益 = 响应率 × 客单价 × 毛利率 − 边际成本，从高到低寄到不再大于 0',
      en: 'Expected profit per piece = response × ticket × margin − marginal cost; from the best cell down while it is above 0',
    },
    unit: 'pieces',
    source: 'M90',
  },
  'plan.shrinkage': {
    name: { zh: '可预期响应率', en: 'Response to be expected' },
    formula: {
      zh: '（响应 + M × 总体响应率）÷（件数 + M），M 由各层差异的矩估计',
      en: '(responders + M × overall rate) ÷ (pieces + M), M by the moments of the cells',
    },
    denominator: { zh: '先期投放件数', en: 'Pieces of the pilot' },
    unit: 'rate',
    source: 'M91',
  },
  'coupon.redemption': {
    name: { zh: '核销率', en: 'Redemption rate' },
    formula: {
      zh: '按规定核销的券 ÷ 已发的券，Wilson 区间；重复、过期、非本人、门店或金额不符的只列出',
      en: 'Coupons used as they were meant ÷ issued, Wilson’s interval; double, expired, foreign ones and those of a wrong store or amount are only listed',
    },
    denominator: { zh: '已发的券', en: 'Coupons issued' },
    unit: 'rate',
    source: 'M95',
  },
  'coupon.liability': {
    name: { zh: '未核销负债', en: 'Coupon liability' },
    formula: { zh: '未过期且未核销的券 × 面值 × 预计核销率', en: 'Issued, unexpired and unused × value × expected rate' },
    unit: 'fen',
    source: 'M95',
    switches: { expectedRate: '20 %' },
  },
  'points.expiry': {
    name: { zh: '将过期积分', en: 'Points that expire' },
    formula: {
      zh: '先用最早的积分；剩余的在取得后若干个月的月份过期',
      en: 'The oldest are spent first; what is left expires in the month so many months after it was earned',
    },
    unit: 'score',
    source: 'F101',
    switches: { months: '24' },
  },
  'recruit.quality': {
    name: { zh: '质量加权新会员', en: 'New members weighed' },
    formula: { zh: '能联系的计 0.5，90 天内首购的再计 0.5', en: 'Half for a way to reach them, half for a first purchase within 90 days' },
    denominator: { zh: '新会员', en: 'New members' },
    unit: 'persons',
    source: 'F102; inferred',
    switches: { withinDays: '90' },
  },
} as const satisfies Definitions
