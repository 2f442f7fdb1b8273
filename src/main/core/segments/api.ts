import type { segments } from '#shared/contract/segments.ts'
import type { Handlers } from '../handlers.ts'
import { compareSides, overlapOf } from './compare.ts'
import { countSegment } from './count.ts'
import { offeredFields } from './fields.ts'
import { fieldValues } from './field-values.ts'
import { changeMembers, freeze } from './frozen.ts'
import { importList } from './import-list.ts'
import { importListFile, lookAtListFile } from './list-file.ts'
import { presetsOf } from './presets.ts'
import { checkRule, exportRule, readRuleFile, saveRuleFile, sentenceOf } from './rule-look.ts'
import { getSegment, listSegments, removeSegment, saveSegment } from './segments.ts'
import { sheetOf } from './sheet.ts'
import { listSnapshots, removeSnapshot, takeSnapshot } from './snapshots.ts'
import { listSplits, removeSplit, splitSegment } from './split.ts'
import { listStrategies, resetStrategy, saveStrategy } from './strategies.ts'
import { trendOf } from './trend.ts'
import { whyOf } from './why.ts'

export const segmentsApi: Handlers<typeof segments> = {
  list: (_, context) => listSegments(context),
  get: ({ id }, { read }) => getSegment(read, id),
  save: (draft, context) => saveSegment(draft, context),
  remove: ({ id }, context) => removeSegment(id, context),
  count: (rule, context) => countSegment(rule, context),
  check: ({ rule, segmentId }, context) => checkRule(rule, context, segmentId),
  sentence: ({ rule, locale }, context) => sentenceOf(rule, locale, context),
  fields: () => offeredFields,
  values: (input, context) => fieldValues(input, context),
  presets: (_, context) => presetsOf(context),
  exportRule: ({ id }, context) => exportRule(id, context),
  saveRuleFile: (order, working) => saveRuleFile(order, working),
  readRuleFile: ({ text }, context) => readRuleFile(text, context),
  why: (input, context) => whyOf(input, context),
  freeze: (order, context) => freeze(order, context),
  snapshots: ({ segmentId }, { read }) => listSnapshots(read, segmentId),
  takeSnapshot: (order, context) => takeSnapshot(order, context),
  removeSnapshot: ({ id }, context) => removeSnapshot(id, context),
  compare: (pair, context) => compareSides(pair, context),
  overlap: ({ sides }, context) => overlapOf(sides, context),
  importList: (order, context) => importList(order, context),
  lookAtList: (file, working) => lookAtListFile(file, working),
  importListFile: (order, working) => importListFile(order, working),
  changeMembers: (order, context) => changeMembers(order, context),
  split: (order, context) => splitSegment(order, context),
  splits: (_, context) => listSplits(context),
  removeSplit: ({ id }, context) => removeSplit(id, context),
  sheet: (question, context) => sheetOf(question, context),
  trend: (question, context) => trendOf(question, context),
  strategies: ({ locale }, { read }) => listStrategies(read, locale),
  saveStrategy: (strategy, context) => saveStrategy(strategy, context),
  resetStrategy: ({ subject }, context) => resetStrategy(subject, context),
}
