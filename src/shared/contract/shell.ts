/**
 * What only Electron can do for a window; answered by main over the window's second port.
 *
 * How the ports arrive: the preload posts them to the window, one with each message. `'shell-port'` comes after each load of the page.
 * `'engine-port'` comes after each load and after each start of an engine (a crash, another workspace); while no workspace is chosen it
 * does not come. An engine that ends closes its port: streams and calls over it end, and are to be begun anew on the next one.
 */
import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { commandIds } from '../commands.ts'
import { refusalCodes } from '../refusal.ts'
import { Backup, SecretKind } from './workspace.ts'

/** A file or folder the officer chose. The page never sees or sends a path; the engine knows it by the token. */
export const GrantedFile = z.strictObject({ token: z.string(), name: z.string() })
export type GrantedFile = z.infer<typeof GrantedFile>

export const Language = z.enum(['zh-CN', 'en'])
export type Language = z.infer<typeof Language>

/** `set-aside`: the program's settings could not be read, and the usual ones hold. `not-kept`: the disk did not take the last change of them. */
export const SettingsTrouble = z.enum(['set-aside', 'not-kept'])
export type SettingsTrouble = z.infer<typeof SettingsTrouble>

export const Theme = z.enum(['system', 'light', 'dark'])
export type Theme = z.infer<typeof Theme>

export const CommandName = z.enum(commandIds)

/** `id` chooses it; `folder` is there to be read by the officer, who may have two of one name. */
export const RecentWorkspace = z.strictObject({ id: z.string(), name: z.string(), folder: z.string(), openedAt: z.string() })
export type RecentWorkspace = z.infer<typeof RecentWorkspace>

/** `afterCrash`: the engine stopped and was started again; calls under way were lost, data was not. */
export const EngineStatus = z.discriminatedUnion('state', [
  /** No workspace is chosen: create, open, or one of the recent ones. */
  z.strictObject({ state: z.literal('none') }),
  z.strictObject({ state: z.literal('opening'), folder: z.string(), afterCrash: z.boolean() }),
  z.strictObject({ state: z.literal('open'), folder: z.string(), name: z.string(), afterCrash: z.boolean() }),
  /** The workspace said no; the sentence for `code` stands in the refusal texts. `backups`: what could be put in its place. */
  z.strictObject({
    state: z.literal('refused'),
    folder: z.string(),
    code: z.enum(refusalCodes),
    data: z.unknown(),
    backups: z.array(Backup),
  }),
  /** Closed until somebody gives a secret, or, where `needsSecret` is false, asks for it to be opened. */
  z.strictObject({
    state: z.literal('locked'),
    folder: z.string(),
    ways: z.array(SecretKind),
    needsSecret: z.boolean(),
    problem: z.enum(['wrong', 'mistyped']).nullable(),
    /** After several wrong ones: not to be tried before, as an instant. */
    retryAt: z.string().nullable(),
  }),
  /** The engine stopped several times within a minute and is not started again by itself. */
  z.strictObject({ state: z.literal('failed'), folder: z.string() }),
])
export type EngineStatus = z.infer<typeof EngineStatus>

