/**
 * Putting another database in the place of the present one, so that a kill at any moment leaves the old one or the new one, never a mixture:
 * overwriting a database beside its live log damages it every time. Each stage is written down before it begins; whoever opens the workspace
 * next goes on from there.
 */
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { removePatiently, renamePatiently, syncFolder, writeDurably } from './durable-file.ts'
import { databaseOf, incomingOf, restoreJournalOf } from './places.ts'

const stages = ['fetch', 'set-aside', 'put-in', 'in-place'] as const

const Journal = z.strictObject({
  stage: z.enum(stages),
  /** Under which name the present database is kept. */
  aside: z.string(),
  /** A database set aside earlier, which is to come back; null when the incoming one is a copy that is ready. */
  fetch: z.string().nullable(),
  /** SHA-256 of the backup, for the audit line; null for one that comes back. */
  sha256: z.string().nullable(),
  /** The incoming one is the present one under a cipher: what is set aside is not to stay. */
  encrypts: z.boolean().optional(),
})
export type RestoreJournal = z.infer<typeof Journal>

/** Told before each single change to a file; tests end the process there. */
export type OnStep = (step: string) => void

function readRestoreJournal(folder: string): RestoreJournal | undefined {
  const file = restoreJournalOf(folder)
  if (!existsSync(file)) return undefined
  try {
    return Journal.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    setUnreadableAside(folder)
    return undefined
  }
}

/** A journal that cannot be read decides nothing; the incoming database may be the only copy of what it is, and is kept. */
function setUnreadableAside(folder: string): void {
  const at = new Date().toISOString().replaceAll(/[:.]/g, '-')
  renamePatiently(restoreJournalOf(folder), `${restoreJournalOf(folder)}.bad-${at}`)
  moveDatabase(incomingOf(folder), join(folder, `workspace.before-restore-${at}.db`), () => {})
}

/** From here on the new database is in force, whatever happens. */
export function beginSwap(folder: string, journal: Omit<RestoreJournal, 'stage'>, onStep: OnStep): void {
  onStep('before the journal')
  write(folder, { ...journal, stage: journal.fetch === null ? 'set-aside' : 'fetch' })
  onStep('after the journal')
}

/** Goes on where the journal says; nothing to do without one. Leaves it at `in-place`. */
export function finishSwap(folder: string, onStep: OnStep = () => {}): RestoreJournal | undefined {
  const journal = readRestoreJournal(folder)
  if (journal === undefined) {
    removeDatabase(incomingOf(folder)) // a copy that was never decided upon
    return undefined
  }
  for (const stage of stages.slice(stages.indexOf(journal.stage))) perform(folder, { ...journal, stage }, onStep)
  return journal
}

function perform(folder: string, journal: RestoreJournal, onStep: OnStep): void {
  if (journal.stage !== 'fetch') {
    write(folder, journal)
    onStep(`stage ${journal.stage}`)
  }
  const aside = join(folder, journal.aside)
  if (journal.stage === 'fetch' && journal.fetch !== null) moveDatabase(join(folder, journal.fetch), incomingOf(folder), onStep)
  if (journal.stage === 'set-aside') moveDatabase(databaseOf(folder), aside, onStep)
  if (journal.stage === 'put-in') moveDatabase(incomingOf(folder), databaseOf(folder), onStep)
  syncFolder(folder)
}

/** Once the new database has been opened and its restore noted. */
export function endSwap(folder: string): void {
  removePatiently(restoreJournalOf(folder))
  syncFolder(folder)
}

const write = (folder: string, journal: RestoreJournal): void => writeDurably(restoreJournalOf(folder), JSON.stringify(journal))

/** A database and its log. What has been moved already is not there any more, so the same can be asked twice. */
function moveDatabase(from: string, to: string, onStep: OnStep): void {
  rmSync(`${from}-shm`, { force: true }) // SQLite makes it anew from the log
  for (const side of ['-wal', '']) {
    if (!existsSync(from + side)) continue
    onStep(`move ${side}`)
    renamePatiently(from + side, to + side)
  }
}

function removeDatabase(file: string): void {
  for (const side of ['-wal', '-shm', '']) rmSync(file + side, { force: true })
}
