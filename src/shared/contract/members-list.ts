/** What the member list does beside showing rows: views that are kept, and what is done with the members chosen in it. */
import { z } from 'zod'
import { ClassCondition } from '../languages/segment-conditions.ts'
import { SegmentRule } from '../languages/segment-rule.ts'
import { locales } from '../values/locale.ts'
import { ExportFormat } from './value-export.ts'

/** Everything a list can show of a member; by each of them it can be ordered and exported. */
export const exportedColumns = [
  'card',
  'name',
  'gender',
  'mobile',
  'province',
  'city',
  'county',
  'level',
  'store',
  'guide',
  'status',
  'points',
  'joinedOn',
  'occasions',
  'netFen',
  'firstDay',
  'lastDay',
  'consentPost',
  'consentSms',
  'consentEmail',
  'consentCall',
  'stage',
  'cycleStatus',
  'tier',
  'valueClass',
  'rfmEight',
  'rfmTen',
] as const
export type ExportedColumn = (typeof exportedColumns)[number]

/** Named, so that contracts do not spell out every column each time. */
export interface MemberOrder {
  readonly by: ExportedColumn
  readonly descending: boolean
}
export const MemberOrder: z.ZodType<MemberOrder, MemberOrder> = z.strictObject({ by: z.enum(exportedColumns), descending: z.boolean() })

export interface ExportHeading {
  readonly column: ExportedColumn
  readonly heading: string
}
const ExportHeading: z.ZodType<ExportHeading, ExportHeading> = z.strictObject({
  column: z.enum(exportedColumns),
  heading: z.string().max(60),
})

/** Which members a list shows: those of a rule, found by a text (card, mobile tail, name, pinyin initials), or all. */
export const MemberList = z.strictObject({
  rule: SegmentRule.optional(),
  find: z.string().max(100).optional(),
  order: MemberOrder,
})
export type MemberList = z.infer<typeof MemberList>

/** Classes a row can carry, where they are asked for. */
export const ListClass = ClassCondition.shape.field
export type ListClass = z.infer<typeof ListClass>

const Ids = z.array(z.int()).max(100_000).default([])

/** Members of a list without some of them, and members one by one. */
export const chosenMembers = { list: MemberList.omit({ order: true }).optional(), memberIds: Ids, exceptIds: Ids }
export const ChosenMembers = z.strictObject(chosenMembers)
export type ChosenMembers = z.infer<typeof ChosenMembers>

/** Values chosen in the bar above the list, by the id of a field of the catalogue. */
export const ListFilter = z.record(z.string().max(60), z.array(z.union([z.string().max(200), z.int()])).max(1000))
export type ListFilter = z.infer<typeof ListFilter>

/** The list as the officer wants to see it again. */
export const MemberView = z.strictObject({
  name: z.string().trim().min(1).max(60),
  find: z.string().max(100).default(''),
  filter: ListFilter.default({}),
  /** A rule beside the filter, by the name it had. */
  listed: z
    .strictObject({ name: z.string().max(200), rule: SegmentRule })
    .nullable()
    .default(null),
  order: MemberOrder,
  /** Keys of the columns on show. */
  columns: z.array(z.string().max(40)).min(1).max(60),
})
export type MemberView = z.infer<typeof MemberView>
export const MemberViews = z.array(MemberView).max(100)

export const MembersExport = z.strictObject({
  ...chosenMembers,
  token: z.string(),
  format: ExportFormat.default('xlsx'),
  order: MemberOrder.default({ by: 'netFen', descending: true }),
  columns: z.array(ExportHeading).min(1).max(60),
  /** Of gender, consent and classes. */
  language: z.enum(locales).default('zh-CN'),
  /** Names and mobiles as on the screen. In full only with a purpose. */
  masked: z.boolean().default(true),
  recipient: z.string().trim().max(200).default(''),
  purpose: z.string().trim().max(200).default(''),
})
export type MembersExport = z.infer<typeof MembersExport>

export const MembersExported = z.strictObject({
  rows: z.int(),
  guardedCells: z.int(),
  sha256: z.string(),
  fileName: z.string(),
})
export type MembersExported = z.infer<typeof MembersExported>