const Label = z.string().min(1).max(200)
/** Name of a file or folder to be made: no separators, nothing that Windows reserves. */
const PlainName = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .regex(/^[^<>:"/\\|?*\p{Cc}]+$/u)
const Token = z.string().max(100)
const DraftKey = z.string().regex(/^[\w:-]{1,60}$/)

const files = {
  /** Empty when the officer cancelled. */
  openFiles: oc.input(z.strictObject({ purpose: z.enum(['import', 'restore']) })).output(z.array(GrantedFile)),
  /** Absent (null) when the officer cancelled. The kind's ending is added where it is missing. */
  saveAs: oc
    .input(
      z.strictObject({
        purpose: z.enum(['export', 'report', 'backup']),
        name: PlainName,
        kind: z.enum(['xlsx', 'csv', 'pdf', 'zip', 'json', 'html']),
      }),
    )
    .output(GrantedFile.nullable()),
  chooseFolder: oc.input(z.strictObject({ purpose: z.enum(['backup', 'watch', 'export']) })).output(GrantedFile.nullable()),
  /** Files dropped anywhere on this window. */
  droppedFiles: oc.output(eventIterator(z.array(GrantedFile))),
  /** The demo brand's export files that ship with the program. */
  sampleFiles: oc.output(z.array(GrantedFile)),
  /** Shows a granted file in the system's file manager. */
  revealFile: oc.input(z.strictObject({ token: Token })),
  revealLog: oc,
}

const workspaces = {
  /** The present status first, then each change. */
  engineStatus: oc.output(eventIterator(EngineStatus)),
  recentWorkspaces: oc.output(z.array(RecentWorkspace)),
  /** Asks where, then makes and opens the folder `name` there. False when the officer cancelled. */
  createWorkspace: oc.input(z.strictObject({ name: PlainName })).output(z.boolean()),
  /** Asks for a folder and opens it. False when the officer cancelled. */
  openWorkspace: oc.output(z.boolean()),
  openRecentWorkspace: oc.input(z.strictObject({ id: z.string().max(100) })),
  /** Takes it off the list; the folder stays as it is. */
  forgetWorkspace: oc.input(z.strictObject({ id: z.string().max(100) })),
  closeWorkspace: oc,
  /** After `failed` or `refused`: tries the same folder again. */
  retryWorkspace: oc,
  /** Closes an encrypted workspace until it is unlocked. */
  lockWorkspace: oc,
  /** After `locked`: null where no secret is needed. */
  unlockWorkspace: oc.input(z.strictObject({ secret: z.string().max(1000).nullable() })),
  /** By its name in the list of backups. What is there now is set aside. */
  restoreWorkspace: oc.input(z.strictObject({ backup: z.string().regex(/^[\w .-]{1,200}\.db$/) })),
  undoRestore: oc,
  /** After `workspace/older-copy` or `workspace/other-branch`: opens it all the same. */
  acceptOlderWorkspace: oc,
  /** An unencrypted workspace gets a cipher. */
  encryptWorkspace: oc,
  /** A new workspace out of a hand-over file: asks for the file, then for a place. False when the officer cancelled. */
  createFromArchive: oc.input(z.strictObject({ name: PlainName })).output(z.boolean()),
  /** Half-done work of the page, kept in memory while a workspace is open or locked. */
  drafts: oc.output(z.array(z.strictObject({ key: DraftKey, text: z.string() }))),
  keepDraft: oc.input(z.strictObject({ key: DraftKey, text: z.string().max(20_000_000).nullable() })),
  /** Minutes without input after which an encrypted workspace locks itself; null: never. */
  autoLock: oc.output(z.int().nullable()),
  setAutoLock: oc.input(z.int().min(1).max(240).nullable()),
}

const desktop = {
  /** Chosen in the native menu or by shortcut. */
  commands: oc.output(eventIterator(CommandName)),
  /** Labels of the native menu in the page's language, by the keys of `commands.json`, and the commands the page can perform now. */
  setMenu: oc.input(z.strictObject({ texts: z.record(z.string().max(60), Label), commands: z.array(CommandName) })),
  /** What is wrong with the program's own settings: what there is, then each new one. */
  settingsTrouble: oc.output(eventIterator(SettingsTrouble)),
  preferences: oc.output(z.strictObject({ language: Language, theme: Theme })),
  setLanguage: oc.input(Language),
  setTheme: oc.input(Theme),
  /** A native context menu at the pointer; answers the chosen id, null when dismissed. */
  contextMenu: oc
    .input(
      z
        .array(
          z.strictObject({ id: z.string().max(60), label: Label, enabled: z.boolean().default(true), line: z.boolean().default(false) }),
        )
        .max(40),
    )
    .output(z.string().nullable()),
  copyText: oc.input(z.string().max(20_000_000)),
  /** Long work: shown at the task bar, keeps the machine awake, and closing the window asks first. `share` is 0..1, null while unknown. */
  setJob: oc.input(z.strictObject({ title: Label, share: z.number().min(0).max(1).nullable() }).nullable()),
  appInfo: oc.output(z.strictObject({ version: z.string(), electron: z.string(), chromium: z.string(), system: z.string() })),
}

const printing = {
  /** Prints the page `/print/REPORT?QUERY` in a hidden window, never the screen; `footer` numbers the pages. The token is good for `previewPdf` and `savePdf`; until it is saved the PDF is in memory only. */
  printPdf: oc
    .input(
      z.strictObject({
        report: z.string().regex(/^[\w-]{1,80}$/),
        query: z.record(z.string().regex(/^\w{1,40}$/), z.string().max(4000)).default({}),
        tagged: z.boolean(),
        footer: z.boolean().default(true),
      }),
    )
    .output(z.strictObject({ token: z.string(), bytes: z.int() })),
  /** Told by a print page when everything is drawn, */
  printReady: oc,
  /** or when it never will be: the print ends with an error at once. */
  printFailed: oc,
  /** Opens a printed PDF in a window of its own, with thumbnails and the printer. */
  previewPdf: oc.input(z.strictObject({ token: Token, title: Label })),
  /** Copies a printed PDF to a place the officer chooses; null when cancelled. */
  savePdf: oc.input(z.strictObject({ token: Token, name: PlainName })).output(GrantedFile.nullable()),
}

export const shellContract = { ...files, ...workspaces, ...desktop, ...printing }
