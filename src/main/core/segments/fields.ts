import type { FieldOffered } from '#shared/contract/segments-rule.ts'
import { segmentFields } from '#shared/languages/segment-fields.ts'
import type { z } from 'zod'

/** The catalogue as data, for the command line. */
export const offeredFields: z.infer<typeof FieldOffered>[] = segmentFields.map(
  ({ id, group, zh, en, type, operators, values = null, choices = {}, begin }) => ({
    id,
    group,
    zh,
    en,
    type,
    operators: [...operators],
    values,
    choices: Object.keys(choices),
    begin,
  }),
)
