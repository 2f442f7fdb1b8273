/** The value procedures over the command line of the build, on a workspace it made itself: what a person at a terminal gets. */
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { newFolder, regulars, ROOT } from './app.ts'

export interface CliWorkspace {
  readonly workspace: string
  /** `regulars call value.NAME 'JSON'`: the answer, of a task its result. */
  call<Answer>(name: string, input?: unknown): Answer
  remove(): void
}

/** A workspace with the files imported. */
export function importedByCli(name: string, ...files: readonly string[]): CliWorkspace {
  const folder = newFolder(name)
  const workspace = join(folder, 'workspace')
  regulars('create', workspace, '--plain')
  regulars('import', ...files, '--workspace', workspace, '--quiet')
  return {
    workspace,
    call: <Answer>(procedure: string, input: unknown = {}) => callByCli<Answer>({ workspace }, `value.${procedure}`, input),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** `regulars call NAME 'JSON'` of any feature: the answer, of a task its result. */
export function callByCli<Answer>({ workspace }: Pick<CliWorkspace, 'workspace'>, procedure: string, input: unknown = {}): Answer {
  const words = ['call', procedure, JSON.stringify(input), '--workspace', workspace]
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, 'out/main/cli.cjs'), ...words], {
    env: { ...process.env, REGULARS_SQLITE_NATIVE: '' },
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  if (status !== 0) throw new Error(`${procedure}: ${stderr}`)
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Answer
}
