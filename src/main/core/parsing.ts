/**
 * How core reads a file: it asks for a parser, which is a process of its own (or, in tests and where no process can be
 * had, the same code in-process). Who starts it is decided at the composition root.
 */
import type { ParserEvent, ReadOptions } from '#shared/contract/parser.ts'

/** Reads one file to its proven end, or refuses it. Leaving the loop early ends the parser. */
export type OpenParser = (path: string, options: ReadOptions, signal: AbortSignal) => AsyncIterable<ParserEvent>
