/** What a rule leans on beside the columns: other segments, rows, and figures that features compute. */
import { SegmentRule } from '#shared/languages/segment-rule.ts'
import type { ClassField, Measure } from '#shared/languages/segment-conditions.ts'
import type { ContactField } from '#shared/languages/segment-names.ts'
import type { Read } from '../../db/connections.ts'
import type { Columns } from '../columns.ts'
import { savedListOf, type SavedMembers } from './saved-lists.ts'
import { ruleOfSegment, snapshotMembers } from './saved.sql.ts'

export type RuleRead = Read

/** Another segment, as it was saved. */
export type Saved =
  | { readonly of: 'rule'; readonly rule: SegmentRule }
  | { readonly of: 'list'; readonly members: SavedMembers }
  /** Written by a newer program, or damaged. */
  | { readonly of: 'unreadable' }

export type ModelMeasure = Extract<Measure, 'alivePercent' | 'expectedPurchases' | 'lifetimeFen'>
export type FigureMeasure = Extract<Measure, 'rfmR' | 'rfmF' | 'rfmM' | 'qualityScore'> | ModelMeasure
export type FigureDay = 'dueOn' | 'atRiskOn' | 'lapsedOn' | 'stageSince'

export type FigureName = FigureMeasure | FigureDay | ClassField

/** Figures, a place each; `of` says whether of persons or of members. */
export interface FigureColumn {
  readonly of: 'person' | 'member'
  /** NaN where there is none. */
  readonly values: Float64Array
}

/** Index in `names` by the person's place; 255 where she is in no class. */
export interface ClassColumn {
  readonly codes: Uint8Array
  readonly names: readonly string[]
}

/** What later features know of every person or member; given in by the composition root, because columns know no feature. */
export interface RuleFigures {
  /** False where something is missing without which nobody has the figure: margins, a fitted model. */
  isKnown(columns: Columns, read: RuleRead, name: FigureName): boolean
  measure(columns: Columns, read: RuleRead, measure: FigureMeasure): Promise<FigureColumn>
  day(columns: Columns, read: RuleRead, field: FigureDay): Promise<FigureColumn>
  classes(columns: Columns, read: RuleRead, field: ClassField): Promise<ClassColumn>
  /** Index in `cleanableStates` by the member's place. */
  quality(columns: Columns, read: RuleRead, field: ContactField): Promise<Uint8Array>
  /** 1 by the member's place: under 14, or possibly so, and no guardian agreed. */
  minors(columns: Columns, read: RuleRead): Promise<Uint8Array>
}

export interface RuleGround {
  readonly read: RuleRead
  /** The clock's day, for what ends by itself, such as tags. */
  readonly clockDay: number
  readonly figures: RuleFigures | undefined
  segmentOf(id: number): Saved | undefined
  snapshotOf(segmentId: number, snapshotId: number): SavedMembers | undefined
}

interface Around {
  readonly figures?: RuleFigures | undefined
  readonly now?: () => Date
}

/** Each saved segment is read once. */
export function groundOf(read: RuleRead, { figures, now = () => new Date() }: Around = {}): RuleGround {
  const known = new Map<number, Saved | undefined>()
  const moment = now()
  return {
    read,
    figures,
    clockDay: Math.floor((moment.getTime() - moment.getTimezoneOffset() * 60_000) / 86_400_000),
    segmentOf: (id) => {
      if (!known.has(id)) known.set(id, loadSaved(read, id))
      return known.get(id)
    },
    snapshotOf: (segmentId, snapshotId) => {
      const row = read.prepare<[number, number], { members: Uint8Array }>(snapshotMembers).get(segmentId, snapshotId)
      return row && savedListOf(row.members)
    },
  }
}

interface SavedRow {
  readonly rule: string
  readonly members: Uint8Array | null
}

function loadSaved(read: RuleRead, id: number): Saved | undefined {
  const row = read.prepare<[number], SavedRow>(ruleOfSegment).get(id)
  if (!row) return undefined
  if (row.members) return { of: 'list', members: savedListOf(row.members) }
  const rule = readRule(row.rule)
  return rule ? { of: 'rule', rule } : { of: 'unreadable' }
}

/** A stored rule; undefined where this program cannot read it. */
export function readRule(text: string): SegmentRule | undefined {
  const parsed = SegmentRule.safeParse(jsonOf(text))
  return parsed.success ? parsed.data : undefined
}

export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
