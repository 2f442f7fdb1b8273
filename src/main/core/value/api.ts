import type { value } from '#shared/contract/value.ts'
import type { Handlers } from '../handlers.ts'
import { answers } from './answers.ts'
import { choicesOf, saveChoices } from './choices.ts'
import { exportPeople, exportTable } from './export/export-table.ts'
import { headlineOf } from './headline.ts'
import { outlookOfPersons, outlookTableOf } from './lifetime/outlook.ts'
import { fitPurchaseModel } from './lifetime/purchase-fit.ts'
import { renewalValueOf } from './lifetime/renewal.ts'
import { seedValueOf } from './lifetime/seed-value.ts'
import { lifePageOf } from './loyalty/lifecycle.ts'
import { stageHistoryOf } from './loyalty/stage-history.ts'
import { profileOfMember } from './member/profile.ts'
import { memberShareOf } from './member-share.ts'
import { valueOfMember } from './people/of-member.ts'
import { peoplePageOf } from './people/people-page.ts'
import { scopeChoicesOf } from './scope/scope-choices.ts'
import { segmentYearsOf } from './segment-years/segment-years.ts'
import { oneMoreItemOf } from './tiers/one-more-item.ts'

export const valueApi: Handlers<typeof value> = {
  headline: async (_, { columns }) => headlineOf(await columns.current()),
  memberShare: async ({ from, to }, { columns }) => memberShareOf(await columns.current(), from, to),
  scopeChoices: async (_, { columns }) => scopeChoicesOf(await columns.current()),
  rfm: async (input, { columns }) => answers.rfm(await columns.current(), input),
  importance: async (input, { columns }) => answers.importance(await columns.current(), input),
  concentration: async (input, { columns }) => answers.concentration(await columns.current(), input),
  shareTable: async (input, { columns }) => answers.shareTable(await columns.current(), input),
  averages: async (input, { columns }) => answers.averages(await columns.current(), input),
  tiers: async (input, { columns }) => answers.tiers(await columns.current(), input),
  migration: async (input, { columns }) => answers.migration(await columns.current(), input),
  classes: async (input, { columns }) => answers.classes(await columns.current(), input),
  segmentYears: (input, context) => segmentYearsOf(input, context),
  oneMoreItem: (input) => oneMoreItemOf(input),
  cohorts: async (input, { columns }) => answers.cohorts(await columns.current(), input),
  ladder: async (input, { columns }) => answers.ladder(await columns.current(), input),
  repurchaseCycle: async (input, { columns }) => answers.repurchaseCycle(await columns.current(), input),
  categoryCycles: async (input, { columns }) => answers.categoryCycles(await columns.current(), input),
  lifecycle: async (input, { columns }) => answers.lifecycle(await columns.current(), input),
  lifePage: async (input, { columns }) => lifePageOf(await columns.current(), input),
  stageHistory: async (input, { columns }) => stageHistoryOf(await columns.current(), input),
  relationship: async (input, { columns }) => answers.relationship(await columns.current(), input),
  attrition: async (input, { columns }) => answers.attrition(await columns.current(), input),
  seedValue: async (input, { columns, read }) => seedValueOf(await columns.current(), read, input),
  renewalValue: (input) => renewalValueOf(input),
  fitPurchaseModel: (input, working) => fitPurchaseModel(working, input),
  outlook: async (input, { columns }) => outlookOfPersons(await columns.current(), input),
  outlookTable: async (input, { columns, read }) => outlookTableOf(await columns.current(), read, input),
  growth: async (input, { columns }) => answers.growth(await columns.current(), input),
  rolling: async (input, { columns }) => answers.rolling(await columns.current(), input),
  moreLoyal: async (input, { columns }) => answers.moreLoyal(await columns.current(), input),
  people: async (input, { columns, read }) => peoplePageOf(await columns.current(), read, input),
  ofMember: async (input, { columns }) => valueOfMember(await columns.current(), input),
  profileOfMember: async (input, { columns, read }) => profileOfMember(await columns.current(), read, input),
  choices: (_, { read }) => choicesOf(read),
  saveChoices: (change, context) => saveChoices(change, context),
  exportTable: (table, working) => exportTable(working, table),
  exportPeople: (list, working) => exportPeople(working, list),
}
