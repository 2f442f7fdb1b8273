/** What an import brought is cleaned at once, as an operation of its own, so that either can be taken back without the other. */
import type { Progress } from '#shared/contract/progress.ts'
import type { Working } from '../../handlers.ts'
import { applyProductSpellings, hasProductsToRespell } from './apply-spellings.ts'
import { cleanImport } from './run.ts'

type Commit<I, R> = (input: I, working: Working<Progress>) => Promise<R> | R

/** `commit` with the cleaning behind it. Whoever cancels the cleaning keeps the import. */
export const thenClean =
  <I, R extends { readonly id: number }>(commit: Commit<I, R>): Commit<I, R> =>
  async (input, working) => {
    const run = await commit(input, working)
    try {
      if (hasProductsToRespell(working.read))
        await working.operate({ args: {}, inverse: 'rows', kind: 'cleaning.unifySpelling' }, (write, _, note) =>
          note({ products: applyProductSpellings(write) }),
        )
      await cleanImport(working, run.id)
    } catch (error) {
      if (!working.signal.aborted) throw error
    }
    return run
  }
