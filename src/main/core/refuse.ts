import { ORPCError } from '@orpc/contract'
import type { RefusalCode, RefusalData } from '#shared/refusal.ts'

/** Says no in a way the officer can read. The code must stand in the procedure's `refuses`. */
export function refuse<C extends RefusalCode>(code: C, data: RefusalData<C>): never {
  throw new ORPCError(code, { data })
}
