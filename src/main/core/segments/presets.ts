/** Rules to begin with, each a plain rule the officer can edit. Where a number is the workspace's own, it is computed from its columns. */
import { eightGroups, tenGroups } from '#shared/contract/value-rfm.ts'
import type { Preset } from '#shared/contract/segments-rule.ts'
import { tiers } from '#shared/contract/value-tiers.ts'
import { classNames, type Named } from '#shared/languages/segment-names.ts'
import type { SegmentCondition, SegmentGroup, SegmentRule } from '#shared/languages/segment-rule.ts'
import { ruleSentence } from '#shared/languages/segment-sentence.ts'
import type { Columns } from '../columns/columns.ts'
import { NONE } from '../columns/shared-arrays.ts'
import type { Reading } from '../handlers.ts'
import { choicesOf } from '../value/choices.ts'
import { fieldValues } from './field-values.ts'
import { speakerFor } from './rule-look.ts'

type Part = SegmentGroup | SegmentCondition
const group = (match: SegmentGroup['match'], ...rules: readonly Part[]): SegmentRule => ({ kind: 'group', match, rules })
const all = (...rules: readonly Part[]): SegmentRule => group('all', ...rules)
const none = (...rules: readonly Part[]): SegmentRule => group('none', ...rules)

const EVER = { span: 'all' } as const
const YEAR = { span: 'last-days', days: 365 } as const
const NOTHING = { categories: [], productIds: [], storeIds: [] }
const inClass = (field: Extract<SegmentCondition, { kind: 'class' }>['field'], ...values: string[]): SegmentCondition => ({
  kind: 'class',
  field,
  values,
})
const occasions = (
  range: { min?: number; max?: number },
  window: Extract<SegmentCondition, { kind: 'measure' }>['window'] = EVER,
): SegmentCondition => ({
  kind: 'measure',
  measure: 'occasions',
  window,
  range,
})
const recency = (range: { min?: number; max?: number }): SegmentCondition => ({
  kind: 'measure',
  measure: 'recencyDays',
  window: EVER,
  range,
})

type Draft = Pick<Preset, 'id' | 'group' | 'zh' | 'en' | 'rule'> & { readonly needs?: string | undefined }

export async function presetsOf(context: Pick<Reading, 'read' | 'columns' | 'figures' | 'now'>): Promise<Preset[]> {
  const { read } = context
  const columns = await context.columns.current()
  const [zh, en] = [speakerFor(read, 'zh-CN'), speakerFor(read, 'en')]
  const { margins } = choicesOf(read)
  const hasMargins = margins.brandRate !== undefined || margins.categoryRates.length > 0 || hasCosts(columns)
  const drafts: readonly Draft[] = [
    ...rfmPresets,
    ...tierPresets(hasMargins),
    ...lifePresets,
    ...purchasePresets,
    ...(await goodsPresets(context)),
    ...contactPresets,
  ]
  return drafts.map(({ needs = null, ...draft }) => ({
    ...draft,
    needs,
    sentenceZh: ruleSentence(draft.rule, zh),
    sentenceEn: ruleSentence(draft.rule, en),
  }))
}

const hasCosts = ({ products, lines }: Columns): boolean => lines.cost !== undefined || products.cost.some((cost) => cost !== NONE)

const named = (names: Readonly<Record<string, Named>>, key: string): Named => names[key] ?? { zh: key, en: key }

const rfmPresets: readonly Draft[] = [
  ...eightGroups.map((id): Draft => {
    const { zh, en } = named(classNames.rfmEight, id)
    return { id: `rfm-${id}`, group: 'rfm', zh: `RFM ${zh}`, en: `RFM, ${en}`, rule: all(inClass('rfmEight', id)) }
  }),
  ...tenGroups.map((id): Draft => {
    const { zh, en } = named(classNames.rfmTen, id)
    return { id: `rfm-ten-${id}`, group: 'rfm', zh: `RFM 十组：${zh}`, en: `RFM of ten, ${en}`, rule: all(inClass('rfmTen', id)) }
  }),
  {
    id: 'rfm-best',
    group: 'rfm',
    zh: 'RFM 三项都高',
    en: 'RFM, all three high',
    rule: all(
      ...(['rfmR', 'rfmF', 'rfmM'] as const).map((measure): SegmentCondition => ({
        kind: 'measure',
        measure,
        window: EVER,
        range: { min: 4 },
      })),
    ),
  },
]

