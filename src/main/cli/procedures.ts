/** Lists what may be called, straight from the contract. */
import { isContractProcedure, type AnyContractProcedure } from '@orpc/contract'
import { z } from 'zod'
import type { ProcedureMeta } from '#shared/contract/grammar.ts'
import { contract } from '#shared/contract/index.ts'

export interface ListedProcedure {
  readonly name: string
  readonly kind: ProcedureMeta['kind']
  readonly changes: readonly string[]
  readonly refuses: readonly string[]
  /** JSON Schema of the input; absent where the procedure takes none. */
  readonly input?: unknown
}

export function listProcedures(): readonly ListedProcedure[] {
  return Object.entries<Record<string, unknown>>(contract).flatMap(([feature, procedures]) =>
    Object.entries(procedures)
      .filter((entry): entry is [string, AnyContractProcedure] => isContractProcedure(entry[1]))
      .map(([name, procedure]) => describe(`${feature}.${name}`, procedure)),
  )
}

function describe(name: string, procedure: AnyContractProcedure): ListedProcedure {
  const { meta, inputSchema, errorMap } = procedure['~orpc']
  const { kind, ...effects } = meta as ProcedureMeta
  return {
    name,
    kind,
    changes: 'changes' in effects ? effects.changes : [],
    refuses: Object.keys(errorMap),
    ...(inputSchema instanceof z.ZodType ? { input: z.toJSONSchema(inputSchema, { io: 'input', unrepresentable: 'any' }) } : {}),
  }
}
