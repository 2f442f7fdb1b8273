import type { segments } from '#shared/contract/segments.ts'
import type { Handlers } from '../handlers.ts'
import { countSegment } from './count.ts'
import { offeredFields } from './fields.ts'
import { fieldValues } from './field-values.ts'
import { presetsOf } from './presets.ts'
import { checkRule, exportRule, readRuleFile, sentenceOf } from './rule-look.ts'
import { getSegment, listSegments, removeSegment, saveSegment } from './segments.ts'
import { whyOf } from './why.ts'

export const segmentsApi: Handlers<typeof segments> = {
  list: (_, context) => listSegments(context),
  get: ({ id }, { read }) => getSegment(read, id),
  save: (draft, context) => saveSegment(draft, context),
  remove: ({ id }, context) => removeSegment(id, context),
  count: (rule, context) => countSegment(rule, context),
  check: ({ rule }, context) => checkRule(rule, context),
  sentence: ({ rule, locale }, context) => sentenceOf(rule, locale, context),
  fields: () => offeredFields,
  values: (input, context) => fieldValues(input, context),
  presets: (_, context) => presetsOf(context),
  exportRule: ({ id }, context) => exportRule(id, context),
  readRuleFile: ({ text }, context) => readRuleFile(text, context),
  why: (input, context) => whyOf(input, context),
}