function tierPresets(hasMargins: boolean): readonly Draft[] {
  const needs = hasMargins ? undefined : 'margins'
  return [
    ...tiers.map((id): Draft => {
      const { zh, en } = named(classNames.tier, id)
      return { id: `tier-${id}`, group: 'tiers', zh: `利润层级：${zh}`, en: `Tier: ${en}`, rule: all(inClass('tier', id)), needs }
    }),
    {
      id: 'pyramid-base',
      group: 'tiers',
      zh: '金字塔底：近一年没有购买',
      en: 'Base of the pyramid: no purchase in a year',
      rule: all(occasions({ max: 0 }, YEAR)),
    },
    {
      id: 'top-fifth',
      group: 'tiers',
      zh: '净销售额前 20%',
      en: 'First 20 % by net sales',
      rule: all({ kind: 'top', by: 'netFen', window: YEAR, end: 'highest', take: { by: 'percent', percent: 20 }, among: 'all' }),
    },
    ...(['most-valuable', 'most-growable', 'below-zero'] as const).map((id): Draft => {
      const { zh, en } = named(classNames.valueClass, id)
      return {
        id: `class-${id}`,
        group: 'tiers',
        zh,
        en: `${en.charAt(0).toUpperCase()}${en.slice(1)}`,
        rule: all(inClass('valueClass', id)),
        needs,
      }
    }),
  ]
}

const lifePresets: readonly Draft[] = [
  ...(['new', 'active', 'due', 'won-back', 'at-risk', 'lapsed', 'prospect'] as const).map((id): Draft => {
    const { zh, en } = named(classNames.stage, id)
    return { id: `stage-${id}`, group: 'lifecycle', zh: `生命周期：${zh}`, en: `Stage: ${en}`, rule: all(inClass('stage', id)) }
  }),
  {
    id: 'lapsing-soon',
    group: 'lifecycle',
    zh: '14 天内将流失',
    en: 'Lapses within 14 days',
    rule: all({ kind: 'day', field: 'lapsedOn', window: { span: 'next-days', days: 14 } }),
  },
  {
    id: 'at-risk-high-value',
    group: 'lifecycle',
    zh: '高价值、有流失风险',
    en: 'High value at risk',
    rule: all(inClass('stage', 'at-risk', 'due'), {
      kind: 'top',
      by: 'netFen',
      window: { span: 'last-days', days: 730 },
      end: 'highest',
      take: { by: 'percent', percent: 20 },
      among: 'all',
    }),
  },
]

const purchasePresets: readonly Draft[] = [
  {
    id: 'one-and-done',
    group: 'purchase',
    zh: '只买过一次、已过半年',
    en: 'Bought once, half a year ago',
    rule: all(occasions({ min: 1, max: 1 }), recency({ min: 180 })),
  },
  {
    id: 'dormant',
    group: 'purchase',
    zh: '休眠：一年没有购买的老客',
    en: 'Dormant: bought before, not for a year',
    rule: all(occasions({ min: 1 }), recency({ min: 365 })),
  },
  {
    id: 'second-purchase-due',
    group: 'purchase',
    zh: '应有第二次购买',
    en: 'Second purchase due',
    rule: all(occasions({ min: 1, max: 1 }), inClass('cycleStatus', 'due', 'at-risk')),
  },
  { id: 'never-bought', group: 'purchase', zh: '入会后从未购买', en: 'Joined and never bought', rule: all(occasions({ max: 0 })) },
]

