/** The library between a program and the disk (`disk.c`), built by the C compiler of this computer; elsewhere its tests are skipped, and say so. */
import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'

const OUT = join(import.meta.dirname, '../../../node_modules/.cache/regulars-reliability')

/** Its path; undefined where there is no Linux or no compiler. */
export function buildShim(promise: string): string | undefined {
  const library = join(OUT, 'disk.so')
  try {
    if (process.platform !== 'linux') throw new Error(process.platform)
    mkdirSync(OUT, { recursive: true })
    execFileSync('cc', ['-O1', '-shared', '-fPIC', '-o', library, join(import.meta.dirname, 'disk.c'), '-lpthread', '-ldl'], {
      stdio: 'ignore',
    })
    return library
  } catch {
    console.warn(`${promise} is skipped: it needs Linux and a C compiler (cc)`)
    return undefined
  }
}

/** How one change of the disk goes wrong: once, or as a disk that is full from there on. */
export interface Failure {
  /** Counted from one; Infinity: never. */
  readonly at: number
  readonly how: 'eio' | 'enospc'
}

/** The environment of a program whose changes below `root` are noted in `log`. */
export const underShim = (library: string, root: string, log: string, failure?: Failure): NodeJS.ProcessEnv => ({
  LD_PRELOAD: library,
  DISK_ROOT: root,
  DISK_LOG: log,
  ...(failure ? { DISK_FAIL_AT: String(Math.min(failure.at, 1e15)), DISK_FAIL: failure.how } : {}),
})
