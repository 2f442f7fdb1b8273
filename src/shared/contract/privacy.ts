/** Consent, erasure, and what proves both: who saw a full record, which files left, whether the log still stands. */
import { z } from 'zod'
import { SegmentRule } from '../languages/segment-rule.ts'
import { command, query, task } from './grammar.ts'
import { Progress } from './progress.ts'

export const channels = ['post', 'sms', 'email', 'call'] as const
export const Channel = z.enum(channels)
export type Channel = z.infer<typeof Channel>

/** What she agrees to: to be advertised to; to be told about her card and points; to be asked. */
export const purposes = ['marketing', 'service', 'survey'] as const
export const Purpose = z.enum(purposes)
export type Purpose = z.infer<typeof Purpose>

/** How the officer learned of it. `import`: a file said so. */
export const consentSources = ['form', 'store', 'phone', 'letter', 'online', 'officer', 'import'] as const
export const ConsentSource = z.enum(consentSources)

export const ConsentRecord = z.strictObject({
  /** Null for what a member sheet said: it stands in the raw row. */
  id: z.int().nullable(),
  memberId: z.int(),
  card: z.string().nullable(),
  channel: Channel,
  purpose: Purpose,
  given: z.enum(['yes', 'no', 'unknown']),
  onDay: z.int(),
  expiresOn: z.int().nullable(),
  source: ConsentSource,
  evidence: z.string().nullable(),
  actor: z.string(),
  operationId: z.int().nullable(),
})
export type ConsentRecord = z.infer<typeof ConsentRecord>

export const ConsentState = z.strictObject({
  channel: Channel,
  purpose: Purpose,
  /** Over all cards of her person: a no on any of them wins; a yes that has run out is unknown again. */
  given: z.enum(['yes', 'no', 'unknown']),
  /** A yes that has run out on this day. */
  expiredOn: z.int().nullable(),
})
export type ConsentState = z.infer<typeof ConsentState>

export const MemberConsent = z.strictObject({
  states: z.array(ConsentState),
  /** Newest first, of all cards of her person. */
  history: z.array(ConsentRecord),
  /** Under 14, or possibly so, by any card of her person: not mailed unless a parent or guardian agreed. */
  isMinor: z.boolean(),
  guardianConsentOn: z.int().nullable(),
  isDoNotContact: z.boolean(),
  erasedOn: z.int().nullable(),
})
export type MemberConsent = z.infer<typeof MemberConsent>

/** Members one by one, or all of a list as the member screen shows it. */
export const MemberChoice = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('ids'), ids: z.array(z.int()).min(1).max(100_000) }),
  z.strictObject({ by: z.literal('rule'), rule: SegmentRule }),
])
export type MemberChoice = z.infer<typeof MemberChoice>

export const Reveal = z.strictObject({
  operationId: z.int(),
  at: z.string(),
  actor: z.string(),
  memberId: z.int(),
  /** Masked; null once she is erased or gone. */
  name: z.string().nullable(),
  card: z.string().nullable(),
  fields: z.array(z.string()),
})
export type Reveal = z.infer<typeof Reveal>

export const ErasureReason = z.enum(['request', 'retention', 'mistake'])

/** What erasing would do, before it is done. */
export const ErasurePlan = z.strictObject({
  persons: z.int(),
  members: z.int(),
  cards: z.int(),
  receipts: z.int(),
  /** Stays in the figures, linked to nobody. */
  netFen: z.int(),
  alreadyErased: z.int(),
  /** Copies that still hold her until they are removed, and when that is at the latest. */
  copies: z.array(z.strictObject({ name: z.string(), madeAt: z.string(), goneBy: z.string() })),
  /** Hand-over archives and exported files cannot be reached by the program: their lines in the logs. */
  filesOutside: z.int(),
  /** What has to be typed: her first card, or the number of persons. */
  confirmation: z.string(),
})
export type ErasurePlan = z.infer<typeof ErasurePlan>

export const Erasure = z.strictObject({
  operationId: z.int(),
  memberId: z.int(),
  erasedAt: z.string(),
  reason: ErasureReason,
  /** Keyed hashes that keep a later import from bringing her back. */
  blockedKeys: z.int(),
})
export type Erasure = z.infer<typeof Erasure>

export const retentionKinds = ['no-purchase', 'never-bought'] as const
export const RetentionKind = z.enum(retentionKinds)
export const RetentionRule = z.strictObject({ kind: RetentionKind, months: z.int().min(1).max(600) })

export const RetentionProposal = z.strictObject({
  memberId: z.int(),
  kind: RetentionKind,
  name: z.string().nullable(),
  card: z.string().nullable(),
  /** Last purchase; for one who never bought, the day she joined. */
  since: z.int(),
})
export type RetentionProposal = z.infer<typeof RetentionProposal>

