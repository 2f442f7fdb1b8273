/** The few words main and engine exchange beside the windows' ports; data never passes here. */
import type { RefusalCode } from '../refusal.ts'
import type { Backup, SecretKind } from './workspace.ts'

/** Arguments of the engine process: the folder to open, and what is to be done before. */
export type EngineArguments =
  | readonly [folder: string]
  | readonly [folder: string, mode: 'create', name: string]
  /** A new workspace out of a hand-over archive. */
  | readonly [folder: string, mode: 'create-from', archive: string]
  /** `backup`: the name of one of the workspace's own, or a path. */
  | readonly [folder: string, mode: 'restore', backup: string]
  | readonly [folder: string, mode: 'undo-restore']
  /** After `workspace/older-copy` or `workspace/other-branch`, when the officer wants it all the same. */
  | readonly [folder: string, mode: 'accept-older']
  /** An unencrypted workspace gets a cipher first. */
  | readonly [folder: string, mode: 'encrypt']

export type MainToEngine =
  /** First of all, once: open now. `secret`: what the officer typed; without `useDevice` this computer's own key does not count. */
  | { readonly tell: 'begin'; readonly secret: string | null; readonly useDevice: boolean }
  /** Null where the system has no key store that can be relied on, or does not know the blob. */
  | { readonly tell: 'sealed'; readonly id: number; readonly sealed: string | null }
  | { readonly tell: 'unsealed'; readonly id: number; readonly bytes: Uint8Array | null }
  /** A file the officer picked or dropped: the page learns the token, the engine the path. */
  | { readonly tell: 'granted'; readonly token: string; readonly path: string }
  /** With one port: a window that wants to be served. */
  | { readonly tell: 'window' }
  /** With one port: the parser that was asked for, ready for its one file. */
  | { readonly tell: 'parser'; readonly id: number }
  | { readonly tell: 'parser-died'; readonly id: number }
  /** Finish, close the workspace, leave with code 0. */
  | { readonly tell: 'close' }

export type EngineToMain =
  | { readonly ask: 'parser'; readonly id: number }
  | { readonly ask: 'end-parser'; readonly id: number }
  /** The system's key store, which only main can reach. */
  | { readonly ask: 'seal'; readonly id: number; readonly bytes: Uint8Array }
  | { readonly ask: 'unseal'; readonly id: number; readonly sealed: string }
  /** `ways`: by which secrets it could be opened after a lock; null where it is not encrypted. */
  | { readonly tell: 'opened'; readonly folder: string; readonly name: string; readonly ways: readonly SecretKind[] | null }
  /** `ways` as they are at the end: a pass phrase may have come while it was open. */
  | { readonly tell: 'closed'; readonly ways: readonly SecretKind[] | null }
  /** The workspace could not be opened; the engine leaves with code 0 afterwards. */
  | { readonly tell: 'refused'; readonly code: RefusalCode; readonly data: unknown; readonly backups: readonly Backup[] }
