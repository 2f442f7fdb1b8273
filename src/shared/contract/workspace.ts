import { z } from 'zod'
import { command, query, task } from './grammar.ts'
import { Progress } from './progress.ts'
import { refusalCodes } from '../refusal.ts'
import { topics } from '../topics.ts'

export const WorkspaceSummary = z.strictObject({
  name: z.string(),
  folder: z.string(),
  schemaVersion: z.int(),
  members: z.int(),
  cards: z.int(),
  receipts: z.int(),
  lines: z.int(),
  stores: z.int(),
  products: z.int(),
  /** First and last business day with a valid receipt; absent without receipts. */
  firstDay: z.int().optional(),
  lastDay: z.int().optional(),
})
export type WorkspaceSummary = z.infer<typeof WorkspaceSummary>

export const Operation = z.strictObject({
  id: z.int(),
  at: z.string(),
  actor: z.enum(['officer', 'cli']),
  /** The procedure that did it, `segments.save`; its sentence stands in the texts. */
  kind: z.string(),
  args: z.record(z.string(), z.unknown()),
  rowCount: z.int(),
  undoes: z.int().nullable(),
  undoneBy: z.int().nullable(),
  /** It stands, and there is something to take back: what only left the program, such as a list, is logged for good. */
  canUndo: z.boolean(),
})
export type Operation = z.infer<typeof Operation>

export const BackupReason = z.enum(['daily', 'by-hand', 'before-import', 'before-migration', 'before-restore', 'hand-over'])
export type BackupReason = z.infer<typeof BackupReason>

export const Backup = z.strictObject({
  /** Its file in the workspace's folder of backups, and how it is named when it is to be restored. */
  name: z.string(),
  madeAt: z.string(),
  /** Null for a file whose manifest is missing: it is checked when it is restored. */
  reason: BackupReason.nullable(),
  bytes: z.number(),
  /** Last operation in it; null where unknown. */
  operationId: z.int().nullable(),
  schemaVersion: z.int().nullable(),
  /** Every page was read after writing, not only the structure. */
  isThorough: z.boolean(),
})
export type Backup = z.infer<typeof Backup>

/** Something the officer should know about where the data lies. */
export const WorkspaceWarning = z.discriminatedUnion('code', [
  /** A sync tool copies files one by one, which can tear a database apart. */
  z.strictObject({ code: z.literal('folder-synced'), tool: z.string() }),
  z.strictObject({ code: z.literal('folder-network'), kind: z.string() }),
  /** Somebody on another computer gave a sign of life less than two minutes before this one opened the workspace. */
  z.strictObject({ code: z.literal('in-use-elsewhere'), user: z.string(), host: z.string(), since: z.string() }),
  z.strictObject({ code: z.literal('backup-old'), newest: z.string().nullable() }),
  /** Today's backup, which nobody waits for, was refused: by a damaged database, a full disk. */
  z.strictObject({ code: z.literal('backup-failed'), refusal: z.enum(refusalCodes), data: z.unknown() }),
  z.strictObject({ code: z.literal('disk-nearly-full'), freeBytes: z.number() }),
  /** Encrypted, and only this computer has the key. */
  z.strictObject({ code: z.literal('no-way-back') }),
  z.strictObject({ code: z.literal('not-encrypted') }),
])
export type WorkspaceWarning = z.infer<typeof WorkspaceWarning>

export const verificationChecks = ['structure', 'references', 'receipts', 'imports', 'operations', 'chain'] as const

export const Verification = z.strictObject({
  isSound: z.boolean(),
  /** Fingerprint of the content, operations left out: equal content has an equal one on every computer. */
  digest: z.string(),
  rows: z.int(),
  checks: z.array(
    z.strictObject({
      check: z.enum(verificationChecks),
      problems: z.int(),
      /** The first few, in English, for the report to whoever helps. */
      examples: z.array(z.string()),
    }),
  ),
})
export type Verification = z.infer<typeof Verification>

