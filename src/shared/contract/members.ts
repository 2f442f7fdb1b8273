import { z } from 'zod'
import { command, query, task } from './grammar.ts'
import { ChosenMembers, ListClass, MemberList, MembersExport, MembersExported, MemberView, MemberViews } from './members-list.ts'
import { Progress } from './progress.ts'
import { LeaveOutReason } from './shared-cards.ts'

export const Gender = z.enum(['female', 'male', 'unknown'])
export const Consent = z.enum(['yes', 'no', 'unknown'])

/** A row of the list, its personal data masked in the engine. */
export const MemberRow = z.strictObject({
  id: z.int(),
  card: z.string().nullable(),
  name: z.string().nullable(),
  gender: Gender,
  mobile: z.string().nullable(),
  city: z.string().nullable(),
  level: z.string().nullable(),
  store: z.string().nullable(),
  joinedOn: z.int().nullable(),
  occasions: z.int(),
  netFen: z.int(),
  firstDay: z.int().nullable(),
  lastDay: z.int().nullable(),
})
export type MemberRow = z.infer<typeof MemberRow>

/** With what only the list shows. */
export const MemberListRow = MemberRow.extend({
  province: z.string().nullable(),
  county: z.string().nullable(),
  guide: z.string().nullable(),
  status: z.string().nullable(),
  points: z.int().nullable(),
  consentPost: Consent,
  consentSms: Consent,
  consentEmail: Consent,
  consentCall: Consent,
  /** Of the classes that were asked for, those her person stands in. */
  classes: z.record(z.string(), z.string()),
})
export type MemberListRow = z.infer<typeof MemberListRow>

export const MemberPage = z.strictObject({
  total: z.int(),
  /** Sum of net sales over the whole list, for the line below the grid. */
  netFen: z.int(),
  buyers: z.int(),
  rows: z.array(MemberListRow),
})
export type MemberPage = z.infer<typeof MemberPage>

export const MemberCard = z.strictObject({
  id: z.int(),
  number: z.string(),
  receipts: z.int(),
  netFen: z.int(),
  /** Why it counts in no figure; null: it counts. */
  leftOut: LeaveOutReason.nullable(),
})

export const MemberReceipt = z.strictObject({
  id: z.int(),
  businessDay: z.int(),
  store: z.string(),
  number: z.string(),
  kind: z.enum(['sale', 'return', 'exchange']),
  status: z.enum(['valid', 'void', 'reversed']),
  quantityMilli: z.int(),
  netFen: z.int(),
  card: z.string(),
  lines: z.array(
    z.strictObject({
      n: z.int(),
      product: z.string().nullable(),
      productCode: z.string().nullable(),
      category: z.string().nullable(),
      kind: z.enum(['goods', 'gift', 'other']),
      quantityMilli: z.int(),
      listFen: z.int().nullable(),
      paidFen: z.int(),
    }),
  ),
})
export type MemberReceipt = z.infer<typeof MemberReceipt>

export const MemberDetail = MemberRow.extend({
  initials: z.string().nullable(),
  birthYear: z.int().nullable(),
  birthMonth: z.int().nullable(),
  birthDay: z.int().nullable(),
  birthLunar: z.boolean(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  postcode: z.string().nullable(),
  province: z.string().nullable(),
  county: z.string().nullable(),
  address: z.string().nullable(),
  guide: z.string().nullable(),
  points: z.int().nullable(),
  status: z.string().nullable(),
  remark: z.string().nullable(),
  consentPost: Consent,
  consentSms: Consent,
  consentEmail: Consent,
  consentCall: Consent,
  /** The day her personal data were erased; what is left names nobody. */
  erasedOn: z.int().nullable(),
  cards: z.array(MemberCard),
  receipts: z.int(),
  returns: z.int(),
  quantityMilli: z.int(),
  /** Where the member came from: file, sheet and row. */
  origin: z.strictObject({ file: z.string(), sheet: z.string(), row: z.int() }).nullable(),
})
export type MemberDetail = z.infer<typeof MemberDetail>

/** What imports brought of a member beside her receipts, newest first; at most a hundred of each. */
export const MemberRecords = z.strictObject({
  points: z.array(
    z.strictObject({ day: z.int().nullable(), changeMilli: z.int(), balanceMilli: z.int().nullable(), reason: z.string().nullable() }),
  ),
  coupons: z.array(
    z.strictObject({
      code: z.string(),
      template: z.string().nullable(),
      valueFen: z.int().nullable(),
      toDay: z.int().nullable(),
      redeemedOn: z.int().nullable(),
    }),
  ),
  returnedMail: z.array(z.strictObject({ day: z.int().nullable(), reason: z.string().nullable(), campaign: z.string().nullable() })),
  optOuts: z.array(
    z.strictObject({ day: z.int().nullable(), channel: z.enum(['post', 'sms', 'email', 'call', 'all']), source: z.string().nullable() }),
  ),
  mailings: z.array(z.strictObject({ day: z.int().nullable(), campaign: z.string(), channel: z.string().nullable() })),
  answers: z.array(z.strictObject({ day: z.int().nullable(), survey: z.string(), question: z.string(), answer: z.string() })),
})
export type MemberRecords = z.infer<typeof MemberRecords>

export const members = {
  page: query({ refuses: ['segment/rule-invalid'] })
    .input(
      MemberList.extend({
        offset: z.int().min(0),
        limit: z.int().min(1).max(1000),
        /** Classes to say of each row: they are computed once, at the first time they are asked for. */
        classes: z.array(ListClass).max(6).optional(),
      }),
    )
    .output(MemberPage),
  /** How many a choice in the list is. */
  countChosen: query({ refuses: ['segment/rule-invalid'] })
    .input(ChosenMembers)
    .output(z.strictObject({ members: z.int() })),
  views: query().output(MemberViews),
  /** Under its name; one of that name is replaced. */
  saveView: command({ changes: ['member-views'] }).input(MemberView),
  removeView: command({ changes: ['member-views'] }).input(MemberView.pick({ name: true })),
  /** The chosen members as a file, logged before it has its name. */
  export: task({
    changes: ['exports'],
    refuses: [
      'segment/rule-invalid',
      'member/purpose-missing',
      'member/nobody-chosen',
      'file/unknown-token',
      'file/not-writable',
      'file/disk-full',
    ],
    reports: Progress,
    returns: MembersExported,
  }).input(MembersExport),
  /** One member, masked. */
  get: query({ refuses: ['member/not-found'] })
    .input(z.strictObject({ id: z.int() }))
    .output(MemberDetail),
  /** One member in full. Who looked, when and at what is an operation of its own, which cannot be taken back. */
  reveal: command({ changes: ['privacy'], refuses: ['member/not-found'] })
    .input(z.strictObject({ id: z.int() }))
    .output(MemberDetail),
  /** Points, coupons, returned mail, opt-outs, earlier mailings and survey answers of the member's person. */
  records: query({ refuses: ['member/not-found'] })
    .input(z.strictObject({ id: z.int() }))
    .output(MemberRecords),
  /** Newest first, with their lines. */
  receipts: query({ refuses: ['member/not-found'] })
    .input(z.strictObject({ id: z.int(), offset: z.int().min(0).default(0), limit: z.int().min(1).max(500).default(50) }))
    .output(z.strictObject({ total: z.int(), rows: z.array(MemberReceipt) })),
}
