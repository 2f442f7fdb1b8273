/** A rule looked at: what is wrong with it, how many it finds, why somebody is in or out. */
import { z } from 'zod'
import { SegmentRule } from '../languages/segment-rule.ts'
import { locales } from '../values/locale.ts'

export const ruleProblems = [
  'segment-missing',
  'segment-cycle',
  'segment-broken',
  'snapshot-missing',
  'category-missing',
  'brand-missing',
  'season-missing',
  'channel-missing',
  'product-missing',
  'store-missing',
  'tag-missing',
  'field-missing',
  'campaign-missing',
  'range-reversed',
  'window-reversed',
  'class-unknown',
  /** Nobody has the figure: margins are not entered, no purchase model was fitted or it was refused. */
  'figure-missing',
  'goods-missing',
  'answer-kind',
  'needs-all-group',
  'too-deep',
  'too-many-conditions',
  /** Written by a newer program, or by nobody: the condition cannot be read. */
  'unreadable',
] as const
export const RuleProblem = z.strictObject({
  /** `''` the root, `'0'`, `'0.2'` … */
  path: z.string(),
  problem: z.enum(ruleProblems),
  /** What is missing or reversed, in the rule's own words; empty where the problem says it all. */
  detail: z.string(),
})
export type RuleProblem = z.infer<typeof RuleProblem>
export type RuleProblemKind = RuleProblem['problem']

export const SegmentCount = z.strictObject({
  memberCount: z.int(),
  /** The persons behind them: who has two cards counts once. */
  personCount: z.int(),
  /** All members of the workspace: the denominator. */
  memberTotal: z.int(),
  netFen: z.int(),
  withAddress: z.int(),
  withMobile: z.int(),
  consentPost: z.int(),
  /** Count per condition and group of the tree by itself, by path: `''` the root, `'0'`, `'0.2'` … */
  branches: z.record(z.string(), z.int()),
  /**
   * The funnel: how many its group still holds after this condition or group, in their order, by path. Of `all` it falls, of `any` it grows, of `none` it
   * falls from everybody.
   */
  running: z.record(z.string(), z.int()),
  /** Milliseconds each condition and group took, by path. */
  costs: z.record(z.string(), z.number()),
  buildMs: z.number(),
  asOf: z.int().optional(),
})
export type SegmentCount = z.infer<typeof SegmentCount>

/** One condition or group, as it stands for one member. */
export const WhyStep = z.strictObject({
  path: z.string(),
  isGroup: z.boolean(),
  isMet: z.boolean(),
  /** The condition as a sentence; of a group `all`, `any` or `none`. */
  sentence: z.string(),
  /** What she has herself, in words; null where there is nothing to show. Personal data are masked. */
  own: z.string().nullable(),
})
export type WhyStep = z.infer<typeof WhyStep>
export const Why = z.strictObject({
  memberId: z.int(),
  isIn: z.boolean(),
  /** Of a staff or shared card, or frozen: in or out whatever the rule says. */
  because: z.enum(['rule', 'left-out', 'list']),
  steps: z.array(WhyStep),
})
export type Why = z.infer<typeof Why>
export const WhyInput = z.strictObject({
  memberId: z.int(),
  segmentId: z.int().optional(),
  rule: SegmentRule.optional(),
  locale: z.enum(locales).default('zh-CN'),
})

/** A field of the catalogue (shared/languages/segment-fields.ts) as data, for the command line. */
export const FieldOffered = z.strictObject({
  id: z.string(),
  group: z.string(),
  zh: z.string(),
  en: z.string(),
  type: z.string(),
  operators: z.array(z.string()),
  values: z.string().nullable(),
  choices: z.array(z.string()),
  /** The condition it starts with; complete but for values that only the officer knows. */
  begin: z.unknown(),
})

export const valueSources = [
  'city',
  'province',
  'county',
  'level',
  'guide',
  'status',
  'store',
  'product',
  'category',
  'brand',
  'season',
  'seller',
  'channel',
  'tag',
  'segment',
  'custom-field',
  'custom-value',
  'coupon',
  'campaign',
  'own-campaign',
  'survey',
  'question',
  'answer',
] as const
export const ValuesInput = z.strictObject({
  field: z.enum(valueSources),
  text: z.string().max(100).default(''),
  /** Of `custom-value`. */
  fieldId: z.int().optional(),
  /** Of `question` and `answer`. */
  survey: z.string().max(200).optional(),
  question: z.string().max(200).optional(),
})
export type ValuesInput = z.infer<typeof ValuesInput>

/** Values the builder offers, those of most members first. */
export const FieldValue = z.strictObject({
  value: z.string(),
  /** Members who have it, or persons who bought it. */
  members: z.int(),
  /** What the rule holds where it holds ids: of stores, products, tags, segments, own fields, own campaigns. */
  id: z.int().optional(),
})
export type FieldValue = z.infer<typeof FieldValue>

export const presetGroups = ['rfm', 'tiers', 'lifecycle', 'purchase', 'goods', 'contact'] as const
/** A rule to begin with: the officer takes it and edits it. */
export const Preset = z.strictObject({
  id: z.string(),
  group: z.enum(presetGroups),
  zh: z.string(),
  en: z.string(),
  rule: SegmentRule,
  sentenceZh: z.string(),
  sentenceEn: z.string(),
  /** What it cannot do without and this workspace has not, such as margins; it then finds nobody. */
  needs: z.string().nullable(),
})
export type Preset = z.infer<typeof Preset>