/** Of the goods that are here: the categories and the two brands most persons bought. */
async function goodsPresets(context: Pick<Reading, 'read' | 'columns'>): Promise<readonly Draft[]> {
  const categories = (await fieldValues({ field: 'category', text: '' }, context)).map(({ value }) => value)
  const brands = (await fieldValues({ field: 'brand', text: '' }, context)).map(({ value }) => value)
  return [...categoryPresets(categories), ...brandPresets(brands)]
}

const bought = (goods: { readonly categories?: string[]; readonly brands?: string[] }, window: BoughtWindow = EVER): SegmentCondition => ({
  kind: 'bought',
  ...NOTHING,
  ...goods,
  window,
  count: 'occasions',
  range: { min: 1 },
})
type BoughtWindow = Extract<SegmentCondition, { kind: 'bought' }>['window']

const ofCategories = (range: { min?: number; max?: number }): SegmentCondition => ({
  kind: 'bought',
  ...NOTHING,
  window: EVER,
  count: 'categories',
  range,
})

function categoryPresets([one, ...others]: readonly string[]): readonly Draft[] {
  const [other] = others
  if (one === undefined || other === undefined) return []
  return [
    {
      id: 'one-category',
      group: 'goods',
      zh: '只买过一个品类',
      en: 'Bought one category only',
      rule: all(ofCategories({ min: 1, max: 1 })),
    },
    {
      id: 'several-categories',
      group: 'goods',
      zh: '买过两个以上品类',
      en: 'Bought two categories or more',
      rule: all(ofCategories({ min: 2 })),
    },
    {
      id: 'single-category',
      group: 'goods',
      zh: `只买过“${one}”`,
      en: `Bought “${one}” only`,
      rule: all(bought({ categories: [one] }), none(bought({ categories: others }))),
    },
    {
      id: 'cross-category',
      group: 'goods',
      zh: `“${one}”和“${other}”都买过`,
      en: `Bought “${one}” and “${other}”`,
      rule: all(bought({ categories: [one] }), bought({ categories: [other] })),
    },
  ]
}

/** Who stays away from one brand and has not found the other yet. */
function brandPresets([one, other]: readonly string[]): readonly Draft[] {
  if (one === undefined || other === undefined) return []
  return [
    {
      id: 'lapsed-brand-to-brand',
      group: 'goods',
      zh: `近一年不再买“${one}”、没买过“${other}”`,
      en: `Lapsed from “${one}”, new to “${other}”`,
      rule: all(bought({ brands: [one] }), none(bought({ brands: [one] }, YEAR), bought({ brands: [other] }))),
    },
  ]
}

const reachable = (channel: 'consentPost' | 'consentSms', field: 'address' | 'mobile'): SegmentRule =>
  all(
    { kind: 'quality', field, states: ['valid', 'unchecked'] },
    { kind: 'text', field, test: { is: 'filled' } },
    { kind: 'choice', field: channel, values: ['yes'] },
    { kind: 'choice', field: 'doNotContact', values: ['no'] },
    { kind: 'choice', field: 'suppressed', values: ['no'] },
    { kind: 'choice', field: 'minor', values: ['no'] },
  )

const contactPresets: readonly Draft[] = [
  {
    id: 'birthday-next-month',
    group: 'contact',
    zh: '下月生日',
    en: 'Birthday next month',
    rule: all({ kind: 'birthday', when: { is: 'month', offset: 1 }, calendar: 'both' }),
  },
  {
    id: 'contactable-post',
    group: 'contact',
    zh: '可邮寄：地址有效、同意',
    en: 'Contactable by post',
    rule: reachable('consentPost', 'address'),
  },
  {
    id: 'contactable-sms',
    group: 'contact',
    zh: '可发短信：手机有效、同意',
    en: 'Contactable by text message',
    rule: reachable('consentSms', 'mobile'),
  },
]
