/** How good the base is: cells, records, persons. Two kinds of right stand side by side and are never averaged: by rule, and by audit. */
import type { Definitions } from './definition.ts'

const cells = { zh: '文件中非空的单元格', en: 'Cells of the files that are not empty' }
const persons = { zh: '客户数（一人多卡算一人）', en: 'Persons, however many cards they have' }

export const quality = {
  'quality.first_pass': {
    name: { zh: '一次性准确率', en: 'Right at first' },
    formula: { zh: '不需任何修正即合格的单元格 ÷ 非空单元格', en: 'Cells accepted without any change ÷ cells that are not empty' },
    denominator: cells,
    unit: 'rate',
    source: 'cleaning 4',
  },
  'quality.rule_valid': {
    name: { zh: '清洗后合格率', en: 'Valid after cleaning' },
    formula: {
      zh: '清洗后按规则合格（原样、自动修正或人工更正）的单元格 ÷ 非空单元格',
      en: 'Cells valid by the rules, as they came or as a rule or the officer put them ÷ cells that are not empty',
    },
    denominator: cells,
    unit: 'rate',
    source: 'cleaning 4',
  },
  'quality.audited': {
    name: { zh: '审计准确率', en: 'Audited accuracy' },
    formula: {
      zh: '抽样中由人判为“对”的 ÷ 判为“对”或“错”的；附 Wilson 95% 区间，无法判断的不计',
      en: 'Sampled cells the officer found right ÷ those found right or wrong; with the Wilson interval of 95 %',
    },
    denominator: {
      zh: '已判断的样本（按门店与状态成比例随机抽取，默认 200）',
      en: 'Cells judged, of a random sample (200) over store and state',
    },
    unit: 'rate',
    source: 'cleaning 4',
  },
  'quality.completion': {
    name: { zh: '补齐率', en: 'Completeness' },
    formula: {
      zh: '姓名、手机、生日、性别、地址五栏中已填且合格的 ÷ 会员数 × 5',
      en: 'Filled and valid cells of name, mobile, birthday, gender and address ÷ members × 5',
    },
    denominator: { zh: '会员（卡）数 × 5', en: 'Members (cards) × 5' },
    unit: 'rate',
    source: 'cleaning 4',
  },
  'quality.valid_address': {
    name: { zh: '有效地址', en: 'Valid address' },
    formula: {
      zh: '有 A 或 B 级且未被退信地址的客户 ÷ 客户数；只说明格式有效，不说明可投递',
      en: 'Persons with an address of grade A or B that no letter came back from ÷ persons; well formed, not deliverable',
    },
    denominator: persons,
    unit: 'rate',
    source: 'cleaning 3, 4',
  },
  'quality.valid_mobile': {
    name: { zh: '有效手机', en: 'Valid mobile' },
    formula: {
      zh: '有有效手机（大陆及港澳台号段，非占位、非多人共用）的客户 ÷ 客户数',
      en: 'Persons with a mobile of a segment in use, neither filler nor shared ÷ persons',
    },
    denominator: persons,
    unit: 'rate',
    source: 'cleaning 3, 4',
  },
  'quality.valid_email': {
    name: { zh: '有效邮箱', en: 'Valid e-mail' },
    formula: { zh: '有有效且非多人共用邮箱的客户 ÷ 客户数', en: 'Persons with an e-mail that is valid and not shared ÷ persons' },
    denominator: persons,
    unit: 'rate',
    source: 'cleaning 3, 4',
  },
  'quality.valid_contact': {
    name: { zh: '有效联系方式', en: 'Reachable' },
    formula: { zh: '有有效手机、邮箱或地址之一的客户 ÷ 客户数', en: 'Persons with a valid mobile, e-mail or address ÷ persons' },
    denominator: persons,
    unit: 'rate',
    source: 'cleaning 3, 4',
  },
  'quality.duplicate': {
    name: { zh: '重复率', en: 'Duplicates' },
    formula: { zh: '（会员卡数 − 客户数）÷ 会员卡数', en: '(Member cards − persons) ÷ member cards' },
    denominator: { zh: '会员（卡）数', en: 'Members (cards)' },
    unit: 'rate',
    source: 'cleaning 4',
  },
  'quality.households': {
    name: { zh: '家庭数', en: 'Households' },
    formula: { zh: '最近一次查重得到的家庭 ÷ 客户数', en: 'Households of the newest matching ÷ persons' },
    denominator: persons,
    unit: 'rate',
    source: 'cleaning 4, 6',
  },
  'quality.orphan': {
    name: { zh: '孤儿小票率', en: 'Orphan receipts' },
    formula: { zh: '卡号不属于任何会员的小票 ÷ 带卡号的小票', en: 'Receipts with a card no member holds ÷ receipts with a card' },
    denominator: { zh: '带卡号的有效小票', en: 'Valid receipts with a card' },
    unit: 'rate',
    source: 'cleaning 4',
  },
  'quality.score': {
    name: { zh: '资料评分', en: 'Record score' },
    formula: {
      zh: '手机 25、地址 25（A 25，B 18，C 8）、姓名 12（仅称谓 4）、生日 12（缺年 8）、邮箱 8、性别 5、同意 8、有小票 5；存疑的算一半',
      en: 'Mobile 25, address 25 (A 25, B 18, C 8), name 12 (title only 4), birthday 12 (without year 8), e-mail 8, gender 5, consent 8, a receipt 5; half where in doubt',
    },
    denominator: { zh: '每位会员，满分 100', en: 'Each member, out of 100' },
    unit: 'score',
    source: 'cleaning 3',
  },
} as const satisfies Definitions
