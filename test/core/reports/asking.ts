/** The product's questions as a client calls them, over the whole contract: inputs get their defaults and outputs are checked. */
import type { ContractRouterClient } from '@orpc/contract'
import { createRouterClient } from '@orpc/server'
import { createRouterBy } from '#core/api.ts'
import { runQuery } from '#core/answer.ts'
import type { Reading } from '#core/handlers.ts'
import type { contract } from '#shared/contract/index.ts'

export type Client = ContractRouterClient<typeof contract>

export const clientOf = (ground: Omit<Reading, 'signal'>): Client =>
  createRouterClient(createRouterBy((handler) => runQuery(ground, handler))) as unknown as Client

/** Asks by the dotted name, as the command line does. */
export function askByName(client: Client, name: string, input: unknown): Promise<unknown> {
  const [feature = '', procedure = ''] = name.split('.')
  const calls = client as unknown as Readonly<Record<string, Readonly<Record<string, (input: unknown) => Promise<unknown>>>>>
  const call = calls[feature]?.[procedure]
  if (call === undefined) throw new Error(`no procedure ${name}`)
  return call(input ?? undefined)
}
