/** What members say: surveys with their sample, answers and matrix, and who brought whom. */
import { z } from 'zod'
import { questionKinds, templateIds, type QuestionKind, type TemplateId } from '../surveys/templates.ts'
import { command, query, task } from './grammar.ts'
import { Progress } from './progress.ts'

export const SurveyQuestion = z.strictObject({
  key: z.string().regex(/^[a-z][\w-]{0,30}$/),
  kind: z.enum(questionKinds),
  text: z.string().trim().min(1).max(120),
  choices: z.array(z.string().max(80)).max(20),
})
export type SurveyQuestion = z.infer<typeof SurveyQuestion>

export const strata = ['new', 'repeat', 'other'] as const
export type Stratum = (typeof strata)[number]

export interface StratumCount {
  readonly stratum: Stratum
  readonly invited: number
  readonly answered: number
}

export interface Survey {
  readonly id: number
  readonly name: string
  readonly template: TemplateId
  readonly questions: readonly SurveyQuestion[]
  readonly note: string
  readonly madeAt: string
  readonly strata: readonly StratumCount[]
  readonly invited: number
  /** Members who answered anything, invited or not. */
  readonly answered: number
}

const Strata: z.ZodType<StratumCount, StratumCount> = z.strictObject({ stratum: z.enum(strata), invited: z.int(), answered: z.int() })
const SurveyShape: z.ZodType<Survey, Survey> = z.strictObject({
  id: z.int(),
  name: z.string(),
  template: z.enum(templateIds),
  questions: z.array(SurveyQuestion),
  note: z.string(),
  madeAt: z.string(),
  strata: z.array(Strata),
  invited: z.int(),
  answered: z.int(),
})

export interface EntryRow {
  readonly memberId: number
  readonly card: string | null
  /** Masked. */
  readonly name: string | null
  readonly stratum: Stratum
  readonly onDay: number | null
  /** By the survey's questions; empty where not answered. */
  readonly answers: readonly string[]
}
const Entry: z.ZodType<EntryRow, EntryRow> = z.strictObject({
  memberId: z.int(),
  card: z.string().nullable(),
  name: z.string().nullable(),
  stratum: z.enum(strata),
  onDay: z.int().nullable(),
  answers: z.array(z.string()),
})

export interface QuestionResult {
  readonly key: string
  readonly kind: QuestionKind
  readonly text: string
  readonly answers: number
  /** Of marks and numbers. */
  readonly mean: number | null
  /** What was answered how often; of free text the youngest, each once. */
  readonly values: readonly { readonly value: string; readonly answers: number }[]
}
/** Why the answers may not speak for all members. */
export const surveyCautions = ['no-answers', 'few-answers', 'low-response', 'nobody-invited', 'uneven-response', 'uninvited'] as const
export interface SurveyResult {
  readonly survey: Survey
  readonly questions: readonly QuestionResult[]
  /** Answered of the invited. */
  readonly response: { readonly answered: number; readonly invited: number; readonly low: number | null; readonly high: number | null }
  readonly cautions: readonly (typeof surveyCautions)[number][]
}
const Result: z.ZodType<SurveyResult, SurveyResult> = z.strictObject({
  survey: SurveyShape,
  questions: z.array(
    z.strictObject({
      key: z.string(),
      kind: z.enum(questionKinds),
      text: z.string(),
      answers: z.int(),
      mean: z.number().nullable(),
      values: z.array(z.strictObject({ value: z.string(), answers: z.int() })),
    }),
  ),
  response: z.strictObject({ answered: z.int(), invited: z.int(), low: z.number().nullable(), high: z.number().nullable() }),
  cautions: z.array(z.enum(surveyCautions)),
})

/** Product and service: both satisfied, only the product, only the service, neither (M62). */
export const loyaltyCells = ['loyal', 'open-to-rivals', 'still-hoping', 'destructive'] as const
export type LoyaltyCell = (typeof loyaltyCells)[number]

