/** Reports: packs of pages, runs with their figures kept, built tables, the league of stores and guides. */
import { z } from 'zod'
import { command, query, task } from './grammar.ts'
import { Progress } from './progress.ts'
import { BuiltQuestion, BuiltReport, BuiltTable } from './report-builder.ts'
import { ChangedFigure, Report } from './report-page.ts'
import { Morning } from './reports-morning.ts'

export const pageKinds = [
  'monthly',
  'member-share',
  'quality',
  'value',
  'brand',
  'campaign',
  'stores',
  'segment',
  'kpi',
  'built',
  'definitions',
] as const
export const PageKind = z.enum(pageKinds)
export type PageKind = z.infer<typeof PageKind>

export const PageChoice = z.strictObject({
  kind: PageKind,
  /** The campaign, the segment or the built table it is about. */
  subjectId: z.int().optional(),
  comment: z.string().max(2000).default(''),
})
export type PageChoice = z.infer<typeof PageChoice>

/** Counted back from the as-of day, so that a saved pack needs no new dates next month. */
export const packPeriods = ['last-month', 'this-month', 'last-quarter', 'last-year', 'last-365'] as const
export const PackPeriod = z.union([z.enum(packPeriods), z.strictObject({ from: z.int(), to: z.int() })])
export type PackPeriod = z.infer<typeof PackPeriod>

const settings = {
  name: z.string().trim().min(1).max(80),
  pages: z.array(PageChoice).min(1).max(30),
  period: PackPeriod.default('last-month'),
  compare: z.enum(['none', 'before', 'year-before']).default('before'),
  storeIds: z.array(z.int()).max(5000).default([]),
}
export const PackDraft = z.strictObject({ id: z.int().optional(), ...settings })
export type PackDraft = z.infer<typeof PackDraft>

export const Pack = z.strictObject({ id: z.int(), ...settings, savedAt: z.string() })
export type Pack = z.infer<typeof Pack>

export const ReportRun = z.strictObject({
  id: z.int(),
  packId: z.int().nullable(),
  name: z.string(),
  madeAt: z.string(),
  asOf: z.int().nullable(),
  from: z.int().nullable(),
  to: z.int().nullable(),
  pages: z.int(),
})
export type ReportRun = z.infer<typeof ReportRun>

const LeagueRow = z.strictObject({
  name: z.string(),
  /** Joined in the period, and those of them with a valid contact. */
  recruits: z.int(),
  usableRecruits: z.int(),
  receipts: z.int(),
  withMemberValue: z.int(),
  linked: z.int(),
  netFen: z.int(),
  linkedFen: z.int(),
  /** Persons who bought in the period, and those of them with two occasions or more up to its end. */
  buyers: z.int(),
  repeaters: z.int(),
  /** Members who joined there, as the base is now, and those of them with a valid contact. */
  members: z.int(),
  reachable: z.int(),
  /** First business day of its data where that lies in the period: it has sold for a part of it only. */
  openedOn: z.int().nullable(),
})
export type LeagueRow = z.infer<typeof LeagueRow>
export const League = z.strictObject({
  from: z.int(),
  to: z.int(),
  asOf: z.int().nullable(),
  total: LeagueRow,
  stores: z.array(LeagueRow),
  guides: z.array(LeagueRow),
})
export type League = z.infer<typeof League>

const Id = z.strictObject({ id: z.int() })
const fileRefusals = ['file/unknown-token', 'file/not-writable', 'file/disk-full'] as const
/** What a page may be about and is not there. */
const subjectRefusals = ['report/no-subject', 'segment/rule-invalid'] as const

export const reports = {
  packs: query().output(z.array(Pack)),
  savePack: command({ changes: ['reports'], refuses: ['report/name-taken', 'report/not-found'] })
    .input(PackDraft)
    .output(Id),
  removePack: command({ changes: ['reports'], refuses: ['report/not-found'] }).input(Id),
  /** The pack's figures as they are now, not kept. */
  preview: query({ refuses: subjectRefusals }).input(PackDraft).output(Report),
  /** Makes the report and keeps its figures, so that it can be printed again as it was. */
  run: task({ changes: ['reports'], refuses: subjectRefusals, reports: Progress, returns: Id }).input(PackDraft),
  runs: query().output(z.array(ReportRun)),
  getRun: query({ refuses: ['report/not-found'] })
    .input(Id)
    .output(Report),
  removeRun: command({ changes: ['reports'], refuses: ['report/not-found'] }).input(Id),
  /** Asks every question of a kept report again: the figures that are others now. */
  changes: query({ refuses: ['report/not-found'] })
    .input(Id)
    .output(z.array(ChangedFigure)),
  /** The figures of a kept report as a workbook, a sheet a page; logged like every export. */
  exportRun: task({
    changes: ['exports'],
    refuses: ['report/not-found', ...fileRefusals],
    reports: Progress,
    returns: z.strictObject({ sheets: z.int(), rows: z.int(), sha256: z.string(), fileName: z.string() }),
  }).input(z.strictObject({ id: z.int(), token: z.string(), language: z.enum(['zh-CN', 'en']).default('zh-CN') })),
  /** Recruits, link rate, repeat and valid contact by store and guide of business days [from, to] (F118). */
  league: query()
    .input(z.strictObject({ from: z.int(), to: z.int(), storeIds: z.array(z.int()).max(5000).default([]) }))
    .output(League),
  /** What the officer should know this morning; every part opens its station. */
  morning: query().output(Morning),
  build: query({ refuses: ['segment/not-found', 'segment/rule-invalid'] })
    .input(BuiltQuestion)
    .output(BuiltTable),
  built: query().output(z.array(BuiltReport)),
  saveBuilt: command({ changes: ['reports'], refuses: ['report/name-taken', 'report/not-found'] })
    .input(z.strictObject({ id: z.int().optional(), name: z.string().trim().min(1).max(80), question: BuiltQuestion }))
    .output(Id),
  removeBuilt: command({ changes: ['reports'], refuses: ['report/not-found'] }).input(Id),
}
