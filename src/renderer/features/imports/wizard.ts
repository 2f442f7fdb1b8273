/**
 * The import in hand: kept outside the screen, so that the officer may look at members meanwhile and come back to where it stood.
 * The tasks themselves run in the job panel.
 */
import type { FieldConflict, ImportPlan, PlannedSheet, ValueOfColumn } from '#shared/contract/import-plan.ts'
import type { ImportRun, InspectedFile, SheetView } from '#shared/contract/imports.ts'
import { isFieldId } from '#shared/languages/import-fields.ts'
import { ALL_OTHERS } from '#shared/languages/source-settings.ts'
import { textKey } from '#shared/values/text.ts'
import type { GrantedFile } from '#shared/contract/shell.ts'
import { crm } from '../../app/crm.ts'
import { draftsFetched, keepDraft, keptDraft } from '../../app/drafts.ts'
import { dismissJob, runTask, type Begin, type Outcome } from '../../app/jobs.ts'
import { createStore, useStore } from '../../app/store.ts'
import {
  answer,
  answerAlike,
  choicesOf,
  confirm,
  correct,
  draftOfFile,
  isAlike,
  isSettled,
  keepDecisions,
  type Correction,
  type FileDraft,
  type ReadChoice,
  type SettingKey,
  type SheetDraft,
} from './draft.ts'

export interface Place {
  readonly token: string
  readonly index: number
}

export type Work = 'reading' | 'planning' | 'committing'

export interface Wizard {
  readonly step: 'choose' | 'look' | 'plan' | 'done'
  /** A task of this import that runs now, by its id in the job panel; the screen waits for it. */
  readonly working: { readonly what: Work; readonly jobId: number; readonly files: number } | undefined
  readonly files: readonly FileDraft[]
  /** The sheet on show, once the officer has chosen one. */
  readonly place: Place | undefined
  readonly plan: ImportPlan | undefined
  readonly run: ImportRun | undefined
  /** Why the last task of this import did not come to an end. */
  readonly failure: unknown
}

const atRest: Wizard = {
  step: 'choose',
  working: undefined,
  files: [],
  place: undefined,
  plan: undefined,
  run: undefined,
  failure: undefined,
}

const wizard = createStore<Wizard>(atRest)
export const useWizard = (): Wizard => useStore(wizard)

const DRAFT = 'imports'
/** What survives a lock of the workspace: the files as they were read, and everything that was decided about them. A plan is made anew. */
type WizardDraft = Pick<Wizard, 'files'>

wizard.subscribe(() => {
  const { step, files } = wizard.get()
  keepDraft(DRAFT, step === 'choose' || step === 'done' ? undefined : ({ files } satisfies WizardDraft))
})

void draftsFetched.then(() => {
  const draft = keptDraft<WizardDraft>(DRAFT)
  if (draft && wizard.get() === atRest) wizard.set({ ...atRest, step: 'look', files: draft.files })
})

const update = (part: Partial<Wizard>): void => wizard.set({ ...wizard.get(), ...part })

export interface Titles {
  readonly reading: string
  readonly planning: string
  readonly committing: string
}

interface Asked {
  readonly token: string
  readonly options: ReadChoice
  readonly views: readonly SheetView[]
}

/** Runs a task of this import. Why it failed is shown on this screen, so the job panel need not say it too. */
async function work<R>(what: Work, files: number, title: string, begin: Begin<R>): Promise<Outcome<R>> {
  let jobId = 0
  const outcome = await runTask(title, begin, ({ id }) => {
    jobId = id
    update({ working: { what, jobId: id, files }, failure: undefined })
  })
  update({ working: undefined, failure: outcome.state === 'failed' ? outcome.error : undefined })
  dismissJob(jobId)
  return outcome
}

async function inspect(asked: readonly Asked[], title: string): Promise<readonly InspectedFile[] | undefined> {
  const files = asked.map(({ token, options, views }) => ({ token, options: { ...options }, views: [...views] }))
  const outcome = await work('reading', files.length, title, (options) => crm.imports.inspect({ files }, options))
  return outcome.state === 'done' ? outcome.result.files : undefined
}

/**
 * Reads the files and adds them to what is in hand; a finished import makes room first. Files of sources that are known, in the layout
 * they had, go on to the dry run at once: from there to done it is one click.
 */
export async function addFiles(granted: readonly GrantedFile[], titles: Titles): Promise<void> {
  if (granted.length === 0 || wizard.get().working) return
  if (wizard.get().step === 'done') wizard.set(atRest)
  await dropPlan()
  const known = new Set(wizard.get().files.map(({ found }) => found.token))
  const fresh = granted.filter(({ token }) => !known.has(token))
  const found = await inspect(
    fresh.map(({ token }) => ({ token, options: {}, views: [] })),
    titles.reading,
  )
  if (!found) return
  const files = [...wizard.get().files, ...found.map((file) => draftOfFile(file))]
  update({ step: 'look', files })
  if (isSettled(files)) await makePlan(titles)
}

/** Reads one file again, as the officer says it is to be read. */
export async function rereadFile(token: string, options: ReadChoice, views: readonly SheetView[], titles: Titles): Promise<void> {
  const [found] = (await inspect([{ token, options, views }], titles.reading)) ?? []
  if (!found) return
  update({
    files: wizard.get().files.map((file) => (file.found.token === token ? keepDecisions(file, draftOfFile(found, options, views)) : file)),
  })
}

