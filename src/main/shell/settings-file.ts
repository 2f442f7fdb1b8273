/** The program's own settings: one small JSON file, checked when read, replaced as a whole when written. */
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import { Language, RecentWorkspace, Theme, type SettingsTrouble } from '#shared/contract/shell.ts'

/** Where the window stood, in device-independent pixels; the size is that of the window when it is not maximised. */
export const WindowPlace = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().positive(),
  height: z.int().positive(),
  maximised: z.boolean(),
  zoom: z.number().min(0.25).max(5),
})
export type WindowPlace = z.infer<typeof WindowPlace>

export const Settings = z.object({
  /** Absent until chosen: then the system's. */
  language: Language.optional(),
  theme: Theme.default('system'),
  window: WindowPlace.optional(),
  /** Folder of the workspace that was open last; absent after it was closed. */
  workspace: z.string().optional(),
  /** Folders that were locked and ask for their secret even after a restart. */
  locked: z.array(z.string()).default([]),
  /** Minutes without input until an encrypted workspace locks; null: never. */
  autoLockMinutes: z.int().min(1).max(240).nullable().default(15),
  /** Latest first. */
  recent: z.array(RecentWorkspace).default([]),
  /** The folder last used in a dialog, by the dialog's purpose. */
  folders: z.record(z.string(), z.string()).default({}),
})
export type Settings = z.infer<typeof Settings>

export interface SettingsFile {
  readonly now: Settings
  /** What the officer should know of the file; null while all is well. */
  readonly trouble: SettingsTrouble | null
  /** Writes at once. A disk that refuses is reported to `onProblem`; the change holds for this run all the same. */
  change(patch: Partial<Settings>): void
}

/** Never fails: a file that cannot be understood is set aside as `*.bad-<time>`, and the defaults hold. `onTrouble` hears of each new trouble. */
export function openSettings(
  path: string,
  onProblem: (text: string) => void,
  onTrouble: (trouble: SettingsTrouble) => void = () => {},
): SettingsFile {
  let trouble: SettingsTrouble | null = null
  const meet = (met: SettingsTrouble): void => {
    if (trouble !== met) onTrouble(met)
    trouble = met
  }
  let now = read(path, (text) => {
    meet('set-aside')
    onProblem(text)
  })
  return {
    get now() {
      return now
    },
    get trouble() {
      return trouble
    },
    change(patch) {
      now = { ...now, ...patch }
      try {
        replaceFile(path, JSON.stringify(now, null, 2))
      } catch (error) {
        onProblem(`settings were not written: ${String(error)}`)
        meet('not-kept')
      }
    },
  }
}

function read(path: string, onProblem: (text: string) => void): Settings {
  if (!existsSync(path)) return Settings.parse({})
  try {
    return Settings.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch (error) {
    const aside = `${path}.bad-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`
    onProblem(`settings cannot be read and are set aside as ${aside}: ${String(error)}`)
    try {
      renameSync(path, aside)
    } catch (problem) {
      onProblem(`they could not be set aside: ${String(problem)}`)
    }
    return Settings.parse({})
  }
}

/** After a power cut there is the old file or the new one, never half of it. */
function replaceFile(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true })
  const file = openSync(`${path}.part`, 'w')
  try {
    writeSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(`${path}.part`, path)
}
