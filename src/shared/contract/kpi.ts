/** What the officer answers for: figures with targets, checklists, self-tests. */
import { z } from 'zod'
import { checklists, phases, type Checklist, type KpiUnit, type Phase } from '../kpi/presets.ts'
import { selfTests, testAreas } from '../kpi/self-tests.ts'
import { command, query } from './grammar.ts'

const Unit = z.enum(['count', 'money', 'rate', 'decimal'])
/** `no-date`: a target that nothing can be late for. */
export const kpiStates = ['reached', 'on-track', 'late', 'missed', 'no-date', 'no-target', 'no-value'] as const
export type KpiState = (typeof kpiStates)[number]

export interface KpiTarget {
  readonly dueOn: number | null
  readonly target: number
}

export interface KpiPoint {
  readonly day: number
  readonly value: number
  readonly given: 'measured' | 'entered'
}

export interface KpiRow {
  /** Of a preloaded figure its name; of the officer's own `own-ID`. */
  readonly key: string
  readonly phase: Phase
  /** A preloaded figure's key, so that a reader's language names it; else the name it was given. */
  readonly word: string
  readonly nameZh: string
  readonly nameEn: string
  readonly unit: KpiUnit
  readonly direction: 'up' | 'down'
  readonly isOwn: boolean
  /** The data tell it by themselves. */
  readonly isMeasured: boolean
  /** Whom to ask for the same figure; null where it is entered. */
  readonly procedure: string | null
  /** The figure now; null while nothing is known. */
  readonly value: number | null
  readonly numerator: number | null
  readonly denominator: number | null
  readonly onDay: number | null
  /** The reading before, of an earlier day. */
  readonly before: number | null
  readonly owner: string
  readonly evidence: string
  readonly note: string
  readonly targets: readonly KpiTarget[]
  /** The one that counts now: the next that is due, else the last. */
  readonly target: KpiTarget | null
  /** By the line through the points: when the target is met; null where it does not get there or nobody can tell. */
  readonly forecastOn: number | null
  /** The same line on the due day. */
  readonly expected: number | null
  readonly state: KpiState
  /** Oldest first. */
  readonly points: readonly KpiPoint[]
}

const Target: z.ZodType<KpiTarget, KpiTarget> = z.strictObject({ dueOn: z.int().nullable(), target: z.number() })
const Point: z.ZodType<KpiPoint, KpiPoint> = z.strictObject({ day: z.int(), value: z.number(), given: z.enum(['measured', 'entered']) })
const Row: z.ZodType<KpiRow, KpiRow> = z.strictObject({
  key: z.string(),
  phase: z.enum(phases),
  word: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  unit: Unit,
  direction: z.enum(['up', 'down']),
  isOwn: z.boolean(),
  isMeasured: z.boolean(),
  procedure: z.string().nullable(),
  value: z.number().nullable(),
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  onDay: z.int().nullable(),
  before: z.number().nullable(),
  owner: z.string(),
  evidence: z.string(),
  note: z.string(),
  targets: z.array(Target),
  target: Target.nullable(),
  forecastOn: z.int().nullable(),
  expected: z.number().nullable(),
  state: z.enum(kpiStates),
  points: z.array(Point),
})

export interface KpiBoard {
  /** The data's last complete day; null without receipts. */
  readonly asOf: number | null
  readonly today: number
  readonly rows: readonly KpiRow[]
}
export const KpiBoard: z.ZodType<KpiBoard, KpiBoard> = z.strictObject({ asOf: z.int().nullable(), today: z.int(), rows: z.array(Row) })

export interface ChecklistItem {
  /** Null: as the program came with it, nothing entered yet. */
  readonly id: number | null
  readonly list: Checklist
  readonly key: string | null
  readonly nameZh: string
  readonly nameEn: string
  readonly owner: string
  readonly dueOn: number | null
  readonly doneOn: number | null
  readonly evidence: string
  readonly note: string
}
const Item: z.ZodType<ChecklistItem, ChecklistItem> = z.strictObject({
  id: z.int().nullable(),
  list: z.enum(checklists),
  key: z.string().nullable(),
  nameZh: z.string(),
  nameEn: z.string(),
  owner: z.string(),
  dueOn: z.int().nullable(),
  doneOn: z.int().nullable(),
  evidence: z.string(),
  note: z.string(),
})

const Taken = z.strictObject({
  id: z.int(),
  test: z.enum(selfTests),
  onDay: z.int(),
  /** Share of the points, 0..1. */
  score: z.number(),
  answers: z.array(z.int()),
  areas: z.array(z.strictObject({ area: z.enum(testAreas), score: z.number() })),
  note: z.string(),
})
export type TakenTest = z.infer<typeof Taken>

const Key = z.string().regex(/^[a-z][\w-]{0,40}$/)
const Words = z.string().max(500)
const Id = z.strictObject({ id: z.int() })

export const kpi = {
  board: query().output(KpiBoard),
  /** An own figure (without a key), or what stands beside a known one. */
  save: command({ changes: ['kpi'], refuses: ['kpi/not-found'] })
    .input(
      z.strictObject({
        key: Key.optional(),
        phase: z.enum(phases),
        name: z.string().trim().min(1).max(80),
        unit: Unit,
        direction: z.enum(['up', 'down']).default('up'),
        owner: Words.default(''),
        evidence: Words.default(''),
        note: Words.default(''),
      }),
    )
    .output(z.strictObject({ key: z.string() })),
  /** An own figure goes with its readings; a preloaded one leaves the board and can be put back. */
  remove: command({ changes: ['kpi'], refuses: ['kpi/not-found'] }).input(z.strictObject({ key: Key })),
  putBack: command({ changes: ['kpi'] }).input(z.strictObject({})),
  setTargets: command({ changes: ['kpi'], refuses: ['kpi/not-found'] }).input(
    z.strictObject({ key: Key, targets: z.array(z.strictObject({ dueOn: z.int().nullable(), target: z.number() })).max(40) }),
  ),
  /** What the data do not tell; of one day the last word counts. */
  enter: command({ changes: ['kpi'], refuses: ['kpi/not-found', 'kpi/measured'] }).input(
    z.strictObject({ key: Key, onDay: z.int(), value: z.number(), note: Words.default('') }),
  ),
  /** Keeps today's measured figures, so that the board has a trend where the data themselves keep none. */
  record: command({ changes: ['kpi'] })
    .input(z.strictObject({}))
    .output(z.strictObject({ recorded: z.int() })),
  checklist: query()
    .input(z.strictObject({ list: z.enum(checklists) }))
    .output(z.array(Item)),
  saveItem: command({ changes: ['kpi'] })
    .input(
      z.strictObject({
        id: z.int().optional(),
        list: z.enum(checklists),
        key: Key.nullable().default(null),
        name: z.string().trim().min(1).max(200),
        owner: Words.default(''),
        dueOn: z.int().nullable().default(null),
        doneOn: z.int().nullable().default(null),
        evidence: Words.default(''),
        note: Words.default(''),
      }),
    )
    .output(Id),
  removeItem: command({ changes: ['kpi'] }).input(Id),
  /** Oldest first. */
  tests: query().output(z.array(Taken)),
  /** Refuses a number of answers that is not the test's. */
  takeTest: command({ changes: ['kpi'], refuses: ['kpi/answers-missing'] })
    .input(
      z.strictObject({
        test: z.enum(selfTests),
        onDay: z.int(),
        answers: z.array(z.int().min(0).max(4)).min(1).max(40),
        note: Words.default(''),
      }),
    )
    .output(Id),
  removeTest: command({ changes: ['kpi'] }).input(Id),
}
