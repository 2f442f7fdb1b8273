/** The words reader thread and writer thread exchange beside the port that carries procedure calls. */
import type { Columns } from '#core/columns/columns.ts'
import type { EngineArguments } from '#shared/contract/host.ts'
import type { ParserMessage, ParserRequest } from '#shared/contract/parser.ts'

export interface WriterData {
  readonly opening: EngineArguments
}

export type WriterToReader =
  | { readonly tell: 'opened'; readonly name: string }
  | { readonly tell: 'refused'; readonly code: string; readonly data: unknown }
  | { readonly tell: 'closed' }
  | { readonly ask: 'columns'; readonly id: number }
  | { readonly ask: 'parser'; readonly id: number }
  | { readonly ask: 'end-parser'; readonly id: number }
  | { readonly ask: 'of-parser'; readonly id: number; readonly request: ParserRequest }

export type ReaderToWriter =
  | { readonly tell: 'granted'; readonly token: string; readonly path: string }
  | { readonly tell: 'columns'; readonly id: number; readonly columns: Columns }
  | { readonly tell: 'parser-ready'; readonly id: number }
  | { readonly tell: 'parser-died'; readonly id: number }
  | { readonly tell: 'parser-event'; readonly id: number; readonly event: ParserMessage }
  | { readonly tell: 'close' }
