/** The value procedures as a client calls them: over the contract, so that inputs get their defaults and outputs are checked. */
import type { ContractRouterClient } from '@orpc/contract'
import { createRouterClient } from '@orpc/server'
import { answer, runQuery } from '#core/answer.ts'
import type { Reading } from '#core/handlers.ts'
import { valueApi } from '#core/value/api.ts'
import { value } from '#shared/contract/value.ts'

export type ValueClient = ContractRouterClient<typeof value>

export const askValue = (ground: Omit<Reading, 'signal'>): ValueClient =>
  createRouterClient(answer(value, valueApi, (handler) => runQuery(ground, handler))) as unknown as ValueClient

/** Everything in an answer is a number that can be printed. */
export function findUnprintable(answered: unknown, path = ''): string[] {
  if (typeof answered === 'number') return Number.isFinite(answered) ? [] : [path]
  if (Array.isArray(answered)) return answered.flatMap((one, i) => findUnprintable(one, `${path}[${i}]`))
  if (typeof answered === 'object' && answered !== null) {
    return Object.entries(answered).flatMap(([key, one]) => findUnprintable(one, `${path}.${key}`))
  }
  return []
}
