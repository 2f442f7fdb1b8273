/** The words reader thread and writer thread exchange beside the port that carries procedure calls. */
import type { Columns } from '#core/columns/columns.ts'
import type { CipherKey } from '#core/db/cipher.ts'
import type { Holder } from '#core/db/lock.ts'
import type { BackupFailure } from '#core/handlers.ts'
import type { EngineArguments } from '#shared/contract/host.ts'
import type { Backup, SecretKind } from '#shared/contract/workspace.ts'
import type { ParserRequest } from '#shared/contract/parser.ts'
import type { ParserMessage } from '#shared/contract/parser-talk.ts'

export interface WriterData {
  readonly opening: EngineArguments
  readonly secret: string | null
  readonly useDevice: boolean
}

export type WriterToReader =
  | {
      readonly tell: 'opened'
      readonly name: string
      readonly key: CipherKey | undefined
      readonly ways: readonly SecretKind[] | null
      readonly foreignHolder: Holder | undefined
    }
  | { readonly tell: 'backup-failed'; readonly failure: BackupFailure }
  | { readonly tell: 'refused'; readonly code: string; readonly data: unknown; readonly backups: readonly Backup[] }
  | { readonly tell: 'closed'; readonly ways: readonly SecretKind[] | null }
  | { readonly ask: 'columns'; readonly id: number }
  | { readonly ask: 'seal'; readonly id: number; readonly bytes: Uint8Array }
  | { readonly ask: 'unseal'; readonly id: number; readonly sealed: string }
  | { readonly ask: 'parser'; readonly id: number }
  | { readonly ask: 'end-parser'; readonly id: number }
  | { readonly ask: 'of-parser'; readonly id: number; readonly request: ParserRequest }

export type ReaderToWriter =
  | { readonly tell: 'granted'; readonly token: string; readonly path: string }
  | { readonly tell: 'columns'; readonly id: number; readonly columns: Columns }
  | { readonly tell: 'parser-ready'; readonly id: number }
  | { readonly tell: 'parser-died'; readonly id: number }
  | { readonly tell: 'parser-event'; readonly id: number; readonly event: ParserMessage }
  | { readonly tell: 'sealed'; readonly id: number; readonly sealed: string | null }
  | { readonly tell: 'unsealed'; readonly id: number; readonly bytes: Uint8Array | null }
  | { readonly tell: 'close' }
