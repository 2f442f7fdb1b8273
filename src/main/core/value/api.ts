import type { value } from '#shared/contract/value.ts'
import type { Handlers } from '../handlers.ts'
import { headlineOf } from './headline.ts'
import { memberShareOf } from './member-share.ts'

export const valueApi: Handlers<typeof value> = {
  headline: async (_, { columns }) => headlineOf(await columns.current()),
  memberShare: async ({ from, to }, { columns }) => memberShareOf(await columns.current(), from, to),
}
