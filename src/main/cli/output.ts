/** Standard output carries results, standard error progress and complaints; `--json` makes both fit for a program. */
import { ORPCError } from '@orpc/contract'
import type { Flags } from './arguments.ts'
import { UsageError, usage } from './arguments.ts'
import { sentencesOf } from './refusal-sentence.ts'

export interface Output {
  /** A result: JSON under `--json`, else the sentence. */
  result(value: unknown, sentence: string): void
  line(value: unknown): void
  progress(text: string): void
}

export function createOutput(flags: Flags): Output {
  const isTerminal = process.stderr.isTTY
  const json = (value: unknown): void => void process.stdout.write(`${JSON.stringify(value)}\n`)
  return {
    result: (value, sentence) => (flags.json ? json(value) : void process.stdout.write(`${sentence}\n`)),
    line: json,
    progress: (text) => {
      if (!flags.quiet) process.stderr.write(isTerminal ? `\r\x1b[K${text}` : `${text}\n`)
    },
  }
}

/** Prints what went wrong and returns the exit code it deserves. */
export function complain(error: unknown, json: boolean): 1 | 2 | 3 {
  if (error instanceof UsageError) {
    process.stderr.write(`${error.message}\n\n${usage}`)
    return 2
  }
  if (error instanceof ORPCError) return refused(error.code, error.data, json)
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  return 1
}

function refused(code: string, data: unknown, json: boolean): 1 | 2 | 3 {
  const sentences = sentencesOf(code, data)
  if (json) process.stdout.write(`${JSON.stringify({ refused: code, data, ...sentences })}\n`)
  process.stderr.write(sentences ? `${sentences.zh}\n${sentences.en}\n(${code})\n` : `${code} ${JSON.stringify(data)}\n`)
  return code === 'BAD_REQUEST' ? 2 : sentences ? 3 : 1
}
