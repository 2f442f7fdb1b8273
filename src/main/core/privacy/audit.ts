/** Whether the log of operations still says what it said: each line by the chain of hashes, its end by the heads that backups remember. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { AuditFindings, Reveal } from '#shared/contract/privacy.ts'
import type { Progress } from '#shared/contract/progress.ts'
import { z } from 'zod'
import { readManifest, type Manifest } from '../db/backup.ts'
import type { Read } from '../db/connections.ts'
import { brokenLink } from '../db/operations.ts'
import { backupsOf } from '../db/places.ts'
import { headOf } from '../db/seen.ts'
import type { Working } from '../handlers.ts'
import { masked, maskName } from '../members/masks.ts'
import { exportsUnlikeOperations, hashOfOperation, lastRestore, listReveals, operationNumbers, uuidOfWorkspace } from './audit.sql.ts'

interface StoredReveal extends Omit<Reveal, 'memberId' | 'fields'> {
  /** JSON */
  readonly args: string
}

const RevealArgs = z.object({ memberId: z.int().catch(0), fields: z.array(z.string()).catch([]) })

export const revealsOf = (read: Read, limit: number): Reveal[] =>
  read
    .prepare<[number], StoredReveal>(listReveals)
    .all(limit)
    .map(({ args, name, ...rest }) => ({ ...rest, ...RevealArgs.parse(JSON.parse(args)), name: masked(name, maskName) }))

const EXAMPLES = 5

type Found = { readonly check: AuditFindings['checks'][number]['check']; readonly places: readonly string[] }

export async function verifyAudit({ read, folder, report }: Working<Progress>): Promise<AuditFindings> {
  await report({ step: 'checking', done: 0, total: 3 })
  const found: Found[] = [{ check: 'chain', places: chainProblems(read) }]
  await report({ step: 'checking', done: 1, total: 3 })
  found.push({ check: 'copies', places: headProblems(read, folder) })
  await report({ step: 'checking', done: 2, total: 3 })
  const exports = read.prepare<[], { place: string }>(exportsUnlikeOperations).all()
  found.push({ check: 'exports', places: exports.map(({ place }) => place) })
  return {
    isSound: found.every(({ places }) => places.length === 0),
    operations: numbersOf(read).operations,
    head: headOf(read).hash,
    checks: found.map(({ check, places }) => ({ check, problems: places.length, examples: places.slice(0, EXAMPLES) })),
  }
}

interface Numbers {
  readonly operations: number
  readonly first: number
  readonly last: number
}

const numbersOf = (read: Read): Numbers => read.prepare<[], Numbers>(operationNumbers).get() ?? { operations: 0, first: 1, last: 0 }

function chainProblems(read: Read): readonly string[] {
  const { operations, first, last } = numbersOf(read)
  const broken = brokenLink(read)
  return [
    ...(broken === undefined ? [] : [`operation ${broken}`]),
    ...(operations === last - first + 1 && first === 1 ? [] : [`${last - operations} of ${last} lines missing`]),
  ]
}

/** A cut-off end leaves a chain in order: only who noted the head elsewhere can tell. */
function headProblems(read: Read, folder: string): readonly string[] {
  const uuid = read.prepare<[], { value: string }>(uuidOfWorkspace).value() ?? ''
  const restoredAt = read.prepare<[], { at: string | null }>(lastRestore).get()?.at ?? ''
  const hashAt = read.prepare<[number], { hash: Uint8Array }>(hashOfOperation)
  return manifestsIn(folder)
    .filter((manifest) => manifest.uuid === uuid && manifest.head.op > 0 && manifest.madeAt > restoredAt)
    .filter(({ head }) => Buffer.from(hashAt.get(head.op)?.hash ?? []).toString('hex') !== head.hash)
    .map(({ name, head }) => `operation ${head.op} of backup ${name}`)
}

function manifestsIn(folder: string): readonly Manifest[] {
  const backups = backupsOf(folder)
  if (!existsSync(backups)) return []
  const files = readdirSync(backups).filter((name) => name.endsWith('.db'))
  return files.flatMap((name) => {
    const manifest = readManifest(join(backups, name))
    return manifest ? [{ ...manifest, name }] : []
  })
}
