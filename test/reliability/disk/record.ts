/** What a program did to the disk, as `disk.c` noted it. */
import { readFileSync } from 'node:fs'

export type Change =
  | { readonly kind: 'create' | 'delete'; readonly name: string }
  | { readonly kind: 'sync'; readonly name: string }
  | { readonly kind: 'write'; readonly name: string; readonly at: number; readonly bytes: Buffer }
  | { readonly kind: 'truncate'; readonly name: string; readonly size: number }
  | { readonly kind: 'rename'; readonly name: string; readonly to: string }
  | { readonly kind: 'fail' }

export function readRecord(log: string): readonly Change[] {
  const text = readFileSync(log)
  const changes: Change[] = []
  for (let from = 0; from < text.length;) {
    const end = text.indexOf(10, from)
    const { change, bytes } = parse(text.toString('utf8', from, end), text, end + 1)
    changes.push(change)
    from = end + 1 + bytes
  }
  return changes
}

function parse(line: string, text: Buffer, next: number): { readonly change: Change; readonly bytes: number } {
  const kind = line.slice(0, 1)
  const rest = line.slice(2)
  if (kind === 'W') {
    const [at = '', length = ''] = rest.split(' ', 2)
    const bytes = Number(length)
    const name = rest.slice(at.length + length.length + 2)
    return { change: { kind: 'write', name, at: Number(at), bytes: text.subarray(next, next + bytes) }, bytes }
  }
  return { change: parseShort(kind, rest), bytes: 0 }
}

function parseShort(kind: string, rest: string): Change {
  const [first = '', second = ''] = rest.split('\t')
  switch (kind) {
    case 'C':
      return { kind: 'create', name: rest }
    case 'D':
      return { kind: 'delete', name: rest }
    case 'S':
      return { kind: 'sync', name: rest }
    case 'T':
      return { kind: 'truncate', size: Number(rest.split(' ', 1)[0]), name: rest.slice(rest.indexOf(' ') + 1) }
    case 'R':
      return { kind: 'rename', name: first, to: second }
    case 'F':
      return { kind: 'fail' }
    default:
      throw new Error(`no record of a change: ${kind} ${rest}`)
  }
}

/** Those that `DISK_FAIL_AT` counts. */
export const isCounted = ({ kind }: Change): boolean => kind === 'write' || kind === 'sync' || kind === 'truncate'
