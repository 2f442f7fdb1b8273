import type { segments } from '#shared/contract/segments.ts'
import type { Handlers } from '../handlers.ts'
import { countSegment } from './count.ts'
import { fieldValues } from './field-values.ts'
import { getSegment, listSegments, removeSegment, saveSegment } from './segments.ts'

export const segmentsApi: Handlers<typeof segments> = {
  list: (_, context) => listSegments(context),
  get: ({ id }, { read }) => getSegment(read, id),
  count: (rule, context) => countSegment(rule, context),
  values: async ({ field, text }, { columns }) => fieldValues((await columns.current()).members, field, text),
  save: (draft, context) => saveSegment(draft, context),
  remove: ({ id }, context) => removeSegment(id, context),
}
