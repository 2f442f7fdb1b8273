/** Who matters, how much, and since when. */
import { z } from 'zod'
import { command, query, task } from './grammar.ts'
import { Progress } from './progress.ts'
import { ValueChoices, ValueChoicesChange } from './value-choices.ts'
import { ExportedTable, PeopleExport, TableExport } from './value-export.ts'
import { Growth, GrowthInput, LoyalInput, LoyalWhatIf } from './value-growth.ts'
import {
  FitInput,
  Outlook,
  OutlookInput,
  OutlookTable,
  OutlookTableInput,
  PurchaseModel,
  SeedValue,
  SeedValueInput,
} from './value-lifetime.ts'
import { MemberProfile, MemberProfileInput } from './value-member.ts'
import {
  Attrition,
  AttritionInput,
  CategoryCycles,
  CategoryCyclesInput,
  Cohorts,
  CohortsInput,
  CycleInput,
  Ladder,
  LadderInput,
  Lifecycle,
  LifecycleInput,
  LifePage,
  LifePageInput,
  Relationship,
  RelationshipInput,
  RepurchaseCycle,
  StageHistory,
  StageHistoryInput,
} from './value-loyalty.ts'
import { ImportanceInput, PeopleInput, PeoplePage, ValueOfMember, ValueOfMemberInput } from './value-people.ts'
import { ImportanceSummary, RfmInput, RfmTable } from './value-rfm.ts'
import { RenewalInput, RenewalValue } from './value-renewal.ts'
import { Rolling, RollingInput } from './value-rolling.ts'
import { ScopeChoices } from './value-scope.ts'
import {
  Averages,
  AveragesInput,
  Concentration,
  ConcentrationInput,
  MemberShare,
  OneMoreItem,
  OneMoreItemInput,
  SegmentYears,
  SegmentYearsInput,
  ShareTable,
  ShareTableInput,
} from './value-share.ts'
import { ClassesInput, MigrationInput, TierMigration, TierPyramid, TiersInput, ValueClasses } from './value-tiers.ts'

export const Headline = z.strictObject({
  members: z.int(),
  persons: z.int(),
  cards: z.int(),
  /** Staff and shared cards taken out of the three counts above; absent where there are none. */
  leftOut: z.strictObject({ cards: z.int(), receipts: z.int(), netFen: z.int() }).optional(),
  /** The data's last complete day (metrics.md M04) and the stores behind it; absent without receipts. */
  asOf: z.strictObject({ day: z.int(), storesBehind: z.array(z.string()) }).optional(),
  link: z.strictObject({
    receipts: z.int(),
    withMemberValue: z.int(),
    linked: z.int(),
    unknownCard: z.int(),
    anonymous: z.int(),
    netFen: z.int(),
    linkedFen: z.int(),
  }),
  years: z.array(MemberShare.extend({ year: z.int() })),
  /** The first and the last years together, half of them each: what has changed since. Empty with fewer than two years. */
  periods: z.array(MemberShare.extend({ fromYear: z.int(), toYear: z.int() })),
  /** `month` is Year × 12 + month − 1. */
  months: z.array(MemberShare.extend({ month: z.int() })),
})
export type Headline = z.infer<typeof Headline>

const fileRefusals = ['file/unknown-token', 'file/not-writable', 'file/disk-full'] as const