export const auditChecks = ['chain', 'copies', 'exports'] as const

export const AuditFindings = z.strictObject({
  isSound: z.boolean(),
  operations: z.int(),
  /** Seal of everything up to the last operation; note it down to compare later. */
  head: z.string(),
  checks: z.array(z.strictObject({ check: z.enum(auditChecks), problems: z.int(), examples: z.array(z.string()) })),
})
export type AuditFindings = z.infer<typeof AuditFindings>

const Day = z.int().min(0).max(100_000)

export const privacy = {
  consent: query({ refuses: ['member/not-found'] })
    .input(z.strictObject({ memberId: z.int() }))
    .output(MemberConsent),
  /** A yes or a no, for one member or for many. A no takes effect at once. */
  recordConsent: command({
    changes: ['members', 'privacy'],
    refuses: ['member/not-found', 'segment/rule-invalid', 'privacy/already-erased'],
  })
    .input(
      z.strictObject({
        members: MemberChoice,
        channels: z.array(Channel).min(1),
        purposes: z.array(Purpose).min(1).default(['marketing']),
        given: z.enum(['yes', 'no']),
        onDay: Day,
        /** Last day of a yes. */
        expiresOn: Day.nullable().default(null),
        source: ConsentSource.exclude(['import']),
        evidence: z.string().trim().max(200).default(''),
      }),
    )
    .output(z.strictObject({ members: z.int(), records: z.int() })),
  /** Whether she is to be left alone altogether, also when another file brings her again under another card. */
  setDoNotContact: command({ changes: ['members', 'privacy'], refuses: ['member/not-found', 'privacy/already-erased'] })
    .input(z.strictObject({ memberId: z.int(), isOn: z.boolean() }))
    .output(z.strictObject({ keys: z.int() })),
  /** The day a parent or guardian of a member under 14 agreed; null takes it back. */
  setGuardianConsent: command({ changes: ['members', 'privacy'], refuses: ['member/not-found', 'privacy/already-erased'] }).input(
    z.strictObject({ memberId: z.int(), onDay: Day.nullable() }),
  ),
  /** Who saw which record in full, newest first. */
  reveals: query()
    .input(z.strictObject({ limit: z.int().min(1).max(500).default(100) }))
    .output(z.array(Reveal)),
  /** 信息副本: everything known about her person in one file. Logged before it exists. */
  exportMember: task({
    changes: ['exports', 'privacy'],
    refuses: ['member/not-found', 'privacy/already-erased', 'file/unknown-token', 'file/not-writable', 'file/disk-full'],
    reports: Progress,
    returns: z.strictObject({ sha256: z.string(), fileName: z.string(), items: z.int() }),
  }).input(
    z.strictObject({
      memberId: z.int(),
      token: z.string(),
      format: z.enum(['html', 'json', 'xlsx']),
      language: z.enum(['zh', 'en']).default('zh'),
    }),
  ),
  planErasure: query({ refuses: ['member/not-found'] })
    .input(z.strictObject({ memberIds: z.array(z.int()).min(1).max(10_000) }))
    .output(ErasurePlan),
  /** 删除个人信息. Cannot be undone. Figures stay: the receipts go on belonging to somebody without a name. */
  erase: task({
    changes: ['members', 'cards', 'people', 'imports', 'quarantine', 'cleaning', 'receipts', 'privacy'],
    refuses: ['member/not-found', 'privacy/already-erased', 'privacy/confirmation-wrong'],
    reports: Progress,
    returns: z.strictObject({ persons: z.int(), members: z.int(), rows: z.int(), blockedKeys: z.int(), logIsEmpty: z.boolean() }),
  }).input(z.strictObject({ memberIds: z.array(z.int()).min(1).max(10_000), reason: ErasureReason, confirmation: z.string().max(100) })),
  erasures: query()
    .input(z.strictObject({ limit: z.int().min(1).max(500).default(100) }))
    .output(z.array(Erasure)),
  retention: query().output(z.array(RetentionRule)),
  /** The rules in force; an empty list keeps everything. They only propose, never erase. */
  setRetention: command({ changes: ['privacy'] }).input(z.strictObject({ rules: z.array(RetentionRule).max(2) })),
  /** Whom the rules propose to erase today. */
  retentionProposals: task({
    changes: [],
    reports: Progress,
    returns: z.strictObject({ total: z.int(), memberIds: z.array(z.int()), rows: z.array(RetentionProposal) }),
  }).input(z.strictObject({ limit: z.int().min(1).max(10_000).default(1000) })),
  /** 校验日志: whether a line of the log was changed, removed, put in, or cut off at the end. */
  verifyAudit: task({ changes: [], reports: Progress, returns: AuditFindings }).input(z.strictObject({})),
}
