/**
 * What the sources ask a CRM officer to answer for, by phase (features.md section 6, S139–S143), in our words. `measure` names what the data
 * tell by themselves; without one the officer enters the figure.
 */
import type { Bilingual } from '../definitions/definition.ts'

export const phases = ['foundation', 'operation', 'results'] as const
export type Phase = (typeof phases)[number]
export type KpiUnit = 'count' | 'money' | 'rate' | 'decimal'

export const kpiMeasures = [
  'first_pass',
  'completion',
  'valid_address',
  'valid_contact',
  'valid_contacts',
  'punctual',
  'exchange_ok',
  'link_rate',
  'deliverables',
  'trainings',
  'standards',
  'plan',
  'campaigns',
  'members',
  'recruits',
  'filled',
  'response',
  'new_members',
  'revenue_share',
  'ever_repeat',
  'satisfied',
  'nps',
  'answers',
  'referred',
] as const
export type KpiMeasure = (typeof kpiMeasures)[number]

export interface KpiPreset {
  readonly key: string
  readonly phase: Phase
  readonly name: Bilingual
  readonly unit: KpiUnit
  readonly measure: KpiMeasure | null
  /** The source text. */
  readonly source: string
}

const preset =
  (phase: Phase) =>
  (key: string, zh: string, en: string, unit: KpiUnit, measure: KpiMeasure | null): KpiPreset => ({
    key,
    phase,
    name: { zh, en },
    unit,
    measure,
    source: 's0',
  })
const [foundation, operation, results] = [preset('foundation'), preset('operation'), preset('results')]

export const kpiPresets: readonly KpiPreset[] = [
  foundation('first-pass', '一次性准确率', 'First-pass accuracy', 'rate', 'first_pass'),
  foundation('completion', '补齐率', 'Completion', 'rate', 'completion'),
  foundation('valid-address', '有效地址率', 'Valid address', 'rate', 'valid_address'),
  foundation('valid-contact', '有效联系方式率', 'Valid contact', 'rate', 'valid_contact'),
  foundation('deliverables', '交付物完成率（需求、报表、数据结构、活动流程）', 'Deliverables finished', 'rate', 'deliverables'),
  foundation('base-on-time', '数据库搭建进度', 'Database built, share of the plan', 'rate', null),
  foundation('test-campaigns', '试验活动次数', 'Test campaigns run', 'count', 'campaigns'),
  operation('training', '部门培训完成率', 'Trainings held', 'rate', 'trainings'),
  operation('communication', '沟通标准落实率', 'Communication standards in force', 'rate', 'standards'),
  operation('punctual', '每日数据交互准时率', 'Daily exchange on time', 'rate', 'punctual'),
  operation('exchange-ok', '数据交互正确率', 'Exchange correct', 'rate', 'exchange_ok'),
  operation('link-rate', '小票关联率', 'Receipts linked', 'rate', 'link_rate'),
  operation('plan', '年度计划完成率', 'Annual plan done', 'rate', 'plan'),
  results('members', '会员数量', 'Members', 'count', 'members'),
  results('recruits', '近一年招募会员', 'Recruits of the last 365 days', 'count', 'recruits'),
  results('valid-data', '有效数据数量（可联系客户）', 'Persons with a valid contact', 'count', 'valid_contacts'),
  results('filled', '动态补齐的资料数', 'Values filled since the last milestone', 'count', 'filled'),
  results('campaign-new', '最近活动带来的新会员', 'New members of the last campaign', 'count', 'new_members'),
  results('campaign-response', '最近活动响应率', 'Response of the last campaign', 'rate', 'response'),
  results('revenue-share', '近一年会员销售占比', 'Member share of sales, last 365 days', 'rate', 'revenue_share'),
  results('satisfaction', '会员满意度（产品与服务都满意）', 'Satisfied with product and service', 'rate', 'satisfied'),
  results('nps', '净推荐值', 'Net promoter score', 'decimal', 'nps'),
  results('loyalty', '老客户比例（粘性）', 'Repeat ratio', 'rate', 'ever_repeat'),
  results('feedback', '收到的产品与服务意见', 'Opinions on product and service received', 'count', 'answers'),
  results('referred', '近一年转介绍会员', 'Referred members of the last 365 days', 'count', 'referred'),
  results('product-analysis', '产品与客群关联分析（次）', 'Analyses of products and groups', 'count', null),
]

export const checklists = ['training', 'communication', 'deliverable', 'plan'] as const
export type Checklist = (typeof checklists)[number]

export interface ChecklistPreset {
  readonly list: Checklist
  readonly key: string
  readonly name: Bilingual
}

const item =
  (list: Checklist) =>
  (key: string, zh: string, en: string): ChecklistPreset => ({ list, key, name: { zh, en } })
const [training, communication, deliverable, plan] = [item('training'), item('communication'), item('deliverable'), item('plan')]

export const checklistPresets: readonly ChecklistPreset[] = [
  deliverable('requirements', '各部门需求汇总成一份清单', 'Needs of all departments in one list'),
  deliverable('report-design', '报表样式与口径确认', 'Reports designed, definitions agreed'),
  deliverable('data-structure', '数据结构与编码规则', 'Structure of the data and its codes'),
  deliverable('campaign-flow', '活动从发起、追踪到回写的流程', 'Campaigns from start to tracking to the database'),
  deliverable('test-campaign', '至少一次试验活动的总结', 'One test campaign summed up'),
  training('stores', '门店：办卡与核对资料', 'Stores: enrolling and checking details'),
  training('guides', '导购：关联小票与回访', 'Guides: linking receipts, calling back'),
  training('marketing', '市场部：人群与试投', 'Marketing: segments and pilots'),
  training('it', '信息部：按时导出数据', 'IT: exporting on time'),
  training('customer-view', '以顾客身份体验一次流程', 'Walking the way of a customer once'),
  communication('phone', '电话应答用语统一', 'One way to answer the telephone'),
  communication('complaint', '投诉处理时限与责任人', 'Complaints: deadline and owner'),
  communication('consent', '征得同意的标准说法', 'How consent is asked for'),
  communication('tone', '短信与信件的称呼与语气', 'How letters and messages address people'),
  communication('thanks', '感谢老客户的做法', 'How old customers are thanked'),
  plan('q1', '一季度：清洗存量数据，定指标', 'First quarter: clean the base, set targets'),
  plan('q2', '二季度：试验活动与对照组', 'Second quarter: pilots with a holdout'),
  plan('q3', '三季度：满意度调查与改进', 'Third quarter: survey and what follows from it'),
  plan('q4', '四季度：复盘并做下一年计划', 'Fourth quarter: look back, plan the next year'),
]
