/** The officer's morning: what came in, what is late, what waits, what moved, what runs, what comes next. */
import { z } from 'zod'

export interface Moved {
  readonly now: number
  readonly before: number
}

/** A name the officer gave is the same in both. */
export interface NamedTarget {
  readonly nameZh: string
  readonly nameEn: string
}

export const nextKinds = ['milestone', 'kpi', 'plan', 'campaign'] as const

export interface Morning {
  readonly today: number
  readonly asOf: number | null
  /** The last import that stands; files in watched folders that nobody has taken yet. */
  readonly cameIn: { readonly runId: number; readonly at: string; readonly files: readonly string[]; readonly rows: number } | null
  readonly arrived: number
  readonly late: {
    readonly sources: readonly string[]
    readonly stores: readonly string[]
    /** Targets missed or about to be: of the base and of the board. */
    readonly targets: readonly NamedTarget[]
  }
  readonly queues: { readonly quarantine: number; readonly cleaning: number; readonly pairs: number; readonly unknownCards: number }
  /** The last whole month against the one before; null without data of both. */
  readonly moved: {
    readonly from: number
    readonly to: number
    readonly netFen: Moved
    readonly memberNetFen: Moved
    readonly receipts: Moved
    readonly recruits: Moved
  } | null
  readonly running: readonly { readonly id: number; readonly name: string; readonly endsOn: number; readonly pieces: number }[]
  /** What is due next, soonest first. */
  readonly next: readonly {
    readonly kind: (typeof nextKinds)[number]
    readonly nameZh: string
    readonly nameEn: string
    readonly dueOn: number
  }[]
}

const Pair: z.ZodType<Moved, Moved> = z.strictObject({ now: z.number(), before: z.number() })
const Target: z.ZodType<NamedTarget, NamedTarget> = z.strictObject({ nameZh: z.string(), nameEn: z.string() })
export const Morning: z.ZodType<Morning, Morning> = z.strictObject({
  today: z.int(),
  asOf: z.int().nullable(),
  cameIn: z.strictObject({ runId: z.int(), at: z.string(), files: z.array(z.string()), rows: z.int() }).nullable(),
  arrived: z.int(),
  late: z.strictObject({ sources: z.array(z.string()), stores: z.array(z.string()), targets: z.array(Target) }),
  queues: z.strictObject({ quarantine: z.int(), cleaning: z.int(), pairs: z.int(), unknownCards: z.int() }),
  moved: z.strictObject({ from: z.int(), to: z.int(), netFen: Pair, memberNetFen: Pair, receipts: Pair, recruits: Pair }).nullable(),
  running: z.array(z.strictObject({ id: z.int(), name: z.string(), endsOn: z.int(), pieces: z.int() })),
  next: z.array(z.strictObject({ kind: z.enum(nextKinds), nameZh: z.string(), nameEn: z.string(), dueOn: z.int() })),
})
