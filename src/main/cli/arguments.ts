/** The words of the command line: verbs, flags, and what a wrong word gets as an answer. */
import { parseArgs } from 'node:util'

export const usage = `regulars — the command line of Regulars 熟客

  regulars create DIR --name NAME             make a workspace, encrypted; prints its recovery code (--plain: without encryption)
  regulars encrypt --workspace DIR            give an unencrypted workspace a cipher; prints its recovery code
  regulars procedures [--json]                every procedure with its input schema
  regulars call NAME [JSON] --workspace DIR   call one procedure; a stream prints one line per event
  regulars import FILE… --workspace DIR       read, compare, commit (--dry-run: compare only)
  regulars undo OPERATION --workspace DIR     take an operation back
  regulars quality --workspace DIR            members, link rate, member share
  regulars segment list|count|save|members    --rule JSON or @FILE, --name NAME, --id ID
  regulars report [PACK] --workspace DIR      the saved packs; with one: make its report (--out FILE.xlsx: its figures too)
  regulars backup --workspace DIR             make a thorough backup (--list: what there is; --out FILE.zip: one file for another computer)
  regulars restore BACKUP --workspace DIR     put a backup in place (--undo: take the last restore back; a new DIR: from a .zip)
  regulars verify --workspace DIR             check structure, references, sums and operations; exit code 4 when something is wrong
  regulars export mail-list --segment NAME --out FILE [--format xlsx|csv-utf8|csv-gb18030]

  --json       results as JSON on standard output      --quiet   no progress on standard error
  --secret-stdin  the pass phrase or recovery code is the first line of standard input; without it the key of this computer is used
  --accept-older  open a copy that is older than what this computer has seen
  A file's token in the JSON of \`call\` is its path.
  Exit codes: 0 done · 1 fault · 2 wrong use · 3 refused (the reason is printed) · 4 not sound · 130 interrupted
`

const options = {
  workspace: { type: 'string', short: 'w' },
  name: { type: 'string' },
  rule: { type: 'string' },
  id: { type: 'string' },
  segment: { type: 'string' },
  out: { type: 'string' },
  format: { type: 'string' },
  recipient: { type: 'string' },
  purpose: { type: 'string' },
  'source-name': { type: 'string' },
  'dry-run': { type: 'boolean' },
  force: { type: 'boolean' },
  list: { type: 'boolean' },
  undo: { type: 'boolean' },
  'accept-older': { type: 'boolean' },
  'secret-stdin': { type: 'boolean' },
  plain: { type: 'boolean' },
  json: { type: 'boolean' },
  quiet: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

export class UsageError extends Error {}

export interface Words {
  readonly verb: string
  readonly rest: readonly string[]
  readonly flags: Flags
}
export type Flags = ReturnType<typeof parse>['values']

const parse = (argv: readonly string[]) => parseArgs({ args: [...argv], options, allowPositionals: true, strict: true })

/** @throws UsageError for a flag that does not exist. */
export function readWords(argv: readonly string[]): Words {
  try {
    const { values, positionals } = parse(argv)
    const [verb = values.help ? 'help' : '', ...rest] = positionals
    return { verb, rest, flags: values }
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

export function needFlag(flags: Flags, name: 'workspace' | 'name' | 'rule' | 'segment' | 'out'): string {
  return flags[name] ?? missing(`--${name}`)
}

export const missing = (what: string): never => {
  throw new UsageError(`missing: ${what}`)
}