export interface LoyaltyMatrix {
  readonly asOf: number | null
  /** Answers of the twelve months up to this day. */
  readonly until: number
  /** Persons whose latest answer holds both marks. */
  readonly respondents: number
  readonly invited: number
  readonly cells: readonly {
    readonly cell: LoyaltyCell
    readonly persons: number
    readonly low: number | null
    readonly high: number | null
    /** Of them lapsed by their purchases: satisfied but gone, or dissatisfied and gone. */
    readonly gone: number
    readonly netFen: number
  }[]
  readonly nps: { readonly score: number; readonly answers: number; readonly promoters: number; readonly detractors: number } | null
  /** Free texts received in the twelve months. */
  readonly opinions: number
}
const Matrix: z.ZodType<LoyaltyMatrix, LoyaltyMatrix> = z.strictObject({
  asOf: z.int().nullable(),
  until: z.int(),
  respondents: z.int(),
  invited: z.int(),
  cells: z.array(
    z.strictObject({
      cell: z.enum(loyaltyCells),
      persons: z.int(),
      low: z.number().nullable(),
      high: z.number().nullable(),
      gone: z.int(),
      netFen: z.int(),
    }),
  ),
  nps: z.strictObject({ score: z.number(), answers: z.int(), promoters: z.int(), detractors: z.int() }).nullable(),
  opinions: z.int(),
})

export interface CellMember {
  readonly memberId: number
  readonly card: string | null
  readonly name: string | null
  readonly product: number
  readonly service: number
  readonly onDay: number | null
  readonly netFen: number
  readonly lastDay: number | null
  readonly isGone: boolean
}
const Member: z.ZodType<CellMember, CellMember> = z.strictObject({
  memberId: z.int(),
  card: z.string().nullable(),
  name: z.string().nullable(),
  product: z.number(),
  service: z.number(),
  onDay: z.int().nullable(),
  netFen: z.int(),
  lastDay: z.int().nullable(),
  isGone: z.boolean(),
})

export interface Referrals {
  /** Members who joined in the 365 days up to the as-of day, and those of them with a known referrer. */
  readonly newMembers: number
  readonly newReferred: number
  /** All members with a known referrer, and what a person of them brought against others of the same joining quarters. */
  readonly referred: number
  readonly meanNetFen: number | null
  readonly meanOthersFen: number | null
  readonly referrers: readonly {
    readonly memberId: number
    readonly card: string | null
    readonly name: string | null
    readonly brought: number
    readonly netFen: number
  }[]
  readonly rows: readonly {
    readonly memberId: number
    readonly card: string | null
    readonly name: string | null
    readonly referrerId: number
    readonly referrerCard: string | null
    readonly onDay: number | null
    readonly netFen: number
  }[]
}
const someone = { memberId: z.int(), card: z.string().nullable(), name: z.string().nullable() }
const ReferralsShape: z.ZodType<Referrals, Referrals> = z.strictObject({
  newMembers: z.int(),
  newReferred: z.int(),
  referred: z.int(),
  meanNetFen: z.number().nullable(),
  meanOthersFen: z.number().nullable(),
  referrers: z.array(z.strictObject({ ...someone, brought: z.int(), netFen: z.int() })),
  rows: z.array(
    z.strictObject({ ...someone, referrerId: z.int(), referrerCard: z.string().nullable(), onDay: z.int().nullable(), netFen: z.int() }),
  ),
})

const Id = z.strictObject({ id: z.int() })
const known = ['survey/not-found'] as const
const fileRefusals = ['file/unknown-token', 'file/not-writable', 'file/disk-full'] as const

