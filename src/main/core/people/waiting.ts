/** The queue of pairs that wait for the officer. */
import type { MemberRow } from '#shared/contract/members.ts'
import type { PairSide, people } from '#shared/contract/people.ts'
import type { InferContractRouterInputs, InferContractRouterOutputs } from '@orpc/contract'
import type { Read } from '../db/connections.ts'
import type { Reading } from '../handlers.ts'
import { masked, maskAddress, maskEmail } from '../members/masks.ts'
import { memberRows, maskedParts } from '../members/page.ts'
import { evidenceFrom } from './evidence.ts'
import { birthdayText, type BirthdayParts } from './birthday-text.ts'
import { listRuns, sidesOfMembers, waitingPairs, waitingPatterns } from './people.sql.ts'

type Inputs = InferContractRouterInputs<typeof people>
type Outputs = InferContractRouterOutputs<typeof people>

interface PairRow {
  readonly a: number
  readonly b: number
  readonly probability: number
  readonly household: number
  readonly why: Outputs['waiting']['pairs'][number]['why']
  readonly levels: string
  readonly bits: string
  readonly total: number
}

export async function pageOfWaiting(
  { pattern, offset = 0, limit = 20 }: Inputs['waiting'],
  { read, columns }: Reading,
): Promise<Outputs['waiting']> {
  const only = pattern ?? null
  const pairs = read.prepare<[string | null, string | null, number, number], PairRow>(waitingPairs).all(only, only, limit, offset)
  const ids = [...new Set(pairs.flatMap(({ a, b }) => [a, b]))]
  const said = new Map(
    read
      .prepare<[string], SideRow>(sidesOfMembers)
      .all(JSON.stringify(ids))
      .map((row) => [row.id, row]),
  )
  const rows = new Map(memberRows(read, await columns.current(), ids).map((row) => [row.id, sideOf(row, said.get(row.id))]))
  return {
    total: pairs[0]?.total ?? 0,
    pairs: pairs.flatMap(({ a, b, probability, household, why, levels, bits }) => {
      const [first, second] = [rows.get(a), rows.get(b)]
      if (!first || !second) return []
      return [{ a: first, b: second, probability, household, why, pattern: levels, evidence: evidenceFrom({ levels, bits }) }]
    }),
  }
}

interface SideRow extends BirthdayParts {
  readonly id: number
  readonly email: string | null
  readonly address: string | null
}

const sideOf = (row: MemberRow, said: SideRow | undefined): PairSide => ({
  ...row,
  ...maskedParts(row),
  birthday: said ? birthdayText(said) : null,
  email: masked(said?.email ?? null, maskEmail),
  address: masked(said?.address ?? null, maskAddress),
})

export function listPatterns(read: Read): Outputs['patterns'] {
  interface PatternRow {
    readonly levels: string
    readonly pairs: number
    readonly least: number
    readonly most: number
  }
  const rows = read.prepare<[], PatternRow>(waitingPatterns).all()
  return rows.map(({ levels, ...row }) => ({ ...row, pattern: levels, evidence: evidenceFrom({ levels, bits: '' }) }))
}

export const listMatchRuns = (read: Read, limit: number): Outputs['runs'] =>
  read
    .prepare<[number], Omit<Outputs['runs'][number], 'runId'> & { readonly id: number }>(listRuns)
    .all(limit)
    .map(({ id, ...run }) => ({ ...run, runId: id }))
