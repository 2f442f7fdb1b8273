/** Beside the rules: spellings unified, cards typed in, tags, and fields of the brand's own. */
import { z } from 'zod'
import { SegmentRule } from '../languages/segment-rule.ts'
import { command, query } from './grammar.ts'
import { ChosenMembers } from './members-list.ts'

export const spellingFields = ['store', 'category', 'level', 'province', 'city', 'county'] as const
export const SpellingField = z.enum(spellingFields)
export type SpellingField = z.infer<typeof SpellingField>
export const SpellingGroup = z.strictObject({
  key: z.string(),
  proposed: z.string(),
  values: z.array(z.strictObject({ value: z.string(), members: z.int() })),
})
export type SpellingGroup = z.infer<typeof SpellingGroup>

export const EntryDraft = z.strictObject({
  card: z.string().trim().min(1).max(60),
  name: z.string().max(100).default(''),
  mobile: z.string().max(60).default(''),
  gender: z.enum(['female', 'male', 'unknown']).default('unknown'),
  birthday: z.string().max(40).default(''),
  email: z.string().max(200).default(''),
  address: z.string().max(300).default(''),
  postcode: z.string().max(20).default(''),
  storeId: z.int().nullable().default(null),
})
export type EntryDraft = z.infer<typeof EntryDraft>

export const Tag = z.strictObject({
  id: z.int(),
  name: z.string(),
  colour: z.string(),
  owner: z.string(),
  kind: z.enum(['manual', 'imported', 'rule']),
  /** Of a rule tag: whoever it describes has the tag, as of now. */
  rule: SegmentRule.nullable(),
  expiresOn: z.int().nullable(),
  members: z.int(),
})
export type Tag = z.infer<typeof Tag>

export const CustomField = z.strictObject({
  id: z.int(),
  name: z.string(),
  kind: z.enum(['text', 'number', 'day', 'choice']),
  choices: z.array(z.string()),
  filled: z.int(),
})
export type CustomField = z.infer<typeof CustomField>

export const Learned = z.strictObject({
  id: z.int(),
  field: z.string(),
  given: z.string(),
  action: z.enum(['correct', 'dismiss']),
  value: z.string().nullable(),
  at: z.string(),
  actor: z.string(),
})
export type Learned = z.infer<typeof Learned>

const changes = ['cleaning', 'members'] as const

export const care = {
  spellings: query()
    .input(z.strictObject({ field: SpellingField }))
    .output(z.array(SpellingGroup)),
  unifySpelling: command({ changes })
    .input(z.strictObject({ field: SpellingField, values: z.array(z.string()).min(1).max(500), value: z.string().trim().min(1).max(100) }))
    .output(z.strictObject({ members: z.int() })),

  /** Who may be the same person as a registration card being typed. */
  hints: query()
    .input(EntryDraft.partial())
    .output(
      z.array(
        z.strictObject({
          memberId: z.int(),
          card: z.string().nullable(),
          name: z.string().nullable(),
          mobile: z.string().nullable(),
          by: z.enum(['card', 'mobile', 'email', 'name-birthday', 'name']),
        }),
      ),
    ),
  enter: command({ changes: ['cleaning', 'members', 'cards', 'people'], refuses: ['cleaning/card-taken', 'store/not-found'] })
    .input(EntryDraft)
    .output(z.strictObject({ memberId: z.int() })),

  tags: query().output(z.array(Tag)),
  saveTag: command({ changes: ['cleaning'], refuses: ['cleaning/name-taken', 'segment/rule-invalid'] })
    .input(
      z.strictObject({
        id: z.int().optional(),
        name: z.string().trim().min(1).max(40),
        colour: z.string().max(20),
        owner: z.string().max(60),
        expiresOn: z.int().nullable(),
        rule: SegmentRule.nullable().default(null),
      }),
    )
    .output(z.strictObject({ id: z.int() })),
  removeTag: command({ changes: ['cleaning'] }).input(z.strictObject({ id: z.int() })),
  tagsOf: query()
    .input(z.strictObject({ memberId: z.int() }))
    .output(
      z.array(
        z.strictObject({ tagId: z.int(), name: z.string(), colour: z.string(), at: z.string(), actor: z.string(), expired: z.boolean() }),
      ),
    ),
  /** Members one by one, or all of a list without some. */
  tagMembers: command({ changes: ['cleaning'], refuses: ['segment/rule-invalid', 'cleaning/tag-not-found'] })
    .input(ChosenMembers.extend({ tagId: z.int(), on: z.boolean() }))
    .output(z.strictObject({ members: z.int() })),

  /** Corrections that became rules: the same for every value like this, now and in files to come. */
  learned: query().output(z.array(Learned)),
  forgetLearned: command({ changes: ['cleaning'] }).input(z.strictObject({ id: z.int() })),

  customFields: query().output(z.array(CustomField)),
  saveCustomField: command({ changes: ['cleaning'], refuses: ['cleaning/name-taken'] })
    .input(
      z.strictObject({
        name: z.string().trim().min(1).max(40),
        kind: z.enum(['text', 'number', 'day', 'choice']),
        choices: z.array(z.string().max(60)).max(100).default([]),
      }),
    )
    .output(z.strictObject({ id: z.int() })),
  removeCustomField: command({ changes: ['cleaning'] }).input(z.strictObject({ id: z.int() })),
  customValues: query()
    .input(z.strictObject({ memberId: z.int() }))
    .output(
      z.array(
        z.strictObject({
          fieldId: z.int(),
          name: z.string(),
          kind: z.string(),
          choices: z.array(z.string()),
          value: z.string().nullable(),
        }),
      ),
    ),
  setCustomValue: command({ changes: ['cleaning'], refuses: ['cleaning/value-invalid'] }).input(
    z.strictObject({ fieldId: z.int(), memberId: z.int(), value: z.string().max(500).nullable() }),
  ),
}