/** What can be asked of a person. */
export const SecretKind = z.enum(['passphrase', 'recovery'])
export type SecretKind = z.infer<typeof SecretKind>
/** `system`: the key store of this computer's system; `file`: a file only this user may read, where there is none. */
export const WayKind = z.enum(['system', 'file', 'passphrase', 'recovery'])
export type WayKind = z.infer<typeof WayKind>

export const WorkspaceSecurity = z.strictObject({
  /** Null: not encrypted. */
  cipher: z.string().nullable(),
  ways: z.array(z.strictObject({ kind: WayKind, at: z.string(), computer: z.string().optional() })),
  /** This computer opens it without asking. */
  opensHere: z.boolean(),
  leastPassphrase: z.int(),
})
export type WorkspaceSecurity = z.infer<typeof WorkspaceSecurity>

export const workspace = {
  summary: query().output(WorkspaceSummary),
  rename: command({ changes: ['workspace'] }).input(z.strictObject({ name: z.string().trim().min(1).max(80) })),
  /** Newest first; `before`: only those of a lower number, for the next page. */
  operations: query()
    .input(z.strictObject({ limit: z.int().min(1).max(500).default(100), before: z.int().optional() }))
    .output(z.array(Operation)),
  /** Takes an operation back, or, where it is itself an undo, does the undone thing again. */
  undo: task({
    changes: [...topics],
    refuses: ['operation/not-found', 'operation/already-undone', 'operation/not-undoable', 'operation/depended-on'],
    reports: Progress,
    returns: z.strictObject({ operationId: z.int() }),
  }).input(z.strictObject({ operationId: z.int() })),
  /** Newest first, the databases that restores have set aside among them (`before-restore`). Restoring one needs the workspace closed: it is done when the engine starts, or by `regulars restore`. */
  backups: query().output(z.array(Backup)),
  /** A thorough backup by hand; the policy then removes those that are no longer needed. */
  backUp: task({
    changes: ['workspace'],
    refuses: ['workspace/disk-full', 'backup/damaged'],
    reports: Progress,
    returns: Backup,
  }).input(z.strictObject({})),
  /** One file with everything, to move to another computer. It is logged before it exists. */
  handOver: task({
    changes: ['workspace'],
    refuses: [
      'workspace/disk-full',
      'backup/damaged',
      'key/no-way-back',
      'key/keyring-damaged',
      'file/unknown-token',
      'file/not-writable',
      'file/disk-full',
    ],
    reports: Progress,
    returns: z.strictObject({ bytes: z.number(), sha256: z.string() }),
  }).input(z.strictObject({ token: z.string() })),
  /** 校验数据: structure, references, sums, operations. Changes nothing. */
  verify: task({ changes: [], refuses: ['workspace/disk-io'], reports: Progress, returns: Verification }).input(z.strictObject({})),
  warnings: query().output(z.array(WorkspaceWarning)),
  security: query().output(WorkspaceSecurity),
  /** Sets or changes it; at least eight characters. */
  setPassphrase: task({
    changes: ['workspace'],
    refuses: ['key/too-short', 'key/not-encrypted', 'key/keyring-damaged'],
    reports: Progress,
    returns: z.void(),
  }).input(z.strictObject({ passphrase: z.string().max(1000) })),
  /** A code to be printed; the one before opens nothing any more. It is answered once. */
  newRecoveryCode: task({
    changes: ['workspace'],
    refuses: ['key/not-encrypted', 'key/keyring-damaged'],
    reports: Progress,
    returns: z.strictObject({ code: z.string() }),
  }).input(z.strictObject({})),
  /** This computer opens the workspace without asking from now on. */
  rememberHere: task({
    changes: ['workspace'],
    refuses: ['key/not-encrypted', 'key/keyring-damaged'],
    reports: Progress,
    returns: z.void(),
  }).input(z.strictObject({})),
  removeWay: task({
    changes: ['workspace'],
    refuses: ['key/last-way', 'key/not-encrypted', 'key/keyring-damaged'],
    reports: Progress,
    returns: z.void(),
  }).input(
    z.strictObject({
      kind: WayKind,
      /** When it was made: there is one of this computer's kind for each computer. Absent: all of the kind. */
      at: z.string().max(40).optional(),
    }),
  ),
}