export const surveys = {
  list: query().output(z.array(SurveyShape)),
  create: command({ changes: ['surveys'], refuses: ['survey/name-taken'] })
    .input(
      z.strictObject({
        name: z.string().trim().min(1).max(80),
        template: z.enum(templateIds),
        language: z.enum(['zh-CN', 'en']).default('zh-CN'),
        /** In place of the template's. */
        questions: z.array(SurveyQuestion).max(40).default([]),
        note: z.string().max(1000).default(''),
      }),
    )
    .output(Id),
  /** The answers stay with the members. */
  remove: command({ changes: ['surveys'], refuses: known }).input(Id),
  /** Draws new buyers (one occasion) and repeat buyers (two or more) at random; who is in already stays. Same data and seed, same sample. */
  draw: command({ changes: ['surveys'], refuses: [...known, 'segment/not-found', 'segment/rule-invalid'] })
    .input(
      z.strictObject({
        id: z.int(),
        newBuyers: z.int().min(0).max(100_000).default(100),
        repeatBuyers: z.int().min(0).max(100_000).default(100),
        /** Bought within so many days before the as-of day. */
        withinDays: z.int().min(1).max(3650).default(365),
        segmentId: z.int().optional(),
        seed: z.int().min(0).default(1),
      }),
    )
    .output(z.strictObject({ newBuyers: z.int(), repeatBuyers: z.int() })),
  /** The entry grid: the invited, and whoever else answered. */
  entries: query({ refuses: known })
    .input(z.strictObject({ id: z.int(), offset: z.int().min(0).default(0), limit: z.int().min(1).max(1000).default(200) }))
    .output(z.strictObject({ total: z.int(), rows: z.array(Entry) })),
  /** One member's answers, by the question's key; an empty one takes an answer back. `card` finds her where she was not invited. */
  enter: command({ changes: ['surveys', 'members'], refuses: [...known, 'member/not-found', 'survey/answer-invalid'] })
    .input(
      z.strictObject({
        id: z.int(),
        memberId: z.int().optional(),
        card: z.string().max(60).optional(),
        onDay: z.int(),
        answers: z.record(z.string(), z.string().max(2000)),
      }),
    )
    .output(z.strictObject({ memberId: z.int(), answers: z.int() })),
  result: query({ refuses: known }).input(Id).output(Result),
  /** Answers as fields of the brand's own, so that the member's page shows them and segments ask for them. */
  toFields: command({ changes: ['cleaning', 'members'], refuses: known })
    .input(Id)
    .output(z.strictObject({ fields: z.int(), values: z.int() })),
  /** A sheet to fill in: one row an invited member, one column a question; the import takes it back. */
  exportSheet: task({
    changes: ['exports'],
    refuses: [...known, ...fileRefusals],
    reports: Progress,
    returns: z.strictObject({ rows: z.int(), sha256: z.string(), fileName: z.string() }),
  }).input(z.strictObject({ id: z.int(), token: z.string(), language: z.enum(['zh-CN', 'en']).default('zh-CN') })),
  /** The loyalty matrix of all answers of twelve months, imported ones too (M62). */
  matrix: query().input(z.strictObject({})).output(Matrix),
  cell: query()
    .input(z.strictObject({ cell: z.enum(loyaltyCells), goneOnly: z.boolean().default(false) }))
    .output(z.array(Member)),
  /** Who brought whom, and what the referred are worth (F136). */
  referrals: query().input(z.strictObject({})).output(ReferralsShape),
  refer: command({ changes: ['surveys', 'members'], refuses: ['member/not-found', 'survey/own-referrer'] }).input(
    z.strictObject({
      card: z.string().trim().min(1).max(60),
      referrerCard: z.string().trim().min(1).max(60),
      onDay: z.int().nullable().default(null),
    }),
  ),
  unrefer: command({ changes: ['surveys', 'members'] }).input(z.strictObject({ memberId: z.int() })),
  /** Takes a brand's own field that holds the referrer's card number. */
  referByField: command({ changes: ['surveys', 'members'] })
    .input(z.strictObject({ fieldId: z.int() }))
    .output(z.strictObject({ added: z.int(), unknownCards: z.int() })),
}
