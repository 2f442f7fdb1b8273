/** A pass phrase or recovery code for the command line: from standard input only, since arguments and environment are read by other processes. */
import { readFileSync } from 'node:fs'
import type { Means } from '#core/workspace/keys/unlock.ts'
import type { Flags } from './arguments.ts'

const STANDARD_INPUT = 0

/** Without `--secret-stdin` this computer's own key is used, and nothing is ever asked. */
export function secretFrom(flags: Pick<Flags, 'secret-stdin'>): Means {
  if (!flags['secret-stdin']) return {}
  const [first = ''] = readFileSync(STANDARD_INPUT, 'utf8').split(/\r?\n/)
  return { secret: first }
}
