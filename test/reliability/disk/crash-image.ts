/**
 * What a disk may hold after the power went: all that was flushed, and of what was not any part, torn at 512 bytes. Names come, go and change
 * for good when their folder is flushed, before that in their order as far as the disk got.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Change } from './record.ts'

const SECTOR = 512

export type Disk = ReadonlyMap<string, Buffer>

/** The files below `root`, as names relative to it. */
export function filesBelow(root: string): Disk {
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return new Map(
    files.map(({ name, parentPath }) => {
      const path = join(parentPath, name)
      return [path.slice(root.length + 1), readFileSync(path)]
    }),
  )
}

type DataChange = Extract<Change, { readonly kind: 'write' | 'truncate' }>
type NameChange = Extract<Change, { readonly kind: 'create' | 'delete' | 'rename' }> & { readonly file: File | undefined }

interface File {
  content: Buffer
  pending: DataChange[]
}

/** The disk when the power goes after the first `until` of `changes`; `random` answers 0..1. */
export function crashImage(before: Disk, changes: readonly Change[], until: number, random: () => number): Disk {
  const model = createModel(before)
  for (const change of changes.slice(0, until)) model.take(change)
  return model.crash(random)
}

function createModel(before: Disk) {
  const durable = new Map<string, File>([...before].map(([name, content]) => [name, { content, pending: [] }]))
  const present = new Map(durable)
  let names: NameChange[] = []
  const rename = (change: NameChange): void => {
    names.push(change)
    applyName(present, change)
  }
  const sync = (name: string): void => {
    const file = present.get(name)
    if (file) {
      file.content = changed(file, () => true)
      file.pending = []
    }
    for (const change of names) if (isIn(change, name)) applyName(durable, change)
    names = names.filter((change) => !isIn(change, name))
  }
  return {
    take(change: Change): void {
      if (change.kind === 'create') rename({ ...change, file: { content: Buffer.alloc(0), pending: [] } })
      else if (change.kind === 'delete' || change.kind === 'rename') rename({ ...change, file: present.get(change.name) })
      else if (change.kind === 'sync') sync(change.name)
      else if (change.kind === 'write' || change.kind === 'truncate') present.get(change.name)?.pending.push(change)
    },
    crash(random: () => number): Disk {
      const reached = Math.floor(random() * (names.length + 1))
      for (const change of names.slice(0, reached)) applyName(durable, change)
      const chance = [0, 0.5, 0.9, 1][Math.floor(random() * 4)] ?? 0.5
      return new Map([...durable].map(([name, file]) => [name, changed(file, () => random() < chance)]))
    },
  }
}

const isIn = ({ name }: NameChange, folder: string): boolean => dirname(name) === folder

function applyName(names: Map<string, File>, change: NameChange): void {
  names.delete(change.name)
  if (change.file && change.kind !== 'delete') names.set(change.kind === 'rename' ? change.to : change.name, change.file)
}

/** The content after all changes, of each part of which `got` says whether the disk got it. */
function changed({ content, pending }: File, got: () => boolean): Buffer {
  const room = Buffer.alloc(pending.reduce((size, change) => Math.max(size, endOf(change)), content.length))
  content.copy(room)
  let length = content.length
  for (const change of pending) {
    if (change.kind === 'write') length = Math.max(length, writeParts(room, change, got))
    else if (got()) {
      room.fill(0, Math.min(change.size, length))
      length = change.size
    }
  }
  return room.subarray(0, length)
}

const endOf = (change: DataChange): number => (change.kind === 'write' ? change.at + change.bytes.length : change.size)

/** Answers where the last part ends that the disk got. */
function writeParts(room: Buffer, { at, bytes }: Extract<DataChange, { readonly kind: 'write' }>, got: () => boolean): number {
  let end = 0
  for (let from = at; from < at + bytes.length;) {
    const to = Math.min(at + bytes.length, (Math.floor(from / SECTOR) + 1) * SECTOR)
    if (got()) {
      bytes.copy(room, from, from - at, to - at)
      end = to
    }
    from = to
  }
  return end
}
