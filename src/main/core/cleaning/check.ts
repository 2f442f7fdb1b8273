/** `cleaning.check`: the cleaning functions over given values; how the test lists run from the command line. */
import type { CheckItem } from '#shared/contract/cleaning.ts'
import { cleanAddress, cleanDate, cleanEmail, cleanName, cleanPhone } from './clean.ts'

const functions = { phone: cleanPhone, email: cleanEmail, date: cleanDate, name: cleanName, address: cleanAddress }

export const checkItems = (items: readonly CheckItem[]) =>
  items.map(({ field, value, ctx }) => {
    const result = functions[field](value, ctx)
    const candidates: readonly string[] = 'candidates' in result ? result.candidates : []
    return {
      ...result,
      suggest: [...result.suggest],
      issues: [...result.issues],
      ...('candidates' in result ? { candidates: [...result.candidates] } : {}),
      best: result.clean ?? result.suggest[0] ?? candidates[0] ?? null,
    }
  })
