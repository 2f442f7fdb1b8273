/** The product and brand procedures as a client calls them: inputs get their defaults, outputs are checked. */
import type { ContractRouterClient } from '@orpc/contract'
import { createRouterClient } from '@orpc/server'
import { answer, runQuery, type HandlerTree } from '#core/answer.ts'
import { brandApi } from '#core/brand/api.ts'
import type { Reading } from '#core/handlers.ts'
import { productsApi } from '#core/products/api.ts'
import { brand } from '#shared/contract/brand.ts'
import { products } from '#shared/contract/products.ts'

type Ground = Omit<Reading, 'signal'>
const client = (contract: object, api: HandlerTree, ground: Ground): unknown =>
  createRouterClient(answer(contract, api, (handler) => runQuery(ground, handler)))

export const askProducts = (ground: Ground): ContractRouterClient<typeof products> =>
  client(products, productsApi, ground) as ContractRouterClient<typeof products>
export const askBrand = (ground: Ground): ContractRouterClient<typeof brand> =>
  client(brand, brandApi, ground) as ContractRouterClient<typeof brand>