/** Reads all files in hand again: one of them is no longer what it was. */
export async function rereadAll(titles: Titles): Promise<void> {
  await dropPlan()
  const before = wizard.get().files
  const found = await inspect(
    before.map(({ found: { token }, options, views }) => ({ token, options, views })),
    titles.reading,
  )
  if (!found) return
  const files = before.map((file, at) => {
    const fresh = found[at]
    return fresh ? keepDecisions(file, draftOfFile(fresh, file.options, file.views)) : file
  })
  update({ step: 'look', files })
}

export const choosePlace = (place: Place): void => update({ place })

export function removeFile(token: string): void {
  const files = wizard.get().files.filter(({ found }) => found.token !== token)
  update(files.length === 0 ? atRest : { files })
}

export function changeSheet(token: string, index: number, how: (sheet: SheetDraft) => SheetDraft): void {
  const change = (file: FileDraft): FileDraft => ({
    ...file,
    sheets: file.sheets.map((sheet) => (sheet.found.index === index ? how(sheet) : sheet)),
  })
  update({ files: wizard.get().files.map((file) => (file.found.token === token ? change(file) : file)) })
}

/** Answers a setting for a sheet and for every other sheet of its layout. */
export function answerSetting(sheet: SheetDraft, key: SettingKey, value: unknown): void {
  changeAlike(sheet, (before) => (before === sheet ? answer(before, key, value) : answerAlike(before, key, value)))
}

/** Takes the proposed answer as it stands, likewise. */
export const confirmSetting = (sheet: SheetDraft, key: SettingKey): void => changeAlike(sheet, (before) => confirm(before, key))

function changeAlike(sheet: SheetDraft, how: (sheet: SheetDraft) => SheetDraft): void {
  const files = wizard
    .get()
    .files.map((file) => ({ ...file, sheets: file.sheets.map((each) => (isAlike(each, sheet) ? how(each) : each)) }))
  update({ files })
}

export function correctRow(token: string, correction: Correction): void {
  update({ files: wizard.get().files.map((file) => (file.found.token === token ? correct(file, correction) : file)) })
}

/** A sheet of the plan is known to the draft by the names of its file and of itself. */
function changePlanned(sheet: PlannedSheet | undefined, how: (sheet: SheetDraft) => SheetDraft): void {
  if (sheet === undefined) return
  const isIt = (file: FileDraft, each: SheetDraft): boolean => file.found.name === sheet.file && each.found.name === sheet.sheet
  const files = wizard.get().files.map((file) => ({ ...file, sheets: file.sheets.map((each) => (isIt(file, each) ? how(each) : each)) }))
  update({ files })
}

/** What the officer says about fields under the rule "ask"; the next dry run counts with it. */
export function decideConflict(sheets: readonly PlannedSheet[], { sheet, record, field }: FieldConflict, decision: 'file' | 'keep'): void {
  changePlanned(sheets[sheet], (draft) =>
    answer(draft, 'askDecisions', { ...draft.settings.askDecisions, [`${record} ${field}`]: decision }),
  )
}

/** Also what is beyond the list the plan shows. */
export function decideAllConflicts(sheets: readonly PlannedSheet[], decision: 'file' | 'keep'): void {
  for (const sheet of sheets) changePlanned(sheet, (draft) => answer(draft, 'askDecisions', { [ALL_OTHERS]: decision }))
}

/** What a value of a column means for this source, remembered with it. */
export function meanValue(sheets: readonly PlannedSheet[], { sheet, field, value }: ValueOfColumn, meaning: string): void {
  changePlanned(sheets[sheet], (draft) => {
    const { genderCodes, documentTypes, documentStatuses, valueMaps } = draft.settings
    const entry = { [textKey(value)]: meaning }
    if (field === 'member.gender') return answer(draft, 'genderCodes', { ...genderCodes, ...entry })
    if (field === 'receipt.doc_type') return answer(draft, 'documentTypes', { ...documentTypes, ...entry })
    if (field === 'receipt.status') return answer(draft, 'documentStatuses', { ...documentStatuses, ...entry })
    const own = isFieldId(field) ? valueMaps?.[field] : undefined
    return answer(draft, 'valueMaps', { ...valueMaps, [field]: { ...own, [value]: meaning } })
  })
}

export async function makePlan(titles: Titles): Promise<void> {
  await dropPlan()
  const files = choicesOf(wizard.get().files)
  const outcome = await work('planning', files.length, titles.planning, (options) => crm.imports.plan({ files }, options))
  if (outcome.state === 'done') update({ step: 'plan', plan: outcome.result })
}

export async function commitPlan(titles: Titles): Promise<void> {
  const { plan, files } = wizard.get()
  if (!plan) return
  const { planId } = plan
  const outcome = await work('committing', files.length, titles.committing, (options) => crm.imports.commit({ planId }, options))
  if (outcome.state === 'done') update({ step: 'done', run: outcome.result, plan: undefined })
}

/** Back from the dry run to the files; the plan is let go. */
export async function backToLook(): Promise<void> {
  update({ step: 'look', failure: undefined })
  await dropPlan()
}

export async function startOver(): Promise<void> {
  await dropPlan()
  wizard.set(atRest)
}

export const forgetFailure = (): void => update({ failure: undefined })

/** The engine keeps a plan in memory until it is committed or let go. */
async function dropPlan(): Promise<void> {
  const { plan } = wizard.get()
  update({ plan: undefined })
  if (!plan) return
  try {
    const stream = await crm.imports.discard({ planId: plan.planId })
    while ((await stream.next()).done !== true);
  } catch (error) {
    // It may be gone already, with an engine that stopped: nothing is lost by that.
    console.info('a plan was not discarded', error)
  }
}