export const value = {
  headline: query().output(Headline),
  /** Member share of business days [from, to]. */
  memberShare: query()
    .input(z.strictObject({ from: z.int(), to: z.int() }))
    .output(MemberShare),
  /** What may be chosen for a scope. */
  scopeChoices: query().output(ScopeChoices),
  /** RFM scores, cut points, cells and groups (M10, M11). */
  rfm: query().input(RfmInput).output(RfmTable),
  /** Weighted importance and how much it hangs on its weights (M12). */
  importance: query().input(ImportanceInput).output(ImportanceSummary),
  /** Lorenz curve, deciles, Gini, who brings 80 % (M20). */
  concentration: query().input(ConcentrationInput).output(Concentration),
  /** Member share by period or store, both readings (M21). */
  shareTable: query().input(ShareTableInput).output(ShareTable),
  /** Averages per occasion, receipt, person and piece (M03). */
  averages: query().input(AveragesInput).output(Averages),
  /** Layers by profit or net sales, and the pyramid they form (M60). */
  tiers: query().input(TiersInput).output(TierPyramid),
  /** From the layers of one period to those of the next (M53). */
  migration: query().input(MigrationInput).output(TierMigration),
  /** Most valuable, most growable, below zero (M61). */
  classes: query().input(ClassesInput).output(ValueClasses),
  /** Sales of segments per year, membership frozen at the year's start. */
  segmentYears: query({ refuses: ['segment/rule-invalid'] })
    .input(SegmentYearsInput)
    .output(SegmentYears),
  /** One more item from a member against one new customer (M65): arithmetic on what is entered. */
  oneMoreItem: query().input(OneMoreItemInput).output(OneMoreItem),
  /** Activity and cumulative value by period of the first purchase (M42). */
  cohorts: query().input(CohortsInput).output(Cohorts),
  /** From the first to the second to the n-th occasion (M43). */
  ladder: query().input(LadderInput).output(Ladder),
  /** Gaps, base cycle and the repurchase curve (M40, M41). */
  repurchaseCycle: query().input(CycleInput).output(RepurchaseCycle),
  /** The cycle of each category's purchases. */
  categoryCycles: query().input(CategoryCyclesInput).output(CategoryCycles),
  /** Stages of life and whose stage is about to change (M44, M50, M51). */
  lifecycle: query().input(LifecycleInput).output(Lifecycle),
  /** The persons of stages, or who are next due. */
  lifePage: query().input(LifePageInput).output(LifePage),
  /** One member's changes of stage with their days (M51). */
  stageHistory: query({ refuses: ['member/not-found'] })
    .input(StageHistoryInput)
    .output(StageHistory),
  /** How close members are to the brand, in the source's five stages (F69). */
  relationship: query().input(RelationshipInput).output(Relationship),
  /** Who does not come back, by year and by month (M52). */
  attrition: query().input(AttritionInput).output(Attrition),
  /** The source's lifetime value by period, year, cohort or segment, with what winning and keeping cost (M63). */
  seedValue: query({ refuses: ['segment/rule-invalid'] })
    .input(SeedValueInput)
    .output(SeedValue),
  /** What a renewed membership is worth, and the retention curve of a cohort (M64): arithmetic on what is entered. */
  renewalValue: query().input(RenewalInput).output(RenewalValue),
  /** Fits a purchase model, tests it on the part cut off and says whether it may be shown (M66–M69). */
  fitPurchaseModel: task({ changes: [], reports: Progress, returns: PurchaseModel }).input(FitInput),
  /** What a fitted model says of single persons. */
  outlook: query().input(OutlookInput).output(Outlook),
  /** What a fitted model says of everybody, by the chance to come again and by segment. */
  outlookTable: query({ refuses: ['segment/rule-invalid'] })
    .input(OutlookTableInput)
    .output(OutlookTable),
  /** From the sales of one period to those of the next, and why a receipt grew (M35, M36). */
  growth: query().input(GrowthInput).output(Growth),
  /** Customers of a rolling year and the old ones among them, month by month (M30, M31). */
  rolling: query().input(RollingInput).output(Rolling),
  /** What a few per cent more loyal customers would bring (M64). */
  moreLoyal: query().input(LoyalInput).output(LoyalWhatIf),
  /** The persons behind a figure. */
  people: query({ refuses: ['segment/rule-invalid'] })
    .input(PeopleInput)
    .output(PeoplePage),
  /** Scores, tier and rank of one member, for her page. */
  ofMember: query({ refuses: ['member/not-found'] })
    .input(ValueOfMemberInput)
    .output(ValueOfMember),
  /** Where one member stands, and what she likes, each with what it is counted over. */
  profileOfMember: query({ refuses: ['member/not-found'] })
    .input(MemberProfileInput)
    .output(MemberProfile),
  /** How the figures are to be computed, as last chosen; screens give it with their questions. */
  choices: query().output(ValueChoices),
  saveChoices: command({ changes: ['value-choices'] }).input(ValueChoicesChange),
  /** A table of a screen as a file; logged like every export. */
  exportTable: task({ changes: ['exports'], refuses: fileRefusals, reports: Progress, returns: ExportedTable }).input(TableExport),
  /** A whole list of persons as a file, names masked as on the screen. */
  exportPeople: task({
    changes: ['exports'],
    refuses: ['segment/rule-invalid', ...fileRefusals],
    reports: Progress,
    returns: ExportedTable,
  }).input(PeopleExport),
}
